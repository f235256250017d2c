-- Erase everything of a person but updates that still wait for an answer: partition, who.
forget(ARGV[1], ARGV[2])
return 1
