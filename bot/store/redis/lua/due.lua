-- What may be sent now: of each person the oldest, and every answer to an emergency. me, now, limit, partitions ...
local me, now, limit, found = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), {}

local function add(who, id, wanted)
  local packed = redis.call('HGET', V .. 'o:' .. who, int(id))
  local row = packed and cmsgpack.unpack(packed)
  if row and row[1] == wanted then found[#found + 1] = {id, who, row} end
end

local function oldest(p, people)
  for _, who in ipairs(people) do
    local id = numbers(who)[1]
    if id then add(who, id, 0) else settle(p, who) end
  end
end

-- By when they wait: what is due, and what a clock that has been put back since has parked far ahead.
local function due(list)
  local those = redis.call('ZRANGEBYSCORE', list, '-inf', now, 'LIMIT', 0, limit)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', list, '(' .. (now + PARK), '+inf', 'LIMIT', 0, limit)) do
    those[#those + 1] = member
  end
  return those
end

for n = 4, #ARGV do
  local p = ARGV[n]
  if redis.call('HGET', V .. 'leases', p) == me then
    for _, member in ipairs(due(V .. 'urgent:' .. p)) do
      local id = string.match(member, '^%d+')
      add(string.sub(member, #id + 2), tonumber(id), 1)
    end
    oldest(p, redis.call('ZRANGE', V .. 'ready:' .. p, 0, limit - 1))
    oldest(p, due(V .. 'parked:' .. p))
  end
end
table.sort(found, function(a, b)
  if a[3][1] ~= b[3][1] then return a[3][1] > b[3][1] end
  return a[1] < b[1]
end)
local rows = {}
for n = 1, math.min(limit, #found) do
  local id, who, row = found[n][1], found[n][2], found[n][3]
  local screen = redis.call('HGET', V .. 's:' .. who, 'screen')
  rows[n] = {id, who, row[6], row[4], row[5], string.format('%.6f', row[3]), screen}
end
return rows
