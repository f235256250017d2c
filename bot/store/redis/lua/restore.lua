-- Counts of a backup: day, topic, number of each. A count is never made smaller.
for n = 1, #ARGV, 3 do
  local list = V .. 'counts:' .. ARGV[n]
  local there = tonumber(redis.call('HGET', list, ARGV[n + 1]) or '0')
  redis.call('HSET', list, ARGV[n + 1], math.max(there, tonumber(ARGV[n + 2])))
  redis.call('ZADD', V .. 'days', (string.gsub(ARGV[n], '-', '')), ARGV[n])
end
return #ARGV / 3
