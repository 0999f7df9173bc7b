"""How many articles changed, and how many words, in one sentence."""

from collections import Counter

import french
from versioned_texts.redline.catalogue import RedlineWords
from versioned_texts.redline.changes import PartChange
from versioned_texts.redline.redline import Redline
from versioned_texts.redline.wording.names import is_article
from versioned_texts.redline.words import Operation


def summary(redline: Redline) -> str:
    """Return one sentence that counts the changes."""
    articles = [one for one in redline.parts if is_article(one.part)]
    elsewhere = sum(1 for one in redline.parts if one.changed and not is_article(one.part))
    added, removed = (redline.count(one) for one in (Operation.INSERTED, Operation.DELETED))
    words = (french.plural(added, *RedlineWords.ADDED_WORDS), french.plural(removed, *RedlineWords.REMOVED_WORDS))
    facts = [
        *([changed_articles(**Counter(filter(None, map(_change, articles))))] if articles else []),
        *([french.plural(elsewhere, *RedlineWords.CHANGED_ELSEWHERE)] if elsewhere else []),
        ", ".join(words),
    ]
    return f"{' ; '.join(facts)}."


def changed_articles(*, amended: int = 0, added: int = 0, removed: int = 0, renumbered: int = 0) -> str:
    """Say how many articles a version changed: « 2 articles modifiés, 1 ajouté »."""
    kinds = (
        (amended, RedlineWords.AMENDED_ARTICLES),
        (added, RedlineWords.ADDED_ARTICLES),
        (removed, RedlineWords.REMOVED_ARTICLES),
        (renumbered, RedlineWords.RENUMBERED_ARTICLES),
    )
    counted = [(count, kind) for count, kind in kinds if count]
    if not counted:
        return RedlineWords.NO_ARTICLE
    (count, kind), *others = counted
    one, many = (f"{article} {participle}" for article, participle in zip(RedlineWords.ARTICLE, kind, strict=True))
    return french.enumeration(
        [french.plural(count, one, many), *(french.plural(number, *names) for number, names in others)]
    )


def _change(article: PartChange) -> str:
    """Name what became of an article, as `changed_articles` does; empty where its words and its number stay."""
    if article.old is None or article.new is None:
        return "removed" if article.old else "added"
    return "amended" if article.changed else "renumbered" if article.renumbered else ""
