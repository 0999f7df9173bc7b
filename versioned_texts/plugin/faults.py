"""What stops a build with a message in the place of a traceback, and what it warns of."""

from versioned_texts.archive import DocumentError
from versioned_texts.corpus import Corpus, CorpusError, disk_fault
from versioned_texts.delivery.notices import NoticeError
from versioned_texts.extension import SettingsError
from versioned_texts.pages.own import UnknownInsertError
from versioned_texts.pages.redline import UnverifiedRedlineError
from versioned_texts.site import AdditionError, log
from warm_python import RuntimeBuildError

_OF_TEXTS = (CorpusError, DocumentError, UnverifiedRedlineError)
_OF_SITE = (AdditionError, NoticeError, RuntimeBuildError, SettingsError, UnknownInsertError)
FAULTS = (*_OF_TEXTS, *_OF_SITE, OSError)
"""Errors whose message says all, and those of the system."""


def fault(error: Exception) -> str:
    """Say what stops a build."""
    return disk_fault(error) if isinstance(error, OSError) else str(error)


def log_doubts(corpus: Corpus, *, drafts: bool) -> None:
    """Log what is doubtful in the transcriptions, and with ``drafts`` each version that may still change."""
    for warning in (warning for version in corpus.versions for warning in version.body.warnings):
        log.warning("%s: %s: found %s, expected %s", warning.file, warning.key, warning.found, warning.expected)
    for version in (candidate for candidate in corpus.versions if drafts and candidate.seal is None):
        log.info("%s %s: not sealed", version.slug, version.date)
