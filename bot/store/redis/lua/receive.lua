-- Take in what is not known yet: now, offset or '', 1 to hold to the limits, then of each update: partition, number,
-- who, kind, 0 where it counts, 1 where it is let in always, 2 where it is an emergency that was kept out, sealed.
-- Gives of each: 0 known, 1 in, 2 in, for the notice, 3 let go, 4 let go unless it is an emergency; nothing where
-- there is no room. With a 4 the offset is not kept: whoever asked looks at those, and comes once more.
local now, limited, found, rung, seconds = tonumber(ARGV[1]), ARGV[3] == '1', {}, {}, server_ms() / 1000

-- Counted as they come and go; counted anew before anybody is kept out for it.
local function full()
  if tonumber(redis.call('GET', V .. 'waiting') or '0') < ALL then return false end
  local count = 0
  for p = 0, PARTITIONS - 1 do count = count + redis.call('XLEN', V .. 'in:' .. p) end
  redis.call('SET', V .. 'waiting', count)
  return count >= ALL
end

-- As in bot/limits.py.
local function verdict(p, who)
  local ahead = tonumber(redis.call('HGET', V .. 'waits:' .. p, who) or '0')
  local level, at = flood_of(who)
  if level then
    level = level - (seconds - at) * CALMING
    if level > 0 or ahead >= EACH then
      flood(who, math.min(math.max(level, 0) + 1, LEVEL), seconds)
      return passing(V .. 'heard:' .. who, URGENT) and 3 or 4
    end
    redis.call('DEL', V .. 'flood:' .. who)
  end
  if ahead < EACH and redis.call('HLEN', V .. 'o:' .. who) < UNSENT then return 1 end
  flood(who, LEVEL, seconds)
  return 2
end

local function put(p, update, who, kind, sealed, notice)
  local row = redis.call('INCR', V .. 'row') * SPREAD + tonumber(p)
  local more = notice and {'n', 1} or {}
  redis.call('XADD', V .. 'in:' .. p, int(row) .. '-0',
    'u', update, 'w', who, 'k', kind, 'a', now, 's', sealed, unpack(more))
  redis.call('SET', V .. 'u:' .. update, 'waits', 'PX', ms(INBOX + SEEN))
  redis.call('HINCRBY', V .. 'waits:' .. p, who, 1)
  redis.call('INCR', V .. 'waiting')
  rung[p] = true
end

if limited and full() then return nil end
local kept_out = false
for n = 4, #ARGV, 6 do
  local p, update, who, kind, free, sealed = unpack(ARGV, n, n + 5)
  local known, what = redis.call('GET', V .. 'u:' .. update), 0
  if not known or (known ~= 'waits' and tonumber(known) < now - SEEN) then
    what = limited and free == '0' and verdict(p, who) or 1
    if what < 3 then put(p, update, who, kind, sealed, what == 2) end
    if free == '2' then redis.call('SET', V .. 'heard:' .. who, 1, 'PX', ms(URGENT)) end
    kept_out = kept_out or what == 4
  end
  found[#found + 1] = what
end
if ARGV[2] ~= '' and not kept_out then redis.call('SET', V .. 'offset', ARGV[2]) end
for p in pairs(rung) do ring(p) end
return found
