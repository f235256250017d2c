-- Agree which key seals: me, now, my life in ms, how long a key is needed after its last use, then number, check
-- of each key at hand, the newest last. Gives: the number to seal with, or that of a key that is missing or other,
-- what is the matter with it, and the numbers that no row can need any more.
local me, now, life = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local known, sealing, checks = V .. 'known', V .. 'sealing', V .. 'keys'
redis.call('ZADD', V .. 'alive', server_ms() + tonumber(ARGV[3]), me)
local mine, order = {}, {}
for n = 5, #ARGV, 2 do
  mine[ARGV[n]] = true
  order[#order + 1] = ARGV[n]
  redis.call('HSETNX', checks, ARGV[n], ARGV[n + 1])
  if redis.call('HGET', checks, ARGV[n]) ~= ARGV[n + 1] then return {ARGV[n], 'other', {}} end
end
for number, at in pairs(fields(redis.call('HGETALL', sealing))) do
  if tonumber(at) >= now - life and not mine[number] then return {number, 'missing', {}} end
end
redis.call('HSET', known, me, ',' .. table.concat(order, ',') .. ',')
-- A key that some process does not know yet must not seal what that process may have to open.
local lead = order[1]
for _, number in ipairs(order) do
  local all = true
  for process, numbers in pairs(fields(redis.call('HGETALL', known))) do
    if not redis.call('ZSCORE', V .. 'alive', process) then
      redis.call('HDEL', known, process)
    elseif not string.find(numbers, ',' .. number .. ',', 1, true) then
      all = false
    end
  end
  if all then lead = number end
end
redis.call('HSET', sealing, lead, now)
local unused = {}
for _, number in ipairs(order) do
  if number == lead then break end
  redis.call('HSETNX', sealing, number, now)
  if tonumber(redis.call('HGET', sealing, number)) < now - life then
    redis.call('HDEL', sealing, number)
    redis.call('HDEL', checks, number)
    unused[#unused + 1] = number
  end
end
return {lead, '', unused}
