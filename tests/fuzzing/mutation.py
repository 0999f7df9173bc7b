"""Inputs made of good ones, a few bytes at a time: the same seed makes the same inputs."""

import random
from collections.abc import Iterator, Sequence

LONGEST = 1500
"""Bytes of an input, so that each is short to read."""

ONE_LONG_IN = 40
"""Of so many inputs one is lengthened, for a parser that takes longer ones."""

_WORDS = """0 -1 1e9 − ½ ٣ é e\u0301 ; , | " ' = [ ] { } [[ ]] &a *a !! ../ % %3A %E9 + #
<table> </td> <script> [^1] ** |---| 😀"""
_SPACED = (
    "1 250,50 €",
    "---\n",
    "<<: ",
    "[^1]: ",
    "> ",
    "- ",
    "1. ",
    "## Article 1",
    "\r\n",
    "\n",
    "\t",
    "\u202f",
    "\xa0",
    "\u2028",
)
TOKENS = (
    *(token.encode() for token in (*_WORDS.split(), *_SPACED, "9" * 41, "\ufeff", "\x00")),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe"),
)


def mutated(seeds: Sequence[bytes], seed: int, count: int, longest: int = LONGEST) -> Iterator[bytes]:
    """Give as many inputs, each made of one of ``seeds`` by one to six changes; some are as long as ``longest``."""
    chance = random.Random(seed)
    for _ in range(count):
        made = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            _change(made, chance, seeds)
        del made[LONGEST:]
        if longest > LONGEST and not chance.randrange(ONE_LONG_IN):
            _lengthen(made, chance, longest)
        yield bytes(made)


def _lengthen(made: bytearray, chance: random.Random, longest: int) -> None:
    """Repeat pieces of an input at the ends of lines, some within quotation marks, up to a length."""
    lines = made.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        offset = chance.randrange(len(lines))
        piece = bytes(lines[offset][-chance.randint(1, 30) :]) or b"a"
        before, after = chance.choice(((b"", b""), (b'"', b'"'), (b';"', b'"'), (b';"', b"")))
        lines[offset] += before + piece * (longest // 4 // len(piece)) + after
    made[:] = b"\n".join(lines)


def _change(made: bytearray, chance: random.Random, seeds: Sequence[bytes]) -> None:
    offset = chance.randint(0, len(made))
    end = min(len(made), offset + chance.randint(1, 30))
    match chance.randrange(6):
        case 0 if offset < len(made):
            made[offset] = chance.randrange(256)
        case 1:
            del made[offset:end]
        case 2:
            made[offset:offset] = made[offset:end] * chance.randint(1, 8)
        case 3:
            other = chance.choice(seeds)
            start = chance.randint(0, len(other))
            made[offset:end] = other[start : start + chance.randint(1, 60)]
        case _:
            made[offset:offset] = chance.choice(TOKENS)
