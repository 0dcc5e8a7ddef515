"""What a version was made with: digests of the rules, the policy and the templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import recordkit
from recordkit.policies import load_policy
from recordkit.policies.policy import Policy
from recordkit.settings import Settings
from recordkit.store.chain import canonical
from recordkit.store.entries import MadeWith

SHORT = 16
"""Hexadecimal digits of a digest: enough to tell any two sets apart."""


def made_with(settings: Settings) -> MadeWith:
    """What a version that is made now is made with.

    Raises:
        NotKnown: there is no such policy.
    """
    policy = load_policy(settings.policy_source)
    return MadeWith(
        recordkit=recordkit.__version__,
        rules=_rules(),
        policy=policy.name,
        policy_digest=_digest_of_policy(policy),
        templates=_templates(settings),
    )


@cache
def _rules() -> str:
    package = Path(str(files("recordkit")))
    # What rules say and how they count days is a part of them.
    paths = [package / "dates.py", package / "wording.py"]
    for part in ("models", "rules", "procedures"):
        paths += (each for each in (package / part).iterdir() if each.suffix in (".py", ".toml"))
    return _digest({path.relative_to(package).as_posix(): path for path in paths})


def _digest_of_policy(policy: Policy) -> str:
    # All that it holds, in an order that does not depend on the run.
    content = {
        "figures": {name: [each.value, *each.cites] for name, each in policy.figures.items()},
        "severities": dict(policy.severities),
        "asks": sorted(policy.asks),
        "methods": list(policy.methods),
    }
    return sha256(canonical(content)).hexdigest()[:SHORT]


def _templates(settings: Settings) -> str:
    from recordkit.rendering.building import materials_of

    return _digest(
        {
            # By its place among the folders, not by where they are on this computer.
            f"{place}/{path.relative_to(folder).as_posix()}": path
            for place, folder in enumerate(reversed(materials_of(settings).all_folders))
            for path in folder.rglob("*")
            if path.suffix in (".md", ".css", ".html", ".docx") and path.is_file()
        }
    )


def _digest(paths: Mapping[str, Path]) -> str:
    """The digest of files, each with the name that it goes by."""
    found = sha256()
    for name, path in sorted(paths.items()):
        found.update(name.encode("utf-8", "surrogateescape") + b"\0")
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()[:SHORT]
