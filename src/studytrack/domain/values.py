"""Values, tuples whose parts have names, and what their types are said with; light at a prompt.

They are written and used as those of `typing.NamedTuple`, and for mypy they are those. A prompt
makes a hundred kinds of value before it says a word: the standard library writes and compiles a
function for each, and `typing` alone takes half as long to load as a Python that opens a database.
Together that was a third of ``studytrack today``. Here a kind is one class and no more, and gets
a function of its own once so many values were made that it is worth one.
"""

__all__ = [
    "TYPE_CHECKING", "Any", "ClassVar", "Literal", "NamedTuple", "Self", "TextIO", "TypeVar",
    "get_args",
]  # fmt: skip
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, ClassVar, Literal, NamedTuple, Self, TextIO, TypeVar, get_args
else:
    from collections import _tuplegetter

    MANY = 20
    """Values of a kind from which on it has a function of its own."""
    made = {}
    """How many values were made, by kind."""

    class Said:
        """What annotations are said with: nothing asks it while the program runs."""

        def __init__(self, *words: object) -> None:
            self.__args__ = words

        def __getitem__(self, words: object) -> "Said":
            return Said(*words) if isinstance(words, tuple) else Said(words)

        def __call__(self, *_words: object, **_named: object) -> "Said":
            return self

        def __or__(self, _other: object) -> "Said":
            return self

        __ror__ = __or__

    Any = ClassVar = Self = TextIO = TypeVar = Said()

    class Literal:
        """One of some words; who reads a kept copy against its types asks for them."""

        def __class_getitem__(cls, words: object) -> object:
            """Return what can be asked for its words, and stand beside others in a type."""
            return type(list[int])(cls, words)

    def get_args(said: object) -> tuple[object, ...]:
        """Return the words of a `Literal`."""
        return said.__args__

    class Value(tuple):
        """What every value can do."""

        __slots__ = ()

        def __new__(cls, *parts: object, **named: object) -> Self:
            """Make a value of its parts, in order or by name, the others as the kind has them.

            Raises:
                TypeError: they do not fit.
            """
            count = made[cls] = made.get(cls, 0) + 1
            if count == MANY:
                cls.__new__ = staticmethod(_maker(cls))
            if named or len(parts) != len(cls._fields):
                parts = _filled(cls, parts, named)
            return tuple.__new__(cls, parts)

        @classmethod
        def _make(cls, parts: object) -> "Value":
            """Return the value of these parts.

            Raises:
                TypeError: they are more or fewer than it has.
            """
            value = tuple.__new__(cls, parts)
            if len(value) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} parts, not {len(value)}")
            return value

        def _replace(self, /, **named: object) -> "Value":
            """Return the value with other parts.

            Raises:
                ValueError: it has no part of a name.
            """
            value = self._make(map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"{type(self).__name__} has no {', '.join(named)}")
            return value

        def _asdict(self) -> dict[str, object]:
            """Return the parts by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """Return it as it is made: ``Address(curriculum='ml', item='lab')``."""
            said = (f"{name}={part!r}" for name, part in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(said)})"

        def __getnewargs__(self) -> tuple[object, ...]:
            """Return what a copy is made of."""
            return tuple(self)

    def _filled(kind: type, parts: tuple, named: dict) -> tuple:
        """Return all parts of a value."""
        left = kind._fields[len(parts) :]
        known = kind._field_defaults | named
        try:
            more = [known[name] for name in left]
        except KeyError as missing:
            raise TypeError(f"{kind.__name__} needs {missing}") from None
        if len(parts) > len(kind._fields) or not named.keys() <= set(left):
            raise TypeError(f"{kind.__name__} has no such part")
        return (*parts, *more)

    def _maker(kind: type) -> object:
        """Return a function that makes values of a kind in a fifth of the time."""
        names = "".join(f"{name}, " for name in kind._fields)
        text = f"lambda _kind, {names}: _new(_kind, ({names}))"
        maker = eval(text, {"_new": tuple.__new__})  # noqa: S307 - names of a class, as in `collections`
        maker.__defaults__ = tuple(kind._field_defaults.values())
        maker.__qualname__ = f"{kind.__qualname__}.__new__"
        return maker

    class _Kind(type):
        """Makes a kind of value of a class with annotations."""

        def __new__(cls, name: str, _bases: tuple, body: dict) -> type:
            """Return a class of values; one that is made of it is a class like any other."""
            kind = type(name, (Value,), {**body, "__slots__": ()})
            fields = tuple(kind.__annotations__)
            for place, field in enumerate(fields):
                setattr(kind, field, _tuplegetter(place, field))
            kind._fields = kind.__match_args__ = fields
            kind._field_defaults = {field: body[field] for field in fields if field in body}
            return kind

    NamedTuple = type.__new__(_Kind, "NamedTuple", (), {})
