-- Which message is shown now, if anything is kept: who, sealed or ''.
local session = V .. 's:' .. ARGV[1]
if redis.call('EXISTS', session) == 0 then return 0 end
if ARGV[2] == '' then redis.call('HDEL', session, 'screen') else redis.call('HSET', session, 'screen', ARGV[2]) end
return 1
