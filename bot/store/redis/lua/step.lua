-- One step, all of it or nothing.
-- me, partition, who, now, row, update, erase, session, mark, message, day, number of topics, topics ...,
-- then of each thing to send: crisis, sealed.
-- Gives the numbers of those, the message shown now, the numbers of older ones, and where the update was answered
-- past the store.
local me, p, who, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local row, update, said = ARGV[5], ARGV[6], false
local holder = redis.call('HGET', V .. 'leases', p)
if row ~= '' and #redis.call('XRANGE', V .. 'in:' .. p, row .. '-0', row .. '-0') == 0 then return nil end
-- Rows to send belong to whoever serves the person: nobody else may add any.
if holder ~= me then return 'lost' end
if row ~= '' then
  said = finish(p, row, ARGV[4]).said
elseif update ~= '' then
  local known = redis.call('GET', V .. 'u:' .. update)
  if known and (known == 'waits' or tonumber(known) >= now - SEEN) then return nil end
  redis.call('SET', V .. 'u:' .. update, ARGV[4], 'PX', ms(SEEN))
end
local session, screen = V .. 's:' .. who, false
if ARGV[7] == '1' then forget(p, who) end
if ARGV[8] ~= '' then
  local before = tonumber(redis.call('HGET', session, 'at') or '0')
  if before < now - SESSION then redis.call('HDEL', session, 'screen') end
  redis.call('HSET', session, 'at', ARGV[4], 'sealed', ARGV[8])
  redis.call('PEXPIRE', session, ms(SESSION))
  redis.call('ZADD', V .. 'people:' .. p, 'NX', now + SESSION, who)
  screen = redis.call('HGET', session, 'screen')
end
if ARGV[9] ~= '' then remember(p, who, ARGV[9], ARGV[10], now) end
local before, added, box = numbers(who), {}, V .. 'o:' .. who
local topics = tonumber(ARGV[12])
for n = 13 + topics, #ARGV, 2 do
  local id = redis.call('INCR', V .. 'out')
  redis.call('HSET', box, int(id), cmsgpack.pack({tonumber(ARGV[n]), now, 0, 0, 0, ARGV[n + 1]}))
  redis.call('ZADD', V .. 'old:' .. p, now, int(id) .. ' ' .. who)
  if ARGV[n] == '1' then urgent(p, who, id, 0) end
  added[#added + 1] = id
end
if #added > 0 then
  redis.call('PEXPIRE', box, ms(2 * OUTBOX))
  settle(p, who)
end
for n = 13, 12 + topics do redis.call('HINCRBY', V .. 'counts:' .. ARGV[11], ARGV[n], 1) end
if topics > 0 then redis.call('ZADD', V .. 'days', (string.gsub(ARGV[11], '-', '')), ARGV[11]) end
return {added, screen, before, said}
