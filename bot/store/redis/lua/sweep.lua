-- Erase what has had its time in one partition: partition, now, today as a number. How many rows that were.
local p, now, gone = ARGV[1], tonumber(ARGV[2]), 0
while true do
  local first = redis.call('XRANGE', V .. 'in:' .. p, '-', '+', 'COUNT', 1)[1]
  if not first or tonumber(fields(first[2]).a) >= now - INBOX then break end
  local update = finish(p, string.match(first[1], '^%d+'), ARGV[2])
  redis.call('ZADD', V .. 'aside', ARGV[3], update.u .. ' ' .. update.k)
  gone = gone + 1
end
if redis.call('XLEN', V .. 'in:' .. p) == 0 then redis.call('DEL', V .. 'waits:' .. p) end
-- What a clock far ahead has written would be kept until that day has come: from now on, it was written now.
local function from_now(list, far)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', list, '(' .. far, '+inf', 'LIMIT', 0, 5000)) do
    redis.call('ZADD', list, now, member)
  end
end
from_now(V .. 'old:' .. p, now + AHEAD)
from_now(V .. 'people:' .. p, now + AHEAD + SESSION)
-- All that is to be sent, by the time it was put there. What is not in its box any more has gone by itself.
for _, member in ipairs(redis.call('ZRANGEBYSCORE', V .. 'old:' .. p, '-inf', '(' .. (now - OUTBOX))) do
  local id = string.match(member, '^%d+')
  local who = string.sub(member, #id + 2)
  gone = gone + drop(p, who, id)
  settle(p, who)
end
-- Sessions go by themselves as well, by Redis's own clock; here also by the clock of whoever asks.
local people = V .. 'people:' .. p
for _, who in ipairs(redis.call('ZRANGEBYSCORE', people, '-inf', now, 'LIMIT', 0, 5000)) do
  local session, list = V .. 's:' .. who, V .. 'm:' .. who
  gone = gone + redis.call('ZREMRANGEBYSCORE', list, '-inf', '(' .. (now - MESSAGE))
  from_now(list, now + AHEAD)
  local at = tonumber(redis.call('HGET', session, 'at') or '0')
  if at > now + AHEAD then
    at = now
    redis.call('HSET', session, 'at', ARGV[2])
  end
  if at > 0 and at < now - SESSION then
    redis.call('DEL', session)
    at, gone = 0, gone + 1
  end
  local oldest = redis.call('ZRANGE', list, 0, 0, 'WITHSCORES')[2]
  local next_look = at > 0 and at + SESSION or nil
  if oldest then next_look = math.min(next_look or 1e15, tonumber(oldest) + MESSAGE) end
  if next_look then
    -- Later than now in any case: what lives to this very moment is looked at again in a second.
    redis.call('ZADD', people, math.max(next_look, now + 1), who)
  else
    redis.call('ZREM', people, who)
  end
end
return gone
