"""The files of a corpus: texts, front matter, tariffs and worked cases, checked key by key."""

from publisher.corpus.files.case_file import SUFFIX, check_cases
from publisher.corpus.files.new_version import begin_version
from publisher.corpus.files.shapes import CorrectionsShape, LockShape, Shape, Words, WorkShape, check_shape
from publisher.corpus.files.text_files import read_text, read_toml
from publisher.corpus.files.version_file import VersionReader

__all__ = [
    "SUFFIX", "CorrectionsShape", "LockShape", "Shape", "VersionReader", "Words", "WorkShape", "begin_version",
    "check_cases", "check_shape", "read_text", "read_toml",
]  # fmt: skip
