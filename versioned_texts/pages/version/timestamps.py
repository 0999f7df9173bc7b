"""The timestamps of the seals, and how to verify the latest."""

from collections.abc import Sequence
from html import escape

from versioned_texts.wording import section

_say = section("pages", "timestamp")

_COMMANDS = (
    "openssl ts -verify -data {name}.lock -in {name}.tsr -CAfile {name}.pem\nopenssl ts -reply -in {name}.tsr -text"
)


def timestamps_block(names: Sequence[str], texts: str) -> str:
    """Name the timestamps and explain how to verify the latest, or say that there is none.

    ``names`` are oldest first; ``texts`` is the name of the folder of the texts.
    """
    if not names:
        return f"<p>{_say('names', names=_say('none'))}</p>"
    name = names[-1]
    day, _, time = name.removesuffix("Z").partition("T")
    date = f'date -d "{day} {time.replace("-", ":")} UTC" +%s'
    folder, seals = _code(f"data/{texts}.horodatages/"), _code(f"{texts}.lock")
    lock, token, certificate, checksum, ok = map(_code, (".lock", ".tsr", ".pem", "sha512", "Verification: OK"))
    parts = [
        f"<p>{_say('names', names=', '.join(map(_code, names)))}</p>",
        f"<p>{_say('files', folder=folder, lock=lock, token=token, certificate=certificate)}</p>",
        f"<pre>{_code(_COMMANDS.format(name=name))}</pre>",
        f"<p>{_say('answers', ok=ok, moment=_code('Time stamp'), seals=seals, checksum=checksum)}</p>",
        f"<p>{_say('expired', option=_code('-attime'), date=_code(date))}</p>",
    ]
    return "\n".join(parts)


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
