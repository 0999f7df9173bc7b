"""Files that no reader of a corpus takes up, such as one whose name is mistyped."""

from collections.abc import Collection, Iterator
from pathlib import Path

from versioned_texts.corpus.attachment import attachments
from versioned_texts.corpus.model.version import Version
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import WORK_FILE, corrections_file


def misplaced_files(texts: Path) -> Iterator[Problem]:
    """Yield a problem for each file beside the folders of the texts that belongs inside, or elsewhere."""
    right = corrections_file(texts)
    beside = _files(texts.parent.glob("correction*.toml", case_sensitive=False))
    for path in [path for path in beside if path != right] + _files(texts.glob("*")):
        name = path.relative_to(texts.parent).as_posix()
        if path.name.lower().startswith("correction"):
            yield Problem(name, "file name", path.name, f"{right.name}, in the folder {texts.parent.name}")
        elif path.suffix in {".md", ".toml"}:
            yield Problem(name, "(file)", "a file beside the folders of the texts", "a file in the folder of its text")


def stray_files(folder: Path, versions: Collection[Version], *, faulty: bool) -> Iterator[Problem]:
    """Yield a problem for each file of a text's folder that is of no known kind and that no version names.

    What faulty versions name is not known: then only TOML files are reported.
    """
    named = {folder / picture.name for version in versions for picture in version.body.pictures}
    named |= {version.source.file for version in versions if version.source}
    kinds = attachments()
    suffixes = (".md", *(kind.suffix for kind in kinds))
    allowed = ", ".join([WORK_FILE, *(f"<AAAA-MM-JJ>{suffix}" for suffix in suffixes)])
    # see `write_together`
    hidden = (child for child in folder.iterdir() if child.is_dir() and child.name.startswith("."))
    unseen = {path for child in hidden for path in child.rglob("*")}
    for path in (path for path in _files(folder.rglob("*")) if path not in unseen):
        known = path.parent == folder and (path.name == WORK_FILE or path.name.endswith(suffixes))
        if not known and path not in named and (not faulty or path.suffix == ".toml"):
            name = path.relative_to(folder.parent).as_posix()
            expected = f"{allowed}, or a picture or a source that a version names"
            if path.suffixes[1:] == [".toml"] and not kinds:
                expected += f"; no installed package reads {''.join(path.suffixes)}: install the one that does"
            yield Problem(name, "file name", path.name, expected)


def _files(paths: Iterator[Path]) -> list[Path]:
    """Return the files, but for those that systems and editors hide or keep as copies."""
    return sorted(path for path in paths if path.is_file() and not path.name.startswith(".") and path.name[-1] != "~")
