"""The bill of materials and the page of notices name whatever a release ships, as its own files tell."""

import json
import re
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.release.wasm import data, exports
from versioned_texts.testing.building import python_libraries

type Bill = dict[str, dict[str, Any]]
"""What the bill requires, by name."""

ADDRESS = re.compile(r"(?:git\+)?(?:https?|ssh|git):(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", re.ASCII)
"""An address of a bill; its validator parses them by the whole grammar of RFC 3987, which takes half a minute."""

FAMILIES = {
    "cpython": r"Py\w*|PY\w*|JsProxy\w*",
    "pyodide": r"pyproxy\w*|hiwire|Js[A-Z]?\w*",
    "emscripten": r"emscripten|syscall|wrap",
    "musl": r"pthread|posix|isoc99|get",
    "llvm": r"Z(?:N|T|Z)\w*|cxa|atomic",
    "libffi": "ffi",
    "sqlite": "sqlite3",
    "liblzma": "lzma",
    "zstd": "ZSTD|ZDICT|HUF|FSE|COVER",
    "bzip2": "BZ2",
}
"""What begins the names that an interpreter exports of each component, before an underscore."""

EXPORTS = {"zlib": "deflateInit2_", "dlmalloc": "malloc_footprint_limit"}
"""A name that it exports of each component whose names are too few to be a family."""

MODULES = {"_bz2": "bzip2", "_ctypes": "libffi", "_decimal": "mpdecimal", "_hmac": "hacl-star", "_lzma": "liblzma",
           "_sqlite3": "sqlite", "_zstd": "zstd", "pyexpat": "expat", "zlib": "zlib"}  # fmt: skip
"""The modules in C that call a library, as the documentation of Python says."""

ALONE = """
_abc _ast _asyncio _bisect _blake2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw
_collections _contextvars _csv _datetime _elementtree _functools _heapq _imp _io _json _locale _lsprof _md5
_multibytecodec _opcode _operator _pickle _posixsubprocess _pyodide_core _queue _random _remote_debugging _sha1 _sha2
_sha3 _signal _socket _sre _stat _statistics _string _struct _suggestions _symtable _sysconfig _testbuffer _testcapi
_testcapi_datetime _testclinic _testclinic_limited _testinternalcapi _testlimitedcapi _thread _tokenize _tracemalloc
_types _typing _weakref _xxtestfuzz _zoneinfo array atexit binascii cmath errno faulthandler fcntl gc itertools math
mmap posix select termios time unicodedata xxsubtype
"""
"""The modules in C that call no other library."""

SOURCES = {
    "hacl-star": rb"\./Modules/_hacl/",
    "mpdecimal": rb"\./Modules/_decimal/libmpdec/",
    "mimalloc": rb"mimalloc: error",
    "llvm": rb"/system/lib/libcxxabi/|/system/lib/compiler-rt/",
}
"""What assertions and messages say of the source that they stand in."""

MANY = 10
"""Names that begin alike: a family."""

VERSIONS = """
import ctypes, json, platform, sqlite3, zlib, _decimal, pyexpat
from compression import zstd
linked = ctypes.CDLL(None)
def text(name):
    function = getattr(linked, name)
    function.restype = ctypes.c_char_p
    return function().decode()
json.dumps({
    "cpython": platform.python_version(), "emscripten": platform.libc_ver()[1], "expat": pyexpat.EXPAT_VERSION[6:],
    "mpdecimal": _decimal.__libmpdec_version__, "zlib": zlib.ZLIB_RUNTIME_VERSION, "sqlite": sqlite3.sqlite_version,
    "bzip2": text("BZ2_bzlibVersion").partition(",")[0], "liblzma": text("lzma_version_string"),
    "zstd": zstd.zstd_version,
})
"""
"""Python that asks an interpreter for the versions of what it was linked from."""

NPM = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
COMMENT = re.compile(r"\* (?:(lunr|clipboard|@kurkle/color)(?:\.js)?)\b[^*]*?(?: - | v)(\d+\.\d+\.\d+)")
"""What a comment says of the version of what follows."""

ABI_TAG = re.compile(r"B8ne(\d\d)(\d\d)(\d\d)")
"""The version of libc++, in the names of its functions."""

RED = "#ff1744"
"""A colour of the theme's palette."""


@pytest.fixture(scope="module")
def engine(release: Path) -> Path:
    (folder,) = (release / "site/assets/moteur").iterdir()
    return folder


@pytest.fixture(scope="module")
def interpreter(engine: Path) -> bytes:
    return (engine / "pyodide.asm.wasm").read_bytes()


@pytest.fixture(scope="module")
def names(interpreter: bytes) -> list[str]:
    return exports(interpreter)


@pytest.fixture(scope="module")
def bill(release: Path) -> Bill:
    parts = json.loads((release / "sbom.cdx.json").read_text("utf-8"))["components"]
    return {part["name"].rpartition("/")[2]: part for part in parts if part["scope"] == "required"}


def _parts(package: dict[str, Any]) -> dict[str, str]:
    """Give the versions of what is inside a package; empty where the bill gives none."""
    return {component["name"]: component.get("version", "") for component in package["components"]}


def _beginnings(names: list[str]) -> Counter[str]:
    return Counter(name.lstrip("_").partition("_")[0] for name in names if "_" in name.lstrip("_"))


def _modules(names: list[str]) -> set[str]:
    return {name.removeprefix("PyInit_") for name in names if name.startswith("PyInit_")}


