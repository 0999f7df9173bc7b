"""Compressed copies of a site's files, beside them: made once, as small as can be, for a host to send as they are."""

import gzip
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from versioned_texts.archive import read_or_make

PACKED = frozenset(
    {".akn", ".atom", ".css", ".csv", ".html", ".snapshot", ".js", ".json", ".jsonld", ".link", ".lock", ".map", ".md"}
    | {".mjs", ".svg", ".toml", ".txt", ".wasm", ".webmanifest", ".xml"}
)
"""The endings of files that compressing makes smaller; pictures, archives and PDFs are compressed as they are."""

_MIN_BYTES = 256
"""Bytes: less than that fits into one packet anyway."""

_MAX_RATIO = 0.95

_KINDS: dict[str, Callable[[bytes, int], bytes]] = {
    ".br": lambda content, effort: bytes(brotli.compress(content, quality=effort, lgwin=24)),
    ".gz": lambda content, effort: gzip.compress(content, min(effort, 9), mtime=0),
}

MAX_EFFORT = 11
"""How much effort brings the smallest copies; 1 the fastest."""


def pack(site: Path, cache: Path, effort: int = MAX_EFFORT) -> None:
    """Write the copies of a site; ``cache`` keeps those of this site for the next time, and no others."""
    cache.mkdir(parents=True, exist_ok=True)
    files = [file for file in sorted(site.rglob("*")) if file.suffix in PACKED and file.stat().st_size >= _MIN_BYTES]
    # both compressors leave the interpreter alone while they work
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        used = {name for names in pool.map(lambda file: _compress(file, cache, effort), files) for name in names}
    for packed in cache.iterdir():
        if packed.name not in used:
            packed.unlink()


def _compress(file: Path, cache: Path, effort: int) -> list[str]:
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    names = []
    for ending, compress in _KINDS.items():
        packed = cache / f"{digest}-{effort}{ending}"
        copy = read_or_make(packed, partial(compress, content, effort))
        names.append(packed.name)
        if len(copy) < _MAX_RATIO * len(content):
            file.with_name(file.name + ending).write_bytes(copy)
    return names
