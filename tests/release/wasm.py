"""What a WebAssembly module says of itself: the names that it exports, and its data."""

EXPORTS, DATA = 7, 11


def exports(module: bytes) -> list[str]:
    """List the names that it exports."""
    section = _section(module, EXPORTS)
    count, at = _number(section, 0)
    names = []
    for _ in range(count):
        length, at = _number(section, at)
        names.append(section[at : at + length].decode())
        _, at = _number(section, at + length + 1)  # after its kind
    return names


def data(module: bytes) -> bytes:
    """Give what fills its memory, and what says where."""
    return _section(module, DATA)


def _section(module: bytes, wanted: int) -> bytes:
    at = 8  # after the magic and the version
    while at < len(module):
        kind = module[at]
        length, at = _number(module, at + 1)
        if kind == wanted:
            return module[at : at + length]
        at += length
    raise LookupError(wanted)


def _number(encoded: bytes, at: int) -> tuple[int, int]:
    """Read a number in unsigned LEB128; give it and the offset after it."""
    number = shift = 0
    while True:
        number |= (encoded[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if encoded[at - 1] < 0x80:
            return number, at