def test_the_bill_lists_what_pyodide_was_made_from(
    engine: Path, interpreter: bytes, names: list[str], bill: Bill
) -> None:
    families = {
        name
        for name, pattern in FAMILIES.items()
        if any(re.fullmatch(pattern, beginning) for beginning in _beginnings(names))
    }
    modules = {MODULES[module] for module in _modules(names) if module in MODULES}
    exported = {name for name, export in EXPORTS.items() if export in names}
    sources = {name for name, pattern in SOURCES.items() if re.search(pattern, data(interpreter))}
    linked = (families | modules | exported | sources) - {"pyodide"}
    mapped = json.loads((engine / "pyodide.mjs.map").read_text("utf-8"))["sources"]
    scripts = {Path(source).stem for source in mapped if "/vendor/" in source}
    if "var MiniLZ4" in (engine / "pyodide.asm.mjs").read_text("utf-8"):
        scripts.add("mini-lz4")
    assert _parts(bill["pyodide"]).keys() == linked | scripts


def test_no_library_that_this_test_does_not_know_is_linked_into_pyodide(names: list[str]) -> None:
    known = re.compile("|".join(FAMILIES.values()))
    assert [
        beginning for beginning, count in _beginnings(names).items() if count >= MANY and not known.fullmatch(beginning)
    ] == []
    assert _modules(names) == MODULES.keys() | set(ALONE.split())


def test_the_bill_gives_the_versions_that_pyodide_states(engine: Path, names: list[str], bill: Bill) -> None:
    script = f"""
        import {{ loadPyodide }} from {json.dumps((engine / "pyodide.mjs").as_uri())};
        console.log((await loadPyodide()).runPython({json.dumps(VERSIONS)}));
    """
    command = ["node", "--input-type=module", "--eval", script]
    stated = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    (numbers,) = {tag.groups() for name in names if (tag := ABI_TAG.search(name))}
    stated["llvm"] = ".".join(str(int(number)) for number in numbers)
    assert {name: version for name, version in _parts(bill["pyodide"]).items() if version} == stated


def test_the_bill_lists_what_the_theme_holds(release: Path, bill: Bill) -> None:
    site = release / "site"
    maps = [json.loads(path.read_text("utf-8")) for path in site.glob("assets/javascripts/**/*.map")]
    parts = {name[1]: "" for source_map in maps for source in source_map["sources"] if (name := NPM.search(source))}
    scripts = "".join(path.read_text("utf-8") for path in site.glob("assets/javascripts/**/*.js"))
    parts |= dict(COMMENT.findall(scripts))
    icon = files("material").joinpath("templates/.icons/material/weather-night.svg").read_text("utf-8")
    others = {
        "lunr-languages": ("Lunr languages", scripts),
        "material-design-color": (RED, (site / "assets/site.css").read_text("utf-8")),
        "pictogrammers": (icon.partition(' d="')[2].partition('"')[0], (site / "index.html").read_text("utf-8")),
    }
    parts |= {name: "" for name, (sign, text) in others.items() if sign in text}
    assert _parts(bill["mkdocs-material"]) == parts


def test_the_page_of_notices_names_what_the_bill_requires_and_nothing_else(release: Path, bill: Bill) -> None:
    page = BeautifulSoup((release / "site/a-propos/programmes/index.html").read_text("utf-8"), "lxml")
    rows = {
        str(row.a["href"]): [cell.get_text() for cell in row.select("td")] for row in page.select("tbody tr") if row.a
    }
    parts = [part for component in bill.values() for part in (component, *component.get("components", ()))]
    assert len(rows) == len(parts)
    for part in parts:
        name = part["name"] if part["name"].startswith("@") else f"{part.get('group', '')}/{part['name']}"
        anchor = f"#notice-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
        version, _, licence = rows[anchor]
        assert part.get("version", version) == version
        assert licence
        assert page.select_one(f"{anchor} pre")


def test_the_bill_of_materials_requires_what_is_shipped_and_nothing_else(
    release: Path, project: Path, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    # slow to import, and used here alone
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415
    from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # noqa: PLC0415

    text = (release / "sbom.cdx.json").read_text("utf-8")
    monkeypatch.setitem(Draft7Validator.FORMAT_CHECKER.checkers, "iri-reference", (ADDRESS.fullmatch, ()))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert str(project) not in text
    parts = json.loads(text)["components"]
    required = {name: part["version"] for name, part in bill.items()}
    libraries = python_libraries(release / "site")
    assert libraries.items() <= required.items()
    others = {"pyodide", "decoupage-administratif", "mkdocs-material"}
    assert required.keys() == {*libraries, *others}
    excluded = {part["name"] for part in parts if part["scope"] == "excluded"}
    assert {"pytest", "typescript", "mkdocs"} <= excluded


def test_every_package_that_is_shipped_is_named_by_its_hashes(project: Path, bill: Bill) -> None:
    hashes = {
        name: {(digest["alg"], digest["content"]) for digest in part.get("hashes", ())} for name, part in bill.items()
    }
    assert [name for name, known in hashes.items() if not known] == []
    locked = (project / "requirements.txt").read_text("utf-8").partition("xlsxwriter==")[2].partition("    # via")[0]
    assert hashes["xlsxwriter"] == {("SHA-256", digest) for digest in re.findall(r"sha256:(\w{64})", locked)}
