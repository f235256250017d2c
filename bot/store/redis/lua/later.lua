-- Count a try and wait: partition, who, row, until, doubt. Doubt, once there, stays.
local p, who, box = ARGV[1], ARGV[2], V .. 'o:' .. ARGV[2]
local packed = redis.call('HGET', box, ARGV[3])
if not packed then return 0 end
local row = cmsgpack.unpack(packed)
row[3], row[4], row[5] = tonumber(ARGV[4]), row[4] + 1, math.max(row[5], tonumber(ARGV[5]))
redis.call('HSET', box, ARGV[3], cmsgpack.pack(row))
if row[1] == 1 then urgent(p, who, tonumber(ARGV[3]), row[3]) end
settle(p, who)
return 1
