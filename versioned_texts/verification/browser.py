"""The entry point called from JavaScript: a file that a reader drops in, what it is of the texts of the site out."""

import json

from versioned_texts.amendment import AmendmentError
from versioned_texts.office import DocumentRefusal
from versioned_texts.verification.archive import UnreadableError
from versioned_texts.verification.judge import Judge, foreign
from versioned_texts.wording import section

_say = section("verification", "unreadable")


def verify(question: bytes) -> str:
    """Return a `Verdict` of a file, whose state is ``foreign`` where it is of no text.

    The question: a line of JSON, ``{"nom": name of the file, "site": address of the site's root, "publie":
    PublishedFiles, "editions": documents by the paths of versions}``, then the bytes of the file.
    """
    head, _, data = question.partition(b"\n")
    fields = json.loads(head)
    try:
        verdict = Judge(fields["publie"], fields["editions"], fields["site"]).verdict(fields["nom"], data)
    except (DocumentRefusal, AmendmentError) as refusal:
        verdict = foreign(str(refusal))
    except UnreadableError as error:
        verdict = foreign(_say(str(error)))
    return json.dumps(verdict, ensure_ascii=False)
