"""What stops a build with a message in the place of a traceback."""

from versioned_texts.archive import DocumentError
from versioned_texts.corpus import CorpusError
from versioned_texts.delivery.notices import NoticeError
from versioned_texts.extension import SettingsError
from versioned_texts.pages.own import UnknownInsertError
from versioned_texts.pages.redline import UnverifiedRedlineError
from versioned_texts.site import AdditionError
from warm_python import RuntimeBuildError

_OF_TEXTS = (CorpusError, DocumentError, UnverifiedRedlineError)
_OF_SITE = (AdditionError, NoticeError, RuntimeBuildError, SettingsError, UnknownInsertError)
FAULTS = (*_OF_TEXTS, *_OF_SITE, OSError)
"""Errors whose message says all, and those of the system."""
