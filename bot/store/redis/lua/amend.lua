-- Put what is sealed anew into a row that is there still: who, row, sealed.
local box = V .. 'o:' .. ARGV[1]
local packed = redis.call('HGET', box, ARGV[2])
if not packed then return 0 end
local row = cmsgpack.unpack(packed)
row[6] = ARGV[3]
redis.call('HSET', box, ARGV[2], cmsgpack.pack(row))
return 1
