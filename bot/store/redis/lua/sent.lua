-- A row is done: partition, who, row, now, screen or '', mark or '', message.
local p, who, now = ARGV[1], ARGV[2], tonumber(ARGV[4])
if drop(p, who, ARGV[3]) == 0 then return 0 end
settle(p, who)
-- A row that was gone was erased by the person while it was on its way: then nothing is noted.
local session = V .. 's:' .. who
if ARGV[6] == '' or redis.call('EXISTS', session) == 0 then return 1 end
if ARGV[5] ~= '' then redis.call('HSET', session, 'screen', ARGV[5]) end
remember(p, who, ARGV[6], ARGV[7], now)
return 1
