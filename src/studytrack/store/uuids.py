"""Names that are never given twice."""

import os
from binascii import crc32


def uuid4() -> str:
    """Return a random UUID; made here because importing ``uuid`` costs more than a query."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    return _written(raw)


def derived(kind: str, key: str) -> str:
    """Return the UUID of what has a natural key: the same on every machine, for the same thing.

    Four checksums of one name, read in four ways: importing a hash costs more than a query.
    """
    name = f"{kind}:{key}".encode()
    ways = (name, name[::-1], name[::2] + name[1::2], name[1::2] + name[::-2])
    raw = bytearray(b"".join(crc32(way).to_bytes(4, "big") for way in ways))
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    return _written(raw)


def _written(raw: bytearray) -> str:
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
