"""The seal: proof that what was published of a version has not changed, except by declared corrections.

``<texts>.lock`` holds the SHA-512 of the canonical body and of the metadata of each version, and the day of each seal;
its chains cover these days, and timestamps prove them to others. ``<texts>.sealed`` holds a copy of all that was
sealed, so that a message can show what changed; the checksums decide, not the copies. ``corrections.toml`` declares
corrections: what was corrected is accepted if undoing its corrections, last first, yields exactly what was sealed.
"""

from versioned_texts.corpus.seal.book import SealBook
from versioned_texts.corpus.seal.metadata import WORK_FILE
from versioned_texts.corpus.seal.openssl import TimestampError
from versioned_texts.corpus.seal.places import (
    corrections_file,
    lock_file,
    metadata_copies,
    sealed_copies,
    timestamps_folder,
    words_copy,
)
from versioned_texts.corpus.seal.timestamps import (
    Timestamp,
    stamp_lock,
    timestamp_files,
    timestamp_names,
    verify_timestamps,
)
