"""What a file is: by its bytes, else by the version that it names or resembles, with whose words it is compared."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import french
from versioned_texts.amendment import AmendmentError, read_draft
from versioned_texts.canonical import canonical
from versioned_texts.draft_line import DraftLine
from versioned_texts.fragments import link
from versioned_texts.office import DAMAGE, DocumentRefusal
from versioned_texts.redline import Part, compare_parts, read_edition, verify_redline
from versioned_texts.redline.draw import EditionComparison, comparison_html
from versioned_texts.verdict import State, Verdict
from versioned_texts.verification import DIGITS
from versioned_texts.verification.kinds import KINDS, Content
from versioned_texts.wording import section

_say = section("verification", "texts")

type Version = Mapping[str, Any]
"""A version in the list of what is published (`versioned_texts.site.verification_list`)."""

ALIKE = 0.5
"""The share of the paragraphs of a version from which on a file that names none is of that version."""

MOST_BYTES = 300_000_000
"""Decompressed bytes of an archive: more than the texts of any site."""

_FRONT = re.compile(r"\ufeff?(?:---\r?\n.*?\n---\r?\n)?", re.DOTALL)
_BAG, _MANIFESTS = "bagit.txt", ("manifest-sha512.txt", "tagmanifest-sha512.txt")
_MANIFEST_LINE = re.compile(r"^([0-9a-f]{128})\s+(\S.*)$", re.MULTILINE)


def verify(question: bytes) -> str:
    """Return a `Verdict` of a file, whose state is ``foreign`` where it is of no text.

    The question: a line of JSON, ``{"nom": name of the file, "site": address of the site's root}``, the list of what is
    published in a line, and the bytes of the file.
    """
    head, listing, data = question.split(b"\n", 2)
    fields, published = json.loads(head), json.loads(listing)
    try:
        judge = _Judge(published["versions"], published["fichiers"], fields["site"])
        verdict = judge.of_file(fields["nom"], data) if data else _foreign(_say("empty"))
    except (DocumentRefusal, AmendmentError) as refusal:
        verdict = _foreign(str(refusal))
    except DAMAGE:
        verdict = _foreign(_say("unreadable"))
    return json.dumps(verdict, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares files with the versions and the files that are published; ``site`` leads to the site's root."""

    versions: Sequence[Version]
    files: Mapping[str, tuple[str, int]]
    site: str

    def of_file(self, name: str, data: bytes) -> Verdict:
        """Return what a file is."""
        try:
            text = "" if b"\0" in data else data.decode()
        except UnicodeDecodeError:
            text = ""
        words = canonical(_FRONT.sub("", text, count=1))
        checksum = hashlib.sha512(words.encode()).hexdigest()
        same = next((one for one in self.versions if checksum in {one["sha512"], one["sha512_scelle"]}), None)
        if same and checksum != same["sha512"]:
            source = KINDS[-1](data, words, None) or Content()
            return self._compare(name, source._replace(same="outdated", differs="outdated"), same)
        if entry := self.files.get(hashlib.sha512(data).hexdigest()[:DIGITS]):
            same = self.versions[entry[1]] if entry[1] >= 0 else None
        if entry or same:
            sentence = _say("published", path=entry[0]) if entry else _say("same_text")
            return self._say("intact", name, same, [sentence])
        archive = ZipFile(BytesIO(data)) if data.startswith(b"PK") else None
        if archive and sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise ValueError
        if archive and (bag := next((path for path in archive.namelist() if path.endswith(_BAG)), "")):
            return self._package(name, archive, bag.removesuffix(_BAG))
        content = next(filter(None, (read(data, text, archive) for read in KINDS)))
        candidates = self._candidates(content.names)
        version = candidates[0] if len(candidates) == 1 else self._nearest(name, content.lines)
        if version and version["edition"] and content.lines:
            return self._compare(name, content, version)
        if candidates:
            texts = french.enumeration([one["texte"] for one in candidates])
            return self._say("unknown", name, version, [_say("declared", texts=texts)])
        return _foreign(_say("foreign"))

    def _candidates(self, text: str) -> list[Version]:
        """Return the versions that a text names."""
        keys = ("urn", "chemin", "titre")
        return [one for one in self.versions if any(one[key].rstrip("/") in text for key in keys)]

    def _nearest(self, name: str, lines: Sequence[DraftLine]) -> Version | None:
        """Return the version that lines have most of; of several alike the one in the name, else the latest."""
        own = {one.text for one in lines}
        likeness = []
        for place, version in enumerate(self.versions if lines else ()):
            parts = read_edition(version["edition"]).parts if version["edition"] else ()
            texts = [paragraph.text for part in parts for paragraph in part.paragraphs if not paragraph.cells]
            likeness.append((sum(one in own for one in texts) / max(1, len(texts)), version["nom"] in name, -place))
        share, _, place = max(likeness, default=(0, False, 0))
        return self.versions[-place] if share >= ALIKE else None

    def _compare(self, name: str, content: Content, version: Version) -> Verdict:
        """Compare the words of a file with those of a version, by the redline."""
        old = read_edition(version["edition"])
        proposal = read_draft(content.lines, old.parts)
        beside = [_say("beside", words=one.text.strip(), reason=one.reason) for one in proposal.account if one.reason]
        same, remarks = proposal.parts == old.parts and not beside, [*beside, *proposal.remarks]
        new = proposal.parts
        if proposed := same and bool(content.proposed):
            new = read_draft(content.proposed, old.parts).parts
        redline = compare_parts(old.parts, new)
        if not verify_redline(redline, old.parts, new):
            raise AmendmentError(_say("unreadable"))
        html = comparison_html(EditionComparison(old, replace(old, parts=new), redline), self.site, "")
        state = content.same if same else content.differs
        key = "proposes" if proposed or content.act else "same" if same else "differs"
        key = "former" if state == "outdated" else key
        sentence = _say(key, signs=_other_signs(content.lines, old.parts))
        if state == "intact" and remarks:  # signs have other forms, as where another program saved it
            state = "unknown"
        return self._say(state, name, version, [sentence, *remarks], html if new != old.parts else "")

    def _package(self, name: str, archive: ZipFile, folder: str) -> Verdict:
        """Compare each file of a package (BagIt, RFC 8493) with its manifests, and with those that are published."""
        paths = (path for path in archive.namelist() if path.startswith(folder) and not path.endswith("/"))
        files = {path.removeprefix(folder): archive.read(path) for path in paths}
        sums = {path: hashlib.sha512(content).hexdigest() for path, content in files.items()}
        lines = _MANIFEST_LINE.findall("\n".join(files.get(one, b"").decode(errors="replace") for one in _MANIFESTS))
        manifest = {path: checksum for checksum, path in lines}
        payload = {path for path in files if path.startswith("data/")}
        wrong = [path for path in sorted(payload | manifest.keys()) if manifest.get(path) != sums.get(path)]
        others = [path for path, checksum in sums.items() if checksum[:DIGITS] not in self.files]
        verdicts = [self.of_file(one, files[one]) for one in others if one.endswith(".md")]
        altered = [one for one in verdicts if one["state"] == "altered"]
        sentences = [f"{one['title']}{french.COLON}{one['sentences'][0]}" for one in altered]
        faults = (("wrong", wrong), ("other", others))
        sentences += [_say(key, count=len(one), files=", ".join(one)) for key, one in faults if one]
        candidates = self._candidates(files.get("bag-info.txt", b"").decode(errors="replace"))
        state: State = "altered" if altered or wrong else "unknown" if others else "intact"
        html = "".join(one.get("html", "") for one in altered)
        return self._say(
            state, name, candidates[0] if len(candidates) == 1 else None, sentences or [_say("whole")], html
        )

    def _say(
        self, state: State, name: str, version: Version | None, sentences: Sequence[str], html: str = ""
    ) -> Verdict:
        """Return a verdict, with the seal of its version."""
        if version is None:
            return {"title": name, "state": state, "sentences": [*sentences], "html": html}
        day, stamp = version["scelle"], version["horodatage"]
        seal = [_say("sealed" if day else "unsealed", day=day)]
        seal += [_say("corrected")] if day and version["sha512"] != version["sha512_scelle"] else []
        seal += [_say("stamped" if stamp else "unstamped", stamp=stamp)] if day else []
        html += f"<p>{link(self.site + version['chemin'], _say('page'))}</p>"
        return {"title": f"{version['texte']} ({name})", "state": state, "sentences": [*sentences, *seal], "html": html}


def _foreign(sentence: str) -> Verdict:
    return {"title": _say("stranger"), "state": "foreign", "sentences": [sentence]}


def _other_signs(lines: Sequence[DraftLine], parts: Sequence[Part]) -> str:
    """Name the parts that have an alinéa or a heading of which no line has all signs."""
    own = {one.text for one in lines} | {""}
    texts = {part.name: {part.heading, *(one.text for one in part.paragraphs if not one.cells)} for part in parts}
    return french.enumeration([name for name, one in texts.items() if one - own] or [_say("layout")])
