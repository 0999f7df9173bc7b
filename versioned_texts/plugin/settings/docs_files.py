"""The sources of a site: each file with an address of its own; what is doubtful in texts."""

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from versioned_texts.corpus import Corpus
from versioned_texts.extension import address_faults
from versioned_texts.site import log


def log_warnings(corpus: Corpus) -> None:
    """Log what is doubtful in the transcriptions, and each version that may still change."""
    for one in (warning for version in corpus.versions for warning in version.body.warnings):
        log.warning("%s: %s: found %s, expected %s", one.file, one.key, one.found, one.expected)
    for version in (one for one in corpus.versions if one.seal is None):
        log.info("%s %s: not sealed", version.slug, version.date)


def check_addresses(files: Files) -> None:
    """Check that no two files have the same address, where one would be written over the other.

    Raises:
        PluginError: all files of one address.
    """
    addresses = ((one.src_uri, one.dest_uri) for one in files if not one.inclusion.is_excluded())
    if twice := [*address_faults(addresses)]:
        raise PluginError("\n".join(twice))
