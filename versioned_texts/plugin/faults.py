"""What stops a build with a message in the place of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from versioned_texts.archive import DocumentError
from versioned_texts.corpus import CorpusError
from versioned_texts.delivery.notices import NoticeError
from versioned_texts.pages.own import UnknownInsertError
from versioned_texts.pages.redline import UnverifiedRedlineError
from versioned_texts.site import AdditionError
from warm_python import RuntimeBuildError

_FAULTS = (CorpusError, DocumentError, NoticeError, RuntimeBuildError, UnknownInsertError, UnverifiedRedlineError)
"""Errors whose message says all."""


@contextmanager
def stop_on_faults() -> Iterator[None]:
    """Stop the build where something can't be published, and say why."""
    try:
        yield
    except _FAULTS as error:
        raise PluginError(str(error)) from error
    except AdditionError as error:
        raise PluginError(f"versioned-texts: {error}") from error
