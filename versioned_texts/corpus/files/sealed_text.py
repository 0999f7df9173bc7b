"""A sealed version as its reader needs it: the anchors of its seal, and what was corrected since."""

from dataclasses import dataclass, replace

from versioned_texts.corpus.files.front_matter import split
from versioned_texts.corpus.files.text_files import checksum
from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.model.text import Body
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.anchors import AnchorBook
from versioned_texts.corpus.text.body import Naming, read_body
from versioned_texts.corpus.text.sealed_anchors import anchors_file, corrected_anchors, elements, heading_anchors


@dataclass(frozen=True, slots=True)
class SealedText:
    """The SHA-512 of the words, the anchors and the front matter of a seal, and the corrections of words since."""

    sha512: str
    anchors: str
    front: str
    corrections: tuple[Correction, ...]

    def naming(self, words: str, now: Naming, name: str, problems: list[Problem]) -> Naming:
        """Return how the anchors of the words as they stand are named: those of a corrected text are given.

        Words that no correction declares have no sealed anchors, and other problems.
        """
        texts = [words]
        for one in reversed(self.corrections):
            texts.insert(0, texts[0].replace(one.after, one.before, 1))
        if checksum(texts[0]) != self.sha512:
            return now
        front, _ = split(self.front, name, problems)
        then = replace(now, repeated=tuple(front.repeated), sections=tuple(front.sections))
        then = replace(then, sealed=heading_anchors(self.anchors))
        if len(texts) == 1 and (then.repeated, then.sections) == (now.repeated, now.sections):
            return then
        unseen: list[Problem] = []  # those of the text as it stands are reported where it is read
        first = read_body(texts[0], name, 1, unseen, then)
        self.check(first, name, problems)
        now = replace(now, book=AnchorBook())  # the versions that follow take over the sealed anchors alone
        bodies = [first, *(read_body(text, name, 1, unseen, now) for text in texts[1:] or texts)]
        given, aliases = corrected_anchors(self.anchors.split(), [elements(body) for body in bodies])
        return replace(now, given=given, aliases=aliases)

    def check(self, body: Body, name: str, problems: list[Problem]) -> None:
        """Report the first anchor of the sealed words that is not the sealed one."""
        sealed, computed = self.anchors.splitlines(), anchors_file(body).splitlines()
        ends = ["no anchor"]
        for one, other in zip(sealed + ends, computed + ends, strict=False):
            if one != other:
                expected = f"{one.strip()}, as it was sealed: no address changes; take the program that sealed it"
                problems.append(Problem(name, "anchors", other.strip(), expected))
                return
