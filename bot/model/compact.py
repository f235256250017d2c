"""JSON without a blank too many; one writer for all, since making one takes longer than using it."""

from json import JSONEncoder

# What is written is made here and holds no ring; looking for one takes a quarter of the time.
encode = JSONEncoder(separators=(",", ":"), check_circular=False).encode
