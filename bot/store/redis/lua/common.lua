-- What all scripts share. The numbers of `scripts.py` stand above, times in seconds.
local V = 'veivis:'
local GROUP = 'workers'

local function ms(seconds) return string.format('%.0f', seconds * 1000) end
local function int(number) return string.format('%.0f', number) end

local function server_ms()
  local t = redis.call('TIME')
  return tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
end

local function fields(list)
  local found = {}
  for n = 1, #list, 2 do found[list[n]] = list[n + 1] end
  return found
end

-- Whoever holds the lease of a partition hears that there is something.
local function ring(p)
  local holder = redis.call('HGET', V .. 'leases', p)
  if holder then redis.call('PUBLISH', V .. 'bell:' .. holder, '') end
end

-- What goes by itself within so many seconds; nil where it is to stay longer, since the clock was put back.
local function passing(name, seconds)
  return redis.call('PTTL', name) <= seconds * 1000 and redis.call('GET', name) or nil
end

-- How much of a flood somebody has left, and when that was; nil where there is none.
local function flood_of(who)
  local kept = passing(V .. 'flood:' .. who, LEVEL / CALMING)
  if not kept then return nil end
  local level, at = string.match(kept, '^(%S+) (%S+)$')
  return tonumber(level), tonumber(at)
end

local function flood(who, level, seconds)
  local text = string.format('%.3f %.3f', level, seconds)
  redis.call('SET', V .. 'flood:' .. who, text, 'PX', ms(LEVEL / CALMING))
end

-- Erase an update from the inbox and remember its number; nil where it is gone already. `said`: where it was
-- answered past the store, sealed; false where it was not.
local function finish(p, row, now)
  local stream, id = V .. 'in:' .. p, row .. '-0'
  local found = redis.call('XRANGE', stream, id, id)
  if #found == 0 then return nil end
  local update = fields(found[1][2])
  redis.call('XACK', stream, GROUP, id)
  redis.call('XDEL', stream, id)
  redis.call('SET', V .. 'u:' .. update.u, now, 'PX', ms(SEEN))
  update.said = redis.call('GETDEL', V .. 'said:' .. update.u)
  redis.call('DECR', V .. 'waiting')
  if redis.call('HINCRBY', V .. 'waits:' .. p, update.w, -1) <= 0 then
    redis.call('HDEL', V .. 'waits:' .. p, update.w)
  end
  -- The notice is given: from now on it counts how much comes.
  if update.n and flood_of(update.w) then flood(update.w, LEVEL, server_ms() / 1000) end
  return update
end

-- What waits for a person: a hash from row number to {crisis, added, until, tries, doubt, sealed}.
local function numbers(who)
  local found = {}
  for _, id in ipairs(redis.call('HKEYS', V .. 'o:' .. who)) do found[#found + 1] = tonumber(id) end
  table.sort(found)
  return found
end

-- Answers to emergencies, which wait for no older row: by the time they wait for themselves.
local function urgent(p, who, id, until_) redis.call('ZADD', V .. 'urgent:' .. p, until_, int(id) .. ' ' .. who) end

-- Take a row out; 0 where it is gone already.
local function drop(p, who, id)
  redis.call('ZREM', V .. 'urgent:' .. p, id .. ' ' .. who)
  redis.call('ZREM', V .. 'old:' .. p, id .. ' ' .. who)
  return redis.call('HDEL', V .. 'o:' .. who, id)
end

-- Put a person where their oldest row belongs: among the ready or among the parked.
local function settle(p, who)
  local ready, parked, box = V .. 'ready:' .. p, V .. 'parked:' .. p, V .. 'o:' .. who
  local head = numbers(who)[1]
  if not head then
    redis.call('ZREM', ready, who)
    redis.call('ZREM', parked, who)
    return
  end
  local row = cmsgpack.unpack(redis.call('HGET', box, int(head)))
  if row[3] > 0 then
    redis.call('ZREM', ready, who)
    redis.call('ZADD', parked, row[3], who)
  else
    redis.call('ZREM', parked, who)
    redis.call('ZADD', ready, head, who)
  end
end

local function forget(p, who)
  for _, id in ipairs(redis.call('HKEYS', V .. 'o:' .. who)) do drop(p, who, id) end
  redis.call('DEL', V .. 's:' .. who, V .. 'm:' .. who, V .. 'o:' .. who)
  for _, list in ipairs({'ready:', 'parked:', 'people:'}) do redis.call('ZREM', V .. list .. p, who) end
  redis.call('SET', V .. 'erased', 1)
end

-- A member is the mark of a message and the sealed message; the same message is kept once.
local function remember(p, who, mark, sealed, now)
  local list = V .. 'm:' .. who
  redis.call('ZREMRANGEBYSCORE', list, '-inf', '(' .. (now - MESSAGE))
  for _, member in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    if string.sub(member, 1, #mark) == mark then return end
  end
  redis.call('ZADD', list, now, mark .. sealed)
  redis.call('PEXPIRE', list, ms(MESSAGE))
  redis.call('ZADD', V .. 'people:' .. p, 'LT', now + MESSAGE, who)
end
