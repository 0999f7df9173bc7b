"""How many articles changed, and how many words, in one sentence."""

from collections import Counter

import french
from versioned_texts.redline.changes import PartChange
from versioned_texts.redline.redline import Redline
from versioned_texts.redline.wording.names import is_article
from versioned_texts.redline.words import Operation
from versioned_texts.wording import section

_say = section("redline", "counts")


def summary(redline: Redline) -> str:
    """Return one sentence that counts the changes."""
    articles = [change for change in redline.parts if is_article(change.part)]
    elsewhere = sum(1 for change in redline.parts if change.changed and not is_article(change.part))
    count = redline.word_counts
    added, removed = count[Operation.INSERTED], count[Operation.DELETED]
    facts = [
        *([changed_articles(**Counter(filter(None, map(_change, articles))))] if articles else []),
        *([_say("elsewhere", count=elsewhere)] if elsewhere else []),
        f"{_say('added_words', count=added)}, {_say('removed_words', count=removed)}",
    ]
    return f"{' ; '.join(facts)}."


def changed_articles(*, amended: int = 0, added: int = 0, removed: int = 0, renumbered: int = 0) -> str:
    """Say how many articles a version changed: « 2 articles modifiés, 1 ajouté »."""
    kinds = (
        (amended, "amended_articles", ""),
        (added, "added_articles", "added"),
        (removed, "removed_articles", "removed"),
        (renumbered, "renumbered_articles", "renumbered"),
    )
    counted = [row for row in kinds if row[0]]
    if not counted:
        return _say("no_article")
    (count, articles, _), *others = counted
    return french.enumeration([_say(articles, count=count), *(_say(key, count=number) for number, _, key in others)])


def _change(article: PartChange) -> str:
    """Name what became of an article, as `changed_articles` does; empty where its words and its number stay."""
    if article.old is None or article.new is None:
        return "removed" if article.old else "added"
    return "amended" if article.changed else "renumbered" if article.renumbered else ""
