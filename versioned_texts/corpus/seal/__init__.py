"""The seal: proof that what was published of a version has not changed, except by declared corrections.

``<texts>.sealed`` holds a folder for each version and for each work: its files as they were sealed, and a ``seal.toml``
with the SHA-512 of each and the day. The checksums decide; the copies show what changed. The anchors of a version are
sealed too, and stay through corrections. ``corrections.toml`` declares corrections: what was corrected is accepted if
undoing its corrections, last first, yields exactly what was sealed. Each is sealed in a folder of its own, and stays.
The lock, made of all seals in the order of their days, is published and stamped: it proves the days to others.
"""

from versioned_texts.corpus.seal.book import SealBook
from versioned_texts.corpus.seal.paths import WORK_FILE, corrections_file, sealed_copies, timestamps_folder
from versioned_texts.corpus.seal.sealing import add_seals
from versioned_texts.corpus.seal.timestamps import first_timestamp, timestamp_files
