"""The timestamps of the seals, and how to verify the latest."""

from collections.abc import Sequence
from html import escape

from versioned_texts.wording import TimestampWords, fill

_COMMANDS = (
    "openssl ts -verify -data {name}.lock -in {name}.tsr -CAfile {name}.pem\nopenssl ts -reply -in {name}.tsr -text"
)


def timestamps_block(names: Sequence[str], texts: str) -> str:
    """Name the timestamps and explain how to verify the latest, or say that there is none.

    ``names`` are oldest first; ``texts`` is the name of the folder of the texts.
    """
    if not names:
        return f"<p>{fill(TimestampWords.NAMES, names=TimestampWords.NONE)}</p>"
    name = names[-1]
    day, _, time = name.removesuffix("Z").partition("T")
    date = f'date -d "{day} {time.replace("-", ":")} UTC" +%s'
    words = {"lock": ".lock", "token": ".tsr", "certificate": ".pem", "ok": "Verification: OK", "moment": "Time stamp"}
    words |= {"folder": f"data/{texts}.horodatages/", "seals": f"{texts}.lock", "option": "-attime", "date": date}
    values = {key: f"<code>{escape(value)}</code>" for key, value in words.items()}
    named = ", ".join(f"<code>{escape(one)}</code>" for one in names)
    explained = (TimestampWords.FILES, TimestampWords.ANSWERS, TimestampWords.EXPIRED)
    files, answers, expired = (f"<p>{fill(sentence, **values)}</p>" for sentence in explained)
    commands = f"<pre><code>{escape(_COMMANDS.format(name=name))}</code></pre>"
    return "\n".join([f"<p>{fill(TimestampWords.NAMES, names=named)}</p>", files, commands, answers, expired])
