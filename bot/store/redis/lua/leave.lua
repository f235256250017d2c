-- Leave partitions to others: me, 1 for good, partitions ...
local me = ARGV[1]
for n = 3, #ARGV do
  if redis.call('HGET', V .. 'leases', ARGV[n]) == me then redis.call('HDEL', V .. 'leases', ARGV[n]) end
end
if ARGV[2] == '1' then
  redis.call('ZREM', V .. 'alive', me)
  redis.call('HDEL', V .. 'speaks', me)
  if redis.call('GET', V .. 'poller') == me then redis.call('DEL', V .. 'poller') end
end
redis.call('PUBLISH', V .. 'bell', '')
return 1
