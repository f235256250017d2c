-- How much of everything there is: the number of partitions.
local waiting, outgoing, sessions = 0, 0, 0
for p = 0, tonumber(ARGV[1]) - 1 do
  waiting = waiting + redis.call('XLEN', V .. 'in:' .. p)
  sessions = sessions + redis.call('ZCARD', V .. 'people:' .. p)
  for _, list in ipairs({'ready:', 'parked:'}) do
    for _, who in ipairs(redis.call('ZRANGE', V .. list .. p, 0, -1)) do
      outgoing = outgoing + redis.call('HLEN', V .. 'o:' .. who)
    end
  end
end
return {waiting, outgoing, sessions, redis.call('ZCARD', V .. 'aside')}
