"""What every test shares: a complete example, the day to count from, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from datetime import date
from typing import Any

import hypothesis
import pytest

from recordkit.models.review import Review
from tests.examples import content_of, record_of

TODAY = date(2026, 11, 23)
"""The day to count from, unless a test says another."""

hypothesis.settings.register_profile("recordkit", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "recordkit")


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def grace() -> Review:
    """A complete review, as it is loaded."""
    record = record_of("grace-adeyemi")
    assert isinstance(record, Review)
    return record


@pytest.fixture
def grace_json() -> dict[str, Any]:
    """The same review as it stands in its file, to be changed at will."""
    return content_of("grace-adeyemi")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _refusing(getattr(socket.socket, name)))
        yield


def _refusing(connect: Any) -> Any:
    def refuse(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise AssertionError("a test tried to reach the network")
        return connect(self, address)

    return refuse


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
