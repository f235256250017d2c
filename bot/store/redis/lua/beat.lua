-- A process says that it lives, and is told which partitions are its own.
-- me, works, content version, life in ms, how long a newer content is waited for in ms, partitions,
-- polls.
-- Gives: partitions held, those of them that are new, how many are to be left to others, 1 to tidy up, how many work.
local me, works, version = ARGV[1], ARGV[2] == '1', ARGV[3]
local now, partitions = server_ms(), tonumber(ARGV[6])
local alive, speaks, contents, waited = V .. 'alive', V .. 'speaks', V .. 'contents', V .. 'waited'
-- Nobody lives for longer than from one sign to the next, also where Redis's own clock was put back since.
local function at_most(list, life)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', list, '(' .. (now + life), '+inf')) do
    redis.call('ZADD', list, now + life, member)
  end
end
at_most(alive, tonumber(ARGV[4]))
at_most(waited, tonumber(ARGV[5]))
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', alive, '-inf', now)) do
  redis.call('ZREM', alive, dead)
  redis.call('HDEL', speaks, dead)
end
if ARGV[7] == '1' then
  redis.call('SET', V .. 'poller', me, 'NX')
  if redis.call('GET', V .. 'poller') == me then redis.call('PEXPIRE', V .. 'poller', ARGV[4]) end
end
redis.call('ZADD', alive, now + tonumber(ARGV[4]), me)
if not works then return {{}, {}, 0, 0, redis.call('HLEN', speaks)} end
-- What was erased is still in Redis's log until that is written anew: by one process, at most once a minute.
local tidy = 0
if redis.call('EXISTS', V .. 'erased') == 1 and redis.call('SET', V .. 'tidied', me, 'NX', 'PX', 60000) then
  redis.call('DEL', V .. 'erased')
  tidy = 1
end
-- Contents are numbered as they first appear. The newest that is spoken has all people to itself, so that
-- nobody is led back; it is waited for a little when its last process has gone, since it may be restarting.
local mine = redis.call('HGET', contents, version)
if not mine then
  mine = redis.call('INCR', V .. 'content')
  redis.call('HSET', contents, version, mine)
end
mine = tonumber(mine)
redis.call('HSET', speaks, me, mine)
redis.call('ZADD', waited, now + tonumber(ARGV[5]), mine)
redis.call('ZREMRANGEBYSCORE', waited, '-inf', now)
local newest = mine
for _, number in ipairs(redis.call('ZRANGE', waited, 0, -1)) do newest = math.max(newest, tonumber(number)) end
local servers = 0
for _, number in ipairs(redis.call('HVALS', speaks)) do
  if tonumber(number) == newest then servers = servers + 1 end
end
local fair = 0
if mine == newest then fair = math.ceil(partitions / servers) end
local leases, held, new = V .. 'leases', {}, {}
local holders = fields(redis.call('HGETALL', leases))
for p = 0, partitions - 1 do
  if holders[tostring(p)] == me then held[#held + 1] = p end
end
for p = 0, partitions - 1 do
  local holder = holders[tostring(p)]
  if #held < fair and holder ~= me and not (holder and redis.call('ZSCORE', alive, holder)) then
    local stream = V .. 'in:' .. p
    redis.pcall('XGROUP', 'CREATE', stream, GROUP, 0, 'MKSTREAM')
    local from = '0-0'
    repeat
      from = redis.call('XAUTOCLAIM', stream, GROUP, me, 0, from, 'COUNT', 1000, 'JUSTID')[1]
    until from == '0-0'
    if holder then redis.call('XGROUP', 'DELCONSUMER', stream, GROUP, holder) end
    redis.call('HSET', leases, p, me)
    held[#held + 1], new[#new + 1] = p, p
  end
end
local spare = servers > 0 and math.max(0, #held - fair) or 0
return {held, new, spare, tidy, redis.call('HLEN', speaks)}
