"""What a file says of an item besides its title, hours, days and links."""

from studytrack.domain.curriculum import Contest, Curriculum, Item, Metric, Module
from studytrack.services.items import item_facts


def facts(**said: object) -> dict[str, str]:
    item = Item("i", "lab", "I", **said)  # type: ignore[arg-type] # whatever a case says
    module = Module("m", "M", (item,))
    return dict(item_facts.of(Curriculum("c", "C", "1", (module,)), module, item))


def test_an_item_that_says_nothing_has_only_its_track() -> None:
    assert facts() == {"track": "build"}
    assert facts(hours=2, hours_from="estimate", track="reach") == {"track": "reach"}


def test_each_field_is_said_in_words() -> None:
    assert facts(hours=2, hours_from="official")["estimate"] == "official"
    assert facts(sitting=90)["sitting"] == "at least 1h 30m at a time"
    assert facts(auto=True)["finishes"] == "by itself, once what it needs is settled"
    assert facts(counts="applied")["counts"] == "each “applied” of outreach"
    assert facts(review=True)["recall"] == "asked again after it is finished"
    assert facts(contest=Contest("t", 2, 5))["contest"] == (
        "t, 5 submissions a day, 2 picked for the end"
    )
    assert facts(contest=Contest("t", 1))["contest"] == "t, 1 picked for the end"
    assert facts(metric=Metric("AUC", "0 to 1", "higher", goal=0.9))["goal"] == "0.9, AUC"
    assert facts(metric=Metric("acc", "%", "higher", goal=92.0))["goal"] == "92 %, acc"
    assert "goal" not in facts(metric=Metric("acc", "%", "higher"))
