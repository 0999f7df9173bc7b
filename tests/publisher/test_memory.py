import pytest

from publisher import memory
from publisher.memory import let_go, remembered


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what other tests remember out of the way."""
    monkeypatch.setattr(memory, "_memories", [])


def test_what_was_asked_before_is_not_worked_out_again() -> None:
    worked: list[int] = []

    @remembered
    def doubled(number: int) -> int:
        worked.append(number)
        return 2 * number

    assert [doubled(1), doubled(2), doubled(1)] == [2, 4, 2]
    let_go()
    assert doubled(1) == 2
    assert worked == [1, 2]


def test_what_a_build_has_no_use_for_is_forgotten() -> None:
    worked: list[int] = []

    @remembered
    def doubled(number: int) -> int:
        worked.append(number)
        return 2 * number

    doubled(1), doubled(2)
    let_go()
    doubled(2)
    let_go()
    doubled(1), doubled(2)
    assert worked == [1, 2, 1]


def test_what_an_answer_was_made_of_is_kept_with_it() -> None:
    worked: list[str] = []

    @remembered
    def part(name: str) -> str:
        worked.append(name)
        return name.upper()

    @remembered
    def whole(names: str, sign: str) -> str:
        return sign.join(part(name) for name in names)

    whole("ab", "-")
    for _ in range(3):
        let_go()
        assert whole("ab", "-") == "A-B"  # asks for no part
    assert whole("ab", "+") == "A+B"
    assert worked == ["a", "b"]


def test_a_failure_is_not_remembered() -> None:
    worked: list[int] = []

    @remembered
    def refused(number: int) -> int:
        worked.append(number)
        if len(worked) == 1:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"):
        refused(3)
    assert refused(3) == 3


def test_arguments_are_given_by_position() -> None:
    @remembered
    def doubled(number: int) -> int:
        return 2 * number

    with pytest.raises(TypeError, match="doubled: found number by name"):
        doubled(number=1)
