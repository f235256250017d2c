-- Whether the answer to an emergency is among what waits to be sent to a person: who. 1 or 0.
for _, packed in ipairs(redis.call('HVALS', V .. 'o:' .. ARGV[1])) do
  if cmsgpack.unpack(packed)[1] == 1 then return 1 end
end
return 0
