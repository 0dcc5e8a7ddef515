"""Local figures as data: what the law and guidance say, and where one council differs.

A policy is a TOML file. It may extend another; every figure cites the requirement it comes from.
A policy may also raise the severity of a rule (and lower it, where only councils ask it of
themselves; `rules/checking.py` refuses the rest), name the ways in which reviews are held and the
days on which the council is closed, say how the working days before the end of a service are read,
and list under `asks` the requirements of a council's own that it takes on. `KNOWN_FIGURES` is the
closed list of what rules look up, so that a misspelt figure is refused rather than ignored.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from recordkit.errors import NotKnown
from recordkit.policies.file import read_policy
from recordkit.policies.policy import (
    CONVENTION_CITES,
    KNOWN_FIGURES,
    METHODS_CITE,
    Convention,
    Figure,
    Policy,
)

__all__ = [
    "CONVENTION_CITES",
    "DEFAULT",
    "KNOWN_FIGURES",
    "METHODS_CITE",
    "Convention",
    "Figure",
    "Policy",
    "load_policy",
    "policy_names",
]

DEFAULT = "care_act"
_SHIPPED = Path(__file__).parent


@cache
def policy_names() -> tuple[str, ...]:
    """The names of the policies that come with recordkit, the one that others extend first."""
    names = (path.stem for path in _SHIPPED.glob("*.toml"))
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


@cache
def load_policy(name: str = DEFAULT) -> Policy:
    """The policy of that name, or the one in the file of that path.

    Args:
        name: a shipped policy ("care_act"), or a path that ends in ".toml".

    Raises:
        NotKnown: there is no such policy.
        CannotRead: the file is not a policy; every reason is listed.
    """
    return read_policy(_path_of(name), _path_of)


def _path_of(name: str) -> Path:
    path = Path(name) if name.endswith(".toml") else _SHIPPED / f"{name}.toml"
    try:
        known = path.is_file()
    except OSError:  # a name too long for a file, or a folder that is closed to us
        known = False
    if not known:
        raise NotKnown("policy", name, policy_names())
    return path
