-- Erase a session that cannot be read, unless it has been written anew since: partition, who, sealed.
local session = V .. 's:' .. ARGV[2]
if redis.call('HGET', session, 'sealed') ~= ARGV[3] then return 0 end
redis.call('DEL', session)
if redis.call('EXISTS', V .. 'm:' .. ARGV[2]) == 0 then redis.call('ZREM', V .. 'people:' .. ARGV[1], ARGV[2]) end
return 1
