-- What was answered past the store, for whoever takes the step: how long it is kept, then of each: update, sealed.
for n = 2, #ARGV, 2 do
  local known = redis.call('GET', V .. 'u:' .. ARGV[n])
  if not known or known == 'waits' then
    redis.call('SET', V .. 'said:' .. ARGV[n], ARGV[n + 1], 'PX', ms(ARGV[1]))
  end
end
return 1
