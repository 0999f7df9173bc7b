"""The timestamps of the seals, and how to verify the latest."""

from collections.abc import Sequence
from html import escape

from versioned_texts.corpus import timestamp_moment
from versioned_texts.wording import section

_say = section("pages", "timestamp")

_COMMANDS = """\
openssl ts -verify -data {name}.lock -in {name}.tsr -CAfile {name}.pem -attime {seconds}
openssl ts -reply -in {name}.tsr -text
openssl x509 -in {name}.pem -noout -subject -fingerprint -sha256"""


def timestamps_block(names: Sequence[str], texts: str) -> str:
    """Name the timestamps and explain how to verify the latest, or say that there is none.

    ``names`` are oldest first; ``texts`` is the name of the folder of the texts.
    """
    if not names:
        return f"<p>{_say('names', names=_say('none'))}</p>"
    name = names[-1]
    # what counts is that the certificates were good then
    seconds = int(timestamp_moment(name).timestamp())
    folder, seals = _code(f"data/{texts}.horodatages/"), _code(f"{texts}.lock")
    marks = (".lock", ".tsr", ".pem", "sha512", "Verification: OK", "Time stamp", "-attime")
    lock, token, certificate, checksum, ok, moment, option = map(_code, marks)
    parts = [
        f"<p>{_say('names', names=', '.join(map(_code, names)))}</p>",
        f"<p>{_say('files', folder=folder, lock=lock, token=token, certificate=certificate)}</p>",
        f"<pre>{_code(_COMMANDS.format(name=name, seconds=seconds))}</pre>",
        f"<p>{_say('answers', ok=ok, moment=moment, option=option)}</p>",
        f"<p>{_say('to_compare', seals=seals, checksum=checksum)}</p>",
    ]
    return "\n".join(parts)


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
