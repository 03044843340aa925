"""How the values of the contract are read into Python's, and written back."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from types import NoneType, UnionType
from typing import Any, ClassVar, Final, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints


class Unset(enum.Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET
"""Stands for what is not given, where None would be sent as null."""

M = TypeVar("M", bound="Model")
Convert = Callable[[Any], Any]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Model:
    """An object of the contract. Two are equal when all they say is; the entity tag is that of the answer, not of a copy."""

    _etag: ClassVar[str | None] = None

    @classmethod
    def from_dict(cls: type[M], value: Mapping[str, Any]) -> M:
        """Reads it by the contract's names; whatever it does not know is left out. Raises KeyError, TypeError or ValueError."""
        given = (field for field in fields_of(cls) if field.name in value or field.default is dataclasses.MISSING)
        return cls(**{field.attribute: field.read(value) for field in given})

    def to_dict(self) -> dict[str, Any]:
        """It, by the contract's names, as JSON has it."""
        given = ((field, getattr(self, field.attribute)) for field in fields_of(type(self)))
        return {field.name: encode(value) for field, value in given if value is not field.default}


class Field(NamedTuple):
    """A field of a class, and how its value is read."""

    attribute: str
    name: str
    default: Any
    """What stands for absence: None where it is only answered, UNSET where None would be sent as null; MISSING where it always comes."""
    convert: Convert

    def read(self, value: Mapping[str, Any]) -> Any:
        return self.convert(value[self.name])


_FIELDS: dict[Any, tuple[Field, ...]] = {}


def fields_of(cls: type[Model]) -> tuple[Field, ...]:
    known = _FIELDS.get(cls)
    if known is None:
        known = _FIELDS[cls] = _fields(cls)
    return known


def _fields(cls: type[Model]) -> tuple[Field, ...]:
    hints = get_type_hints(cls)
    return tuple(
        Field(
            field.name,
            field.metadata.get("name") or camel(field.name),
            field.default,
            converter(hints[field.name]),
        )
        for field in dataclasses.fields(cls)
    )


def etag_of(answer: object) -> str | None:
    """The entity tag that an answer came with; None for one that had none, and for what is no answer of a client."""
    return answer._etag if isinstance(answer, Model) else None


def keep_etag(answer: object, etag: str | None) -> None:
    if isinstance(answer, Model):
        object.__setattr__(answer, "_etag", etag)


def camel(name: str) -> str:
    """`publishedAt` of `published_at`"""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def converter(hint: Any) -> Convert:
    """What turns JSON into a value of this type. An unknown value of an enumeration passes: a newer server may have it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is datetime:
        return parse_time
    if hint is NoneType:
        return lambda value: None
    if isinstance(hint, type) and issubclass(hint, Model):
        return lambda value: hint.from_dict(_object(value))
    if origin in (list, Sequence):
        each = converter(arguments[0])
        return lambda value: [each(one) for one in value]
    if origin in (dict, Mapping):
        of = converter(arguments[1])
        return lambda value: {key: of(one) for key, one in value.items()}
    if origin in (Union, UnionType):
        return _choice([one for one in arguments if one not in (NoneType, Unset)])
    return lambda value: value


def _choice(options: list[Any]) -> Convert:
    """
    Null stays None; of several objects that one is taken whose constants are the value's. One that is none of them, which a newer
    server may have, passes as it is.
    """
    converts = [converter(option) for option in options]
    if len(options) == 1:
        return lambda value: None if value is None else converts[0](value)

    def choose(value: Any) -> Any:
        fitting = (convert for option, convert in zip(options, converts) if _fits(option, value))
        return next(fitting, lambda known: known)(value)

    return choose


def _fits(option: Any, value: Any) -> bool:
    if not (isinstance(option, type) and issubclass(option, Model) and isinstance(value, dict)):
        return False
    constants = {name: get_args(hint) for name, hint in get_type_hints(option).items() if get_origin(hint) is Literal}
    return bool(constants) and all(value.get(camel(name)) in values for name, values in constants.items())


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"an object was expected, not {value!r:.100}")
    return value


def parse_time(text: str) -> datetime:
    """A time of RFC 3339."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def encode(value: object) -> Any:
    """A value as JSON has it; of an object, what is UNSET is left out. Raises TypeError for what JSON cannot say."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, datetime):
        return format_time(value)
    if isinstance(value, Mapping):
        return {str(key): encode(one) for key, one in value.items() if one is not UNSET}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [encode(one) for one in value]
    return value


def format_time(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError("A time needs a time zone, such as datetime.now(timezone.utc).")
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


T = TypeVar("T")


def decode(kind: type[T], value: object) -> T:
    """Raises KeyError, TypeError or ValueError where the value is not of this kind."""
    return cast(T, converter(kind)(value))
