"""Documents made at the same time, in threads and in forked processes, are each as made alone."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

import recordkit
from recordkit.rendering import markdown
from tests.conftest import TODAY
from tests.examples import record_of

NAMES = ("grace-adeyemi", "mei-lin-chan", "peter-lindqvist", "rahima-khatun")


def made(name: str, format: str = "html") -> bytes:
    return recordkit.render(record_of(name), format, today=TODAY)


def test_threads_do_not_mix_their_documents() -> None:
    alone = {name: made(name) for name in NAMES}
    for _ in range(5):
        markdown._markdown.cache_clear()
        with ThreadPoolExecutor(4) as pool:
            together = dict(zip(NAMES, pool.map(made, NAMES), strict=True))
        assert together == alone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_makes_a_pdf_after_its_parent_has() -> None:
    made("mei-lin-chan", "pdf")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        content = pool.apply_async(made, ("mei-lin-chan", "pdf")).get(timeout=60)
    assert content == made("mei-lin-chan", "pdf")


@pytest.mark.parametrize("name", ["Adéṣẹ́gun Àdùkẹ́", "Mbɔ́ngɔ", "José Núñez"])
def test_a_name_with_marks_that_no_single_character_has_is_drawn(name: str) -> None:
    record = record_of("mei-lin-chan")
    person = record.person.model_copy(update={"name": name})
    changed = record.model_copy(update={"person": person})
    assert recordkit.render(changed, "pdf", today=TODAY).startswith(b"%PDF")
