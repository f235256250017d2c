"""JSON without a blank too many; one writer for all, since making one takes longer than using it."""

from json import JSONEncoder

encode = JSONEncoder(separators=(",", ":")).encode
