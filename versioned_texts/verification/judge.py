"""What a file is: by its bytes, else by the version that it names or resembles, with whose words it is compared."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import french
from versioned_texts.amendment import AmendmentError, Proposal, Reading, read_act, read_draft
from versioned_texts.draft_line import DraftLine
from versioned_texts.fragments import link
from versioned_texts.redline import Edition, Part, compare_parts, read_edition, verify_redline
from versioned_texts.redline.draw import EditionComparison, comparison_html
from versioned_texts.redline.wording import summary
from versioned_texts.verdict import State, Verdict
from versioned_texts.verification.archive import BAG, Package, read_archive, read_package
from versioned_texts.verification.kinds import Content, Opened, read_content
from versioned_texts.verification.lines import canonical
from versioned_texts.verification.published import DIGITS, ProvenVersion, PublishedFiles
from versioned_texts.wording import section

_say = section("verification", "texts")

ALIKE = 0.5
"""The share of the paragraphs of a version from which on a file that names none is of that version."""

MOST_NAMED = 12
"""Files of a package that are named for one reason."""

_STATES: Mapping[str, tuple[State, State]] = {
    "canonical": ("altered", "altered"),
    "page": ("unknown", "altered"),
    "draft": ("intact", "altered"),
    "act": ("unknown", "unknown"),
    "former": ("outdated", "outdated"),
}
"""The states of each kind, where its words are those of the version and where they are not."""


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
        versions, text = self.published["versions"], _text(data)
        words = hashlib.sha512(canonical(text).encode()).hexdigest()
        same = next((one for one in versions if words in {one["sha512"], one["sha512_scelle"]}), None)
        if same and words != same["sha512"]:
            return self._compare(name, replace(read_content(Opened(data, text, {})), kind="former"), same)
        if known := self.published["fichiers"].get(hashlib.sha512(data).hexdigest()[:DIGITS]):
            version = versions[known[1]] if known[1] >= 0 else None
            return self._say("intact", name, version, [_say("published", path=known[0])])
        if same:
            return self._say("intact", name, same, [_say("same_text")])
        archive = read_archive(data) if data.startswith(b"PK") else {}
        if bag := next((path for path in archive if path.endswith(BAG)), ""):
            return self._package(name, read_package(archive, bag.removesuffix(BAG)))
        content = read_content(Opened(data, text, archive))
        named = self._named(content.names)
        nearest = named[0] if len(named) == 1 else self._nearest(name, content.lines)
        if content.lines and nearest and nearest["chemin"] in self.editions:
            return self._compare(name, content, nearest)
        return self._declared(name, content, named)

    def _named(self, text: str) -> list[ProvenVersion]:
        """Return the versions that a text names: by URN, path or full title."""
        versions = self.published["versions"]
        return [one for one in versions if any(name in text for name in (one["urn"], one["chemin"][:-1], one["titre"]))]

    def _nearest(self, name: str, lines: Sequence[DraftLine]) -> ProvenVersion | None:
        """Return the version that lines have most of; of several alike the one in the name, else the latest."""
        own, best = {_letters(one.text) for one in lines}, (ALIKE, False)
        nearest = None
        for version in self.published["versions"] if lines else ():
            if version["chemin"] in self.editions:
                texts = [_letters(one.text) for part in self._edition(version).parts for one in part.paragraphs]
                share = sum(one in own for one in texts) / max(1, len(texts))
                likeness = share, version["chemin"][:-1].replace("/", "-") in name
                if likeness > best or (nearest is None and likeness == best):
                    nearest, best = version, likeness
        return nearest

    def _edition(self, version: ProvenVersion) -> Edition:
        return read_edition(self.editions[version["chemin"]])

    def _compare(self, name: str, content: Content, version: ProvenVersion) -> Verdict:
        """Hold the words of a file against those of a version."""
        parts = self._edition(version).parts
        pictures = {one.text.rpartition(" (")[0]: one.text for part in parts for one in part.paragraphs}
        lines = [replace(one, text=pictures.get(one.text, one.text)) for one in content.lines]
        proposal = read_draft(lines, parts)
        if content.kind == "act" and any(one.reading is Reading.REFUSED for one in proposal.account):
            proposal = read_act(content.act, parts)
        proof = shown = self._prove(version, proposal)
        if proof.same and content.proposed:
            shown = self._prove(version, read_draft(content.proposed, parts))
        state = _STATES[content.kind][not proof.same]
        if state == "intact" and proof.remarks:  # signs have other forms, as where another program saved it
            state = "unknown"
        key, places = "same" if proof.same else "differs", _other_signs(lines, parts)
        sentence = _say(f"{content.kind}_{key}", summary=shown.summary, day=version["scelle"], places=places)
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
        """Hold each file of a package against its manifests and against those that are published."""
        published = self.published["fichiers"]
        others = [path for path, checksum in package.checksums.items() if checksum[:DIGITS] not in published]
        verdicts = [self.verdict(one, package.files[one]) for one in others if one.endswith((".md", ".html"))]
        altered = [one for one in verdicts if one["state"] == "altered"]
        sentences = [f"{one['title']}{french.COLON}{one['sentences'][0]}" for one in altered]
        for key, paths in {**package.faults, "other": others}.items():
            files = ", ".join(paths[:MOST_NAMED]) + ("…" if paths[MOST_NAMED:] else "")
            sentences += [_say(key, count=len(paths), files=files)] if paths else []
        state: State = "altered" if altered or any(package.faults.values()) else "unknown" if others else "intact"
        named = self._named(package.files.get("bag-info.txt", b"").decode(errors="replace"))
        html = "".join(one.get("html", "") for one in altered)
        version = named[0] if len(named) == 1 else None
        return self._say(state, name, version, sentences or [_say("whole", count=len(package.files))], html)

    def _declared(self, name: str, content: Content, named: Sequence[ProvenVersion]) -> Verdict:
        """Say which versions a file names whose words can't be compared."""
        if not named:
            return foreign(_say("foreign"))
        sentences = [_say("declared", texts=french.enumeration([one["texte"] for one in named]))]
        version = named[0] if len(named) == 1 else None
        if content.kind == "pdf":
            sentences.append(_say("pdf"))
        elif version:
            sentences.append(_say("bears" if version["sha512"] in content.names else "bears_other"))
        return self._say("unknown", name, version, sentences)

    def _say(
        self, state: State, name: str, version: ProvenVersion | None, sentences: Sequence[str], html: str = ""
    ) -> Verdict:
        """Return a verdict, with the seal of its version."""
        if version is None:
            return {"title": name, "state": state, "sentences": [*sentences], "html": html}
        day, stamp = version["scelle"], version["horodatage"]
        seal = [_say("sealed" if day else "unsealed", day=day)]
        seal += [_say("corrected")] if day and version["sha512"] != version["sha512_scelle"] else []
        seal += [_say("stamped" if stamp else "unstamped", stamp=stamp)] if day else []
        html += f"<p>{link(self.site + version['chemin'], _say('page'))}</p>"
        title = _say("title", text=version["texte"], file=name)
        return {"title": title, "state": state, "sentences": [*sentences, *seal], "html": html}


def foreign(sentence: str) -> Verdict:
    """Return the verdict of a file that is of no text."""
    return {"title": _say("stranger"), "state": "foreign", "sentences": [sentence]}


def _text(data: bytes) -> str:
    """Return the text of a file, none where it is no UTF-8 or has NUL."""
    try:
        return "" if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return ""


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def _other_signs(lines: Sequence[DraftLine], parts: Sequence[Part]) -> str:
    """Name the parts that have a heading or a paragraph of which no line has all signs."""
    own: set[object] = {line.cells or line.text for line in lines}
    texts: list[tuple[Part, object]] = [(part, part.heading) for part in parts if part.heading]
    texts += [(part, tuple(one.text for one in row.cells) or row.text) for part in parts for row in part.paragraphs]
    names = dict.fromkeys(part.name for part, text in texts if text not in own)
    return french.enumeration([*names]) if names else _say("layout")
