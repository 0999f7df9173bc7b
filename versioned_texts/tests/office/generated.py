"""Pairs of generated texts: one, and the same after random changes of every kind that a redline knows."""

from dataclasses import replace
from random import Random

from versioned_texts.redline import Cell, Paragraph, Part, subscript, superscript, table_row

WORDS = [
    "le",
    "comité",
    "syndical",
    "vote",
    "chaque",
    "année",
    "les",
    "contributions",
    "des",
    "membres",
    "qui",
    "adhèrent",
    "à",
    "la",
    "compétence",
    "dans",
    "les",
    "écoles",
    "du",
    "territoire",
    "avant",
    "l’été",
    "1,30\xa0€",
    "n°\u202f4",
    "12\u202f500",
    "a",
    "&",
    "<",
    ">",
    '"ainsi"',
    "d'un",
    "demi-jour",
]
SPECIAL = (
    superscript("er"),
    f"m{superscript('2')}",
    f"CO{subscript('2')}",
    "deux\nlignes",
    "«\u00a0ainsi\u00a0»",
    "a  b",
)
MARKERS = ("", "", "", "- ", "1° ", "a) ", "• ")
KINDS = (
    "amend amend amend insert insert delete split merge move heading article repeal shift section"
    " row cell column table note"
)


def generated_pair(seed: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return two texts; a seed always gives the same ones."""
    text = _Text(Random(seed))
    for number in range(1, text.random.randint(3, 6)):
        text.article(number)
    old = text.parts()
    for _ in range(text.random.randint(1, 8)):
        text.change()
    return old, text.parts()


class _Text:
    """A text that changes: articles as their level, heading, and paragraphs, which are words or rows of cells."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.articles: list[tuple[int, str, list[str | list[list[str]]]]] = []
        self.notes: list[str] = []
        self.last = 0

    def words(self, least: int = 3, most: int = 25) -> str:
        chosen = self.random.choices(WORDS, k=self.random.randint(least, most))
        if self.random.random() < 0.3:
            chosen.insert(self.random.randrange(len(chosen)), self.random.choice(SPECIAL))
        return " ".join(chosen)

    def article(self, index: int) -> None:
        self.last += 1
        level = self.random.choice((0, 0, 0, 1, 2))
        heading = self.words(2, 5).replace("\n", " ").replace("  ", " ")
        count = self.random.randint(0 if level else 1, 5)
        paragraphs = [self.table() if self.random.random() < 0.2 else self.alinea() for _ in range(count)]
        self.articles.insert(index, (level, heading if level else f"Article {self.last} : {heading}", paragraphs))

    def alinea(self) -> str:
        call = " [n]" if self.random.random() < 0.2 else ""
        return f"{self.random.choice(MARKERS)}{self.words()}{call}"

    def table(self) -> list[list[str]]:
        columns = self.random.randint(1, 4)
        return [[self.words(1, 4) for _ in range(columns)] for _ in range(self.random.randint(1, 4))]

    def change(self) -> None:  # noqa: C901, PLR0912 — a case for each kind of change
        kind, index = self.random.choice(KINDS.split()), self.random.randrange(len(self.articles))
        level, heading, paragraphs = self.articles[index]
        at = self.random.randrange(len(paragraphs)) if paragraphs else 0
        own = paragraphs[at] if paragraphs else ""
        match kind:
            case "amend" if isinstance(own, str) and own:
                words = own.split(" ")
                start = self.random.randrange(len(words))
                words[start : start + self.random.randint(0, 3)] = self.words(1, 3).split(" ")
                paragraphs[at] = " ".join(words)
            case "insert":
                paragraphs[at:at] = [self.alinea() for _ in range(self.random.randint(1, 2))]
                if self.random.random() < 0.5:
                    paragraphs.append(self.alinea())
            case "delete" if len(paragraphs) > 1:
                del paragraphs[at]
            case "split" if isinstance(own, str) and own.count(" ") > 3:
                words = own.split(" ")
                middle = self.random.randrange(1, len(words))
                paragraphs[at : at + 1] = [" ".join(words[:middle]), " ".join(words[middle:])]
            case "merge" if at and isinstance(own, str) and isinstance(paragraphs[at - 1], str):
                paragraphs[at - 1 : at + 1] = [f"{paragraphs[at - 1]} {own}"]
            case "move" if paragraphs:
                target = self.random.choice(self.articles)[2]
                target.insert(self.random.randint(0, len(target)), paragraphs.pop(at))
            case "heading":
                self.articles[index] = (level, f"{heading} modifié", paragraphs)
            case "section":
                self.articles[index] = (level and 3 - level, heading, paragraphs)
            case "article":
                self.article(index)
            case "repeal" if len(self.articles) > 1:
                del self.articles[index]
            case "shift":
                self.articles.insert(self.random.randrange(len(self.articles)), self.articles.pop(index))
            case "table":
                paragraphs.insert(at, self.table())
            case "note" if self.notes:
                self.notes[self.random.randrange(len(self.notes))] += " modifiée"
            case "row" | "cell" | "column" if isinstance(own, list):
                paragraphs[at] = self.changed_table(kind, own)

    def changed_table(self, kind: str, rows: list[list[str]]) -> list[list[str]]:
        index, column = self.random.randrange(len(rows)), self.random.randrange(len(rows[0]))
        match kind:
            case "row" if len(rows) > 1 and self.random.random() < 0.5:
                return rows[:index] + rows[index + 1 :]
            case "row":
                return [*rows[:index], [self.words(1, 4) for _ in rows[0]], *rows[index:]]
            case "column":
                return [[*row[:column], self.words(1, 2), *row[column:]] for row in rows]
            case _:
                return [
                    [
                        self.words(1, 3) if (row, number) == (index, column) else cell
                        for number, cell in enumerate(cells)
                    ]
                    for row, cells in enumerate(rows)
                ]

    def parts(self) -> tuple[Part, ...]:
        """Return the parts as they are now; each « [n] » calls the next footnote."""
        calls = 0
        parts: list[Part] = []
        for number, (level, heading, paragraphs) in enumerate(self.articles):
            name = heading if level else heading.partition(" : ")[0].lower()
            anchor = f"section-{number}" if level else name.replace(" ", "-")
            own: list[Paragraph] = []
            for index, paragraph in enumerate(paragraphs, 1):
                if isinstance(paragraph, list):
                    own += [
                        table_row(f"{anchor}-tableau-{index}", tuple(Cell(text, 1, row == 0) for text in cells))
                        for row, cells in enumerate(paragraph)
                    ]
                    continue
                text = paragraph
                while "[n]" in text:
                    calls += 1
                    text = text.replace("[n]", f"[{calls}]", 1)
                own.append(Paragraph(f"{anchor}-al-{index}", text))
            parts.append(Part(anchor, name, heading, tuple(own), level))
        while len(self.notes) < calls:
            self.notes.append(self.words())
        notes = tuple(Paragraph(f"note-{number}", text) for number, text in enumerate(self.notes[:calls], 1))
        unique = [replace(part, anchor=f"{part.anchor}-{index}") for index, part in enumerate(parts)]
        parts = [
            part if [p.anchor for p in parts].count(part.anchor) == 1 else other
            for part, other in zip(parts, unique, strict=True)
        ]
        return (*parts, Part("notes", "notes de bas de page", "", notes, 1)) if notes else tuple(parts)
