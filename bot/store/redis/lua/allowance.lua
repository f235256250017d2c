-- Messages that one process may send, of what all may send together: wanted, owed, rate a second, most at once.
local bucket, now = V .. 'bucket', server_ms() / 1000
local rate, size = tonumber(ARGV[3]), tonumber(ARGV[4])
local kept = redis.call('HMGET', bucket, 'level', 'at')
-- Nothing has passed where Redis's own clock was put back.
local passed = math.max(0, now - (tonumber(kept[2]) or now))
local level = math.min(size, (tonumber(kept[1]) or size) + passed * rate)
level = level - tonumber(ARGV[2])
local given = math.max(0, math.floor(math.min(tonumber(ARGV[1]), level)))
level = level - given
redis.call('HSET', bucket, 'level', string.format('%.6f', level), 'at', string.format('%.3f', now))
redis.call('PEXPIRE', bucket, 3600000)
return {given, ms(math.max(0, (1 - level) / rate))}
