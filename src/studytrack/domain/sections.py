"""Every kind of thing that is stored, by name: what an export writes, an import reads, in order.

A row is a dict by column of the database: whole numbers, texts, or nothing; instants are whole
Unix seconds, days ``YYYY-MM-DD``, truth values 0 or 1, and what has parts is one JSON text.
"""

from studytrack.domain.values import Any, NamedTuple


class Entity(NamedTuple):
    """One kind of thing that is stored; its table in the database has the same name."""

    name: str
    plural: str
    """In words."""
    key: str = "uuid"
    """What there can be one of: a curriculum of an id, a goal of a week; else the UUID."""
    order: tuple[str, ...] = ()
    """Columns an export is ordered by; without them, the order of recording."""
    one: str = ""
    """What one of them is called; empty where it is the name."""
    section: str = ""
    """The name of its list in our own document; empty where it is the plural."""
    shared: bool = True
    """Whether it travels to other devices."""
    by_fields: bool = False
    """Whether two versions of one are merged field by field (`domain.merge`)."""

    def counted(self, count: int) -> str:
        """Say how many: ``1 goal``, ``3 pieces of evidence``."""
        return f"{count} {(self.one or self.name) if count == 1 else self.plural}"


ENTITIES: tuple[Entity, ...] = (
    Entity("curriculum", "curricula", "id", ("started_at", "id"), by_fields=True),
    Entity("session", "sessions"),
    Entity("timer", "timers", "id", ("id",), section="timer", shared=False),
    Entity("progress", "states", one="state", section="progress"),
    Entity("entry", "entries"),
    Entity("goal", "goals", "from_date", ("from_date",), by_fields=True),
    Entity("vacation", "vacations"),
    Entity("rule", "rules", "name", ("name",)),
    Entity("review", "reviews", "week", ("week",)),
    Entity("lead", "leads"),
    Entity("event", "events"),
    Entity("milestone", "milestones"),
    Entity("evidence", "pieces of evidence", one="piece of evidence", section="evidence"),
    Entity("claim", "fields of claims", one="field of a claim", section="claims"),
    Entity("run", "runs"),
    Entity("verdict", "verdicts"),
    Entity("submission", "submissions"),
    Entity("ending", "endings of contests", one="ending of a contest", section="endings"),
    Entity("rating", "answers", one="answer", section="ratings"),
    Entity("recall_mark", "marks for recall", one="mark for recall", section="recall_marks"),
    Entity("prompt", "questions", one="question", section="prompts"),
    Entity("showcase", "things shown", "key", ("key",), "thing shown", section="showcase"),
    Entity("note", "notes"),
)
"""In the order of an export; what others refer to comes first."""
Kind = str
"""The name of an entity."""
BY_NAME: dict[Kind, Entity] = {entity.name: entity for entity in ENTITIES}
KINDS: tuple[Kind, ...] = tuple(entity.name for entity in ENTITIES)
KEYS: dict[Kind, str] = {entity.name: entity.key for entity in ENTITIES if entity.key != "uuid"}
"""Natural keys, by entity."""
SECTIONS: dict[str, Kind] = {entity.section or entity.plural: entity.name for entity in ENTITIES}
"""Kinds by the name of their list in our own document, in its order."""
SHARED = frozenset(entity.name for entity in ENTITIES if entity.shared)
"""Kinds that travel to other devices; a running timer stays on its machine."""
BY_FIELDS = frozenset(entity.name for entity in ENTITIES if entity.by_fields)
"""Kinds that are merged field by field."""

Row = dict[str, Any]
