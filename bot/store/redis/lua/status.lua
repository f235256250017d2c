-- How much of everything there is, without looking at each thing. Gives: updates that wait, things to send, people
-- kept, updates put aside, since when the oldest update and the oldest thing to send wait ('' for none), people.
local waiting, outgoing, sessions, people, inbox, outbox = 0, 0, 0, 0, nil, nil
for p = 0, PARTITIONS - 1 do
  local ready, parked, old = V .. 'ready:' .. p, V .. 'parked:' .. p, V .. 'old:' .. p
  local length = redis.call('XLEN', V .. 'in:' .. p)
  if length > 0 then
    local first = redis.call('XRANGE', V .. 'in:' .. p, '-', '+', 'COUNT', 1)[1]
    inbox = math.min(inbox or 1e15, tonumber(fields(first[2]).a))
    -- Who waits for an answer and for something to be sent is one person; the inbox is never long.
    for _, who in ipairs(redis.call('HKEYS', V .. 'waits:' .. p)) do
      if not (redis.call('ZSCORE', ready, who) or redis.call('ZSCORE', parked, who)) then people = people + 1 end
    end
  end
  local oldest = redis.call('ZRANGE', old, 0, 0, 'WITHSCORES')[2]
  if oldest then outbox = math.min(outbox or 1e15, tonumber(oldest)) end
  waiting, outgoing = waiting + length, outgoing + redis.call('ZCARD', old)
  people = people + redis.call('ZCARD', ready) + redis.call('ZCARD', parked)
  sessions = sessions + redis.call('ZCARD', V .. 'people:' .. p)
end
local function told(moment) return moment and string.format('%.3f', moment) or '' end
return {waiting, outgoing, sessions, redis.call('ZCARD', V .. 'aside'), told(inbox), told(outbox), people}
