"""What a file is: by its bytes, else by the version that it names or resembles, with whose words it is compared."""

import hashlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import french
from versioned_texts.amendment import AmendmentError, Proposal, read_act, read_draft
from versioned_texts.draft_line import DraftLine
from versioned_texts.fragments import link
from versioned_texts.redline import Edition, Part, compare_parts, read_edition, verify_redline
from versioned_texts.redline.draw import EditionComparison, comparison_html
from versioned_texts.redline.wording import summary
from versioned_texts.verdict import State, Verdict
from versioned_texts.verification.archive import read_archive
from versioned_texts.verification.kinds import Content, Opened, read_content
from versioned_texts.verification.lines import canonical
from versioned_texts.verification.package import BAG, Package, read_package
from versioned_texts.verification.published import DIGITS, ProvenVersion, PublishedFiles, named_versions
from versioned_texts.wording import section

_say = section("verification", "texts")

ALIKE = 0.5
"""The share of the paragraphs of a version from which on a file that names none is of that version."""

MOST_NAMED = 12
"""Files of a package that are named for one reason."""


class Proof(NamedTuple):
    """Words beside those of a version: whether they are the same, in a sentence, the redline, and what else is said."""

    same: bool
    summary: str
    html: str
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds files against what is published; ``editions`` are documents by path, ``site`` leads to the site's root."""

    published: PublishedFiles
    editions: Mapping[str, str]
    site: str

    def verdict(self, name: str, data: bytes) -> Verdict:
        """Return what a file is.

        Raises:
            UnreadableError: it is an archive that is damaged, encrypted or too large.
            DocumentRefusal: an office document can't be read.
            AmendmentError: a redline is not proven.
        """
        checksum = hashlib.sha512(data).hexdigest()
        former = [one for one in self.published["versions"] if one["corrige"] and one["sha512_scelle"] == checksum]
        if not former and (known := self.published["fichiers"].get(checksum[:DIGITS])):
            path, place = known
            version = self.published["versions"][place] if place >= 0 else None
            return self._say("intact", name, version, [_say("published", path=path)])
        archive = read_archive(data) if data.startswith(b"PK") else {}
        if bag := next((path for path in archive if path.endswith(BAG)), ""):
            return self._package(name, read_package(archive, bag.removesuffix(BAG)))
        content = read_content(Opened(data, _text(data), archive))
        words = hashlib.sha512(canonical(_text(data)).encode()).hexdigest() if content.kind == "canonical" else ""
        for version in self.published["versions"]:
            if words == version["sha512"]:
                return self._say("intact", name, version, [_say("same_text")])
            if words == version["sha512_scelle"]:
                return self._compare(name, replace(content, kind="former"), version)
        named = [*named_versions(self.published, content.names)]
        version = named[0] if len(named) == 1 else self._nearest(name, content.lines)
        if content.lines and version and version["chemin"] in self.editions:
            return self._compare(name, content, version)
        return self._declared(name, content, named)

    def _say(
        self, state: State, name: str, version: ProvenVersion | None, sentences: Sequence[str], html: str = ""
    ) -> Verdict:
        """Return a verdict, with the seal of its version."""
        if version is None:
            title = _say("stranger") if state == "foreign" else name
            return {"title": title, "state": state, "sentences": [*sentences], "html": html}
        day, stamp = version["scelle"], version["horodatage"]
        seal = [_say("sealed" if day else "unsealed", day=day)]
        seal += [_say("corrected")] if version["corrige"] else []
        seal += [_say("stamped" if stamp else "unstamped", stamp=stamp)] if day else []
        page = f"<p>{link(self.site + version['chemin'], _say('page'))}</p>"
        title = _say("title", text=version["texte"], file=name)
        return {"title": title, "state": state, "sentences": [*sentences, *seal], "html": html + page}

    def _declared(self, name: str, content: Content, named: Sequence[ProvenVersion]) -> Verdict:
        """Say which versions a file names whose words can't be compared."""
        if not named:
            return self._say("foreign", name, None, [_say("foreign")])
        sentences = [_say("declared", texts=french.enumeration([one["texte"] for one in named]))]
        sentences += [_say("pdf" if content.kind == "pdf" else "data")]
        version = named[0] if len(named) == 1 else None
        if version and content.kind == "data":
            sentences.append(_say("bears" if version["sha512"] in content.names else "bears_other"))
        return self._say("unknown", name, version, sentences)

    def _nearest(self, name: str, lines: Sequence[DraftLine]) -> ProvenVersion | None:
        """Return the version that lines have most of; of several alike the one in the name, else the latest."""
        own = _own_letters(lines)
        likeness = [
            (self._share(own, one), one["chemin"][:-1].replace("/", "-") in name, one)
            for one in self.published["versions"]
            if lines and one["chemin"] in self.editions
        ]
        share, _, nearest = max(likeness, key=lambda one: one[:2], default=(0, False, None))
        return nearest if share >= ALIKE else None

    def _share(self, own: Container[str], version: ProvenVersion) -> float:
        """Return the share of the paragraphs of a version whose letters a file has."""
        paragraphs = [_letters(one.text) for part in self._edition(version).parts for one in part.paragraphs]
        return sum(one in own for one in paragraphs) / len(paragraphs) if paragraphs else 0

    def _edition(self, version: ProvenVersion) -> Edition:
        return read_edition(self.editions[version["chemin"]])

    def _compare(self, name: str, content: Content, version: ProvenVersion) -> Verdict:
        """Hold the words of a file against those of a version."""
        parts = self._edition(version).parts
        pictures = {one.text.rpartition(" (")[0]: one.text for part in parts for one in part.paragraphs}
        lines = [replace(one, text=pictures.get(one.text, one.text)) for one in content.lines]
        is_act = content.kind == "act" and self._share(_own_letters(lines), version) < ALIKE
        proof = self._prove(version, read_act(content.act, parts) if is_act else read_draft(lines, parts))
        state = _STATES.get((content.kind, proof.same), "unknown" if proof.same else "altered")
        shown = self._prove(version, read_draft(content.proposed, parts)) if proof.same and content.proposed else proof
        key, places = f"{content.kind}_{'same' if proof.same else 'differs'}", _other_signs(lines, parts)
        sentence = _say(key, summary=shown.summary, day=version["scelle"], places=places)
        if state == "intact" and proof.remarks:  # signs have other forms, as where another program saved it
            state = "unknown"
        html = "" if proof.same and shown is proof else shown.html
        return self._say(state, name, version, [sentence, *proof.remarks], html)

    def _prove(self, version: ProvenVersion, proposal: Proposal) -> Proof:
        old = self._edition(version)
        new = replace(old, parts=proposal.parts)
        redline = compare_parts(old.parts, new.parts)
        if not verify_redline(redline, old.parts, new.parts):
            raise AmendmentError(_say("unproven"))
        beside = [_say("beside", words=one.text.strip(), reason=one.reason) for one in proposal.account if one.reason]
        html = comparison_html(EditionComparison(old, new, redline), self.site, "")
        return Proof(old.parts == new.parts and not beside, summary(redline), html, [*beside, *proposal.remarks])

    def _package(self, name: str, package: Package) -> Verdict:
        """Hold each file of a package against its manifest and against those that are published."""
        published = self.published["fichiers"]
        others = [one for one in package.files if one.checksum[:DIGITS] not in published]
        verdicts = [self.verdict(one.path, one.read()) for one in others if one.path.endswith((".md", ".html"))]
        altered = [one for one in verdicts if one["state"] == "altered"]
        found = {**package.faults, "other": [one.path for one in others]}
        sentences = [f"{one['title']}{french.COLON}{one['sentences'][0]}" for one in altered]
        sentences += [_say(key, count=len(paths), files=_listed(paths)) for key, paths in found.items() if paths]
        state: State = "altered" if altered or any(package.faults.values()) else "unknown" if others else "intact"
        named = [*named_versions(self.published, package.info)]
        whole = [] if sentences else [_say("whole", count=len(package.files))]
        html = "".join(one.get("html", "") for one in altered)
        return self._say(state, name, named[0] if len(named) == 1 else None, [*whole, *sentences], html)


_STATES: Mapping[tuple[str, bool], State] = {
    ("canonical", True): "altered",
    ("draft", True): "intact",
    ("act", True): "unknown",
    ("act", False): "unknown",
    ("former", True): "outdated",
    ("former", False): "outdated",
}
"""The states of the kinds of files, where their words are the same or not; others are unknown, or altered."""


def _text(data: bytes) -> str:
    """Return the text of a file, none where it is no UTF-8 or has NUL."""
    try:
        return "" if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return ""


def _own_letters(lines: Sequence[DraftLine]) -> set[str]:
    return {_letters(one.text) for one in lines}


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def _other_signs(lines: Sequence[DraftLine], parts: Sequence[Part]) -> str:
    """Name the parts that have a heading or a paragraph of which no line has all signs."""
    own: set[object] = {line.cells or line.text for line in lines}
    texts: list[tuple[Part, object]] = [(part, part.heading) for part in parts if part.heading]
    texts += [(part, tuple(one.text for one in row.cells) or row.text) for part in parts for row in part.paragraphs]
    names = dict.fromkeys(part.name for part, text in texts if text not in own)
    return french.enumeration([*names]) if names else _say("layout")


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(paths[:MOST_NAMED]) + ("…" if paths[MOST_NAMED:] else "")
