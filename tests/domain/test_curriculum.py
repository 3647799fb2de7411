"""A curriculum as plain values, and back."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import curriculum as curricula
from studytrack.domain.curriculum import Contest, Curriculum, Item, Link, Metric, Module, Reference

SLUGS = st.text("abcdefgh0123456789-", min_size=1, max_size=8)
TEXTS = st.text(max_size=8)
HOURS = st.integers(0, 9999).map(lambda cents: cents / 100)
METRICS = st.builds(
    Metric,
    TEXTS,
    TEXTS,
    st.sampled_from(("higher", "lower")),
    reported=st.none() | HOURS,
    goal=st.none() | HOURS,
    tolerance=st.none() | HOURS,
    where=TEXTS,
    kind=st.sampled_from((None, "best", "mean")),
    extra=st.lists(st.tuples(SLUGS, TEXTS), max_size=1).map(tuple),
)
LINKS = st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple)
CONTESTS = st.builds(Contest, SLUGS, st.integers(1, 3), st.none() | st.integers(1, 9))
NEEDS = st.lists(SLUGS, max_size=2).map(tuple)
ITEMS = st.builds(
    Item, SLUGS, st.sampled_from(curricula.KINDS), TEXTS, hours=HOURS, needs=NEEDS, was=NEEDS,
    track=st.none() | st.sampled_from(curricula.TRACKS), optional=st.booleans(),
    target=st.none() | st.integers(1, 99), every=st.sampled_from((None, "day", "week", "month")),
    links=LINKS, contest=st.none() | CONTESTS, on=NEEDS, week=st.none() | st.integers(1, 9),
    metric=st.none() | METRICS, recall=st.lists(TEXTS, max_size=2).map(tuple),
)  # fmt: skip
MODULES = st.builds(
    Module, SLUGS, TEXTS, st.lists(ITEMS, max_size=3).map(tuple), needs=NEEDS,
    done_when=st.none() | st.integers(1, 3), optional=st.booleans(), links=LINKS,
)  # fmt: skip
PAIRS = st.lists(st.tuples(SLUGS, TEXTS), max_size=2).map(tuple)
REFERENCES = st.lists(st.builds(Reference, TEXTS, TEXTS, counts=PAIRS), max_size=2).map(tuple)
CURRICULA = st.builds(
    Curriculum, SLUGS, TEXTS, TEXTS, st.lists(MODULES, max_size=3).map(tuple), extends=NEEDS,
    params=PAIRS, tags=NEEDS, paces=REFERENCES, stories=REFERENCES,
    removed=st.lists(ITEMS, max_size=2).map(tuple), weekly_hours=st.none() | HOURS,
    links=LINKS, replaces=NEEDS, short=TEXTS, extra=PAIRS,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CURRICULA)
def test_what_the_database_keeps_reads_back_equal(curriculum: Curriculum) -> None:
    kept = json.loads(json.dumps(curricula.to_document(curriculum)))
    again = curricula.from_document(kept)
    assert again == curriculum
    assert repr(again) == repr(curriculum)


def test_defaults_are_left_out_of_what_is_kept() -> None:
    curriculum = Curriculum("a", "A", "1", (Module("m", "M", (Item("i", "lab", "I"),)),))
    assert curricula.to_document(curriculum) == {
        "id": "a",
        "title": "A",
        "version": "1",
        "modules": [{"id": "m", "title": "M", "items": [{"id": "i", "kind": "lab", "title": "I"}]}],
    }


def test_an_item_is_found_also_after_it_left_the_file() -> None:
    here, gone = Item("here", "lab", "Here"), Item("gone", "quiz", "Gone")
    curriculum = Curriculum("a", "A", "1", (Module("m", "M", (here,)),), removed=(gone,))
    assert curriculum.find("here") == here
    assert curriculum.find("gone") == gone
    assert curriculum.find("never") is None
    assert curriculum.items() == (here,)


def test_the_nearest_track_wins() -> None:
    item = Item("i", "lab", "I")
    module = Module("m", "M", (item,))
    curriculum = Curriculum("a", "A", "1", (module,))
    assert curricula.track_of(curriculum, module, item) == "build"
    assert curricula.track_of(curriculum._replace(track="reach"), None, item) == "reach"
    tracked = module._replace(track="publish")
    assert curricula.track_of(curriculum._replace(track="reach"), tracked, item) == "publish"
    own = item._replace(track="learn")
    assert curricula.track_of(curriculum._replace(track="reach"), tracked, own) == "learn"


def test_what_is_optional_is_not_required() -> None:
    item = Item("i", "lab", "I")
    module = Module("m", "M", (item,))
    assert curricula.required(module, item)
    assert not curricula.required(module, item._replace(optional=True))
    assert not curricula.required(module._replace(optional=True), item)


def test_numbers_are_added_to_counters_targets_and_habits_only() -> None:
    assert Item("i", "counter", "I").countable
    assert Item("i", "lab", "I", target=3).countable
    assert Item("i", "lab", "I", every="day").countable
    assert not Item("i", "lab", "I").countable


def test_the_name_in_lists_is_what_the_file_says_else_two_words_of_the_title() -> None:
    curriculum = Curriculum("a", "Machine Learning Specialization", "1", ())
    assert curriculum.name_in_lists == "Machine Learn…"
    assert curriculum._replace(title="Be seen, reach out").name_in_lists == "Be seen,"
    assert curriculum._replace(short="ML spec").name_in_lists == "ML spec"


def test_an_address_and_links_come_from_the_nearest_that_says_some() -> None:
    item = Item("i", "lab", "I")
    module = Module("m", "M", (item,))
    whole = Curriculum("a", "A", "1", (module,))
    assert curricula.url_of(whole, module, item) == ""
    assert curricula.addresses_of(whole, module, item) == ()
    more = Link("Forum", "f")
    whole = whole._replace(url="file", links=(more,))
    assert curricula.url_of(whole, None, item) == "file"
    assert curricula.addresses_of(whole, module, item) == (Link("", "file"), more)
    module = module._replace(url="module", links=(Link("Room", "r"),))
    assert curricula.links_of(whole, None, item) == (more,)
    assert curricula.links_of(whole, module, item) == (Link("Room", "r"),)
    own = item._replace(url="own")
    assert curricula.addresses_of(whole, module, own) == (Link("", "own"), Link("Room", "r"))
    linked = item._replace(links=(Link("Notebook", "n"), Link("Again", "module")))
    assert curricula.addresses_of(whole, module, linked) == (
        Link("Notebook", "n"),
        Link("Again", "module"),
    )
    twice = linked._replace(url="n")
    assert [one.url for one in curricula.addresses_of(whole, module, twice)] == ["n", "module"]


def test_the_module_of_an_item_is_found_by_its_id() -> None:
    item = Item("i", "lab", "I")
    module = Module("m", "M", (item,))
    whole = Curriculum("a", "A", "1", (module,), removed=(Item("gone", "lab", "G"),))
    assert curricula.module_of(whole, "i") == module
    assert curricula.module_of(whole, "gone") is None


def test_what_few_curricula_say_reads_back_too() -> None:
    item = Item("i", "lab", "I", contest=Contest("whales", 2, 9), extra=(("venue", "x"),))
    curriculum = Curriculum(
        "a", "A", "1", (Module("m", "M", (item,)),), removed=(item,), params=(("paper", "x"),),
        paces=(Reference("told", "https://a.b", counts=(("n", "3"),)),),
    )  # fmt: skip
    kept = json.loads(json.dumps(curricula.to_document(curriculum)))
    assert curricula.from_document(kept) == curriculum
