-- An update needs no answer, or none can be given: partition, row, now, day as a number or '' to keep nothing.
local update = finish(ARGV[1], ARGV[2], ARGV[3])
if not update then return 0 end
if ARGV[4] ~= '' then redis.call('ZADD', V .. 'aside', ARGV[4], update.u .. ' ' .. update.k) end
return 1
