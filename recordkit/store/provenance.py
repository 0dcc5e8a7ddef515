"""What a version was made with: digests of the rules, the policy and the templates."""

from __future__ import annotations

from collections.abc import Iterable
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
    return _digest(
        path
        for part in ("models", "rules", "procedures")
        for path in (package / part).iterdir()
        if path.suffix in (".py", ".toml")
    )


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
        path
        for folder in materials_of(settings).all_folders
        for path in folder.rglob("*")
        if path.suffix in (".md", ".css", ".html", ".docx") and path.is_file()
    )


def _digest(paths: Iterable[Path]) -> str:
    found = sha256()
    for path in sorted(paths):
        found.update(path.name.encode() + b"\0")
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()[:SHORT]
