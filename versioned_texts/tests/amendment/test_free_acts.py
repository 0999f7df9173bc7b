"""Acts as avenants and délibérations word them: each is applied exactly, or refused in words."""

import pytest

from versioned_texts.amendment import Reading, read_act
from versioned_texts.tests.amendment.free_acts import ACTS, TEXT, FreeAct, changed, content

pytestmark = pytest.mark.xfail(raises=NotImplementedError, reason="acts have no reader yet")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.form)
def test_an_act_is_applied_exactly_or_refused_in_words(act: FreeAct) -> None:
    proposal = read_act(act.act, TEXT)
    reasons = [one.reason for one in proposal.account if one.reading is Reading.REFUSED]
    assert content(proposal.parts) == content(changed(act, TEXT))
    assert bool(reasons) == bool(act.refused), reasons
    assert all(any(words in reason for reason in reasons) for words in act.refused), reasons
    assert "".join(one.text for one in proposal.account) == act.act


def test_most_acts_of_the_table_are_applied() -> None:
    applicable = [act for act in ACTS if act.becomes]
    applied = [act for act in applicable if content(read_act(act.act, TEXT).parts) == content(changed(act, TEXT))]
    assert len(applied) >= 0.8 * len(applicable)
