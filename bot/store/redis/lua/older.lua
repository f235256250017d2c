-- What a person waited for before a row, but for emergencies: who, row. Gives the number and what is sealed of each.
local found = {}
for _, id in ipairs(numbers(ARGV[1])) do
  if id >= tonumber(ARGV[2]) then break end
  local row = cmsgpack.unpack(redis.call('HGET', V .. 'o:' .. ARGV[1], int(id)))
  if row[1] == 0 then found[#found + 1] = {id, row[6]} end
end
return found
