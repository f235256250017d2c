-- Hand out updates of partitions whose lease we hold: me, limit, then of each: partition, 1 to begin anew.
local me, limit, rows, held = ARGV[1], tonumber(ARGV[2]), {}, {}

local function add(entries)
  for _, entry in ipairs(entries) do
    local f = fields(entry[2])
    rows[#rows + 1] = {string.match(entry[1], '^%d+'), f.u, f.w, f.k, f.s, f.n and 1 or 0, redis.call('GET', V .. 'said:' .. f.u)}
  end
end

for n = 3, #ARGV, 2 do
  local p = ARGV[n]
  if redis.call('HGET', V .. 'leases', p) == me then
    held[#held + 1] = p
    local from = ARGV[n + 1] == '1' and '0-0' or nil
    while from do
      local claimed = redis.call('XAUTOCLAIM', V .. 'in:' .. p, GROUP, me, 0, from, 'COUNT', 1000)
      add(claimed[2])
      from = claimed[1] ~= '0-0' and claimed[1] or nil
    end
  end
end
-- A little from each, so that a long queue in one does not keep the others waiting.
local each, more = math.max(1, math.ceil(limit / math.max(1, #held))), true
while more and #rows < limit do
  more = false
  for _, p in ipairs(held) do
    local room = math.min(each, limit - #rows)
    if room > 0 then
      local stream = V .. 'in:' .. p
      local read = redis.call('XREADGROUP', 'GROUP', GROUP, me, 'COUNT', room, 'STREAMS', stream, '>')
      if read then
        add(read[1][2])
        more = true
      end
    end
  end
end
return rows
