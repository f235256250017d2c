-- Take in what is not known yet. now, offset or '', then of each update: partition, number, who, kind, sealed.
local now, new, rung = tonumber(ARGV[1]), 0, {}
for n = 3, #ARGV, 5 do
  local p, update, who, kind, sealed = ARGV[n], ARGV[n + 1], ARGV[n + 2], ARGV[n + 3], ARGV[n + 4]
  local known = redis.call('GET', V .. 'u:' .. update)
  if not known or (known ~= 'waits' and tonumber(known) < now - SEEN) then
    local row = redis.call('INCR', V .. 'row') * SPREAD + tonumber(p)
    redis.call('XADD', V .. 'in:' .. p, int(row) .. '-0', 'u', update, 'w', who, 'k', kind, 'a', now, 's', sealed)
    redis.call('SET', V .. 'u:' .. update, 'waits', 'PX', ms(INBOX + SEEN))
    rung[p] = true
    new = new + 1
  end
end
if ARGV[2] ~= '' then redis.call('SET', V .. 'offset', ARGV[2]) end
for p in pairs(rung) do ring(p) end
return new
