"""Series over time: exact limits, changes found where they are, and no small cell shown."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from annotations.codebook import load
from annotations.collection import Collection, collection_of
from annotations.model import CodedDossier
from annotations.stats.control import change, mean_limits, share_limits
from annotations.store import Project, attributes
from annotations.trends.files import summary, write_trends
from annotations.trends.series import SMALLEST, SeriesKind, Step, dates, trends
from tests.annotations.collections_of import CODES, ODD

CODE = "I-1c.adres"


def collection(shares: list[float], size: int, seed: int = 1) -> tuple[Collection, dict[str, str]]:
    """Dossiers by month with this share of the code."""
    random = np.random.default_rng(seed)
    coded, dated = [], {}
    for month, share in enumerate(shares, 1):
        for n in range(size):
            name = f"{month:02d}-{n:03d}"
            coded.append(
                CodedDossier(name, "", {c: bool(random.random() < (share if c == CODE else 0.5)) for c in CODES})
            )
            dated[name] = f"2024-{month:02d}"
    return collection_of(coded, load()), dated


def test_limits_are_exact() -> None:
    low, high = share_limits(30, 100, [20, 80])[0]
    assert stats.binom.cdf(low * 20 - 1, 20, 0.3) <= 0.00135 < stats.binom.cdf(low * 20, 20, 0.3)
    assert stats.binom.sf(high * 20, 20, 0.3) <= 0.00135
    assert share_limits(0, 0, [0]) == [(0.0, 1.0)]


def test_limits_of_a_mean() -> None:
    ((low, high), _) = mean_limits([[0, 1, 2, 3], [1, 2]])
    pool = np.array([0, 1, 2, 3, 1, 2])
    assert (high - low) / 2 == pytest.approx(3 * pool.std(ddof=1) / 2)
    assert (high + low) / 2 == pytest.approx(pool.mean())


def test_a_change_is_found_where_it_is() -> None:
    given, dated = collection([0.2] * 6 + [0.8] * 6, 30)
    made = trends(given, dated, {})
    series = next(s for s in made.series if s.name == CODE)
    assert series.change_period == "2024-07"
    assert series.p_holm < 0.05
    others = [s for s in made.series if s.kind is SeriesKind.CODE and s.name != CODE]
    assert all(s.p_holm > 0.05 for s in others)


def test_p_of_a_change_is_not_too_small_without_one() -> None:
    random = np.random.default_rng(5)
    found = [change([list(random.random(8) < 0.4) for _ in range(6)], seed=n) for n in range(150)]
    values = [c.p for c in found if c is not None]
    # Ties make it larger than uniform, never smaller.
    assert stats.kstest(values, "uniform", alternative="greater").pvalue > 0.01
    assert np.mean(np.array(values) <= 0.5) > 0.35


@pytest.mark.parametrize("values", [[], [[1.0], [0.0]], [[1.0]] * 9, [[], [], [1.0], [0.0]]])
def test_short_or_constant_series_have_no_change(values: list[list[float]]) -> None:
    assert change(values) is None


@pytest.mark.parametrize("size", [3, 8, 30])
def test_no_count_between_one_and_four_is_shown(size: int) -> None:
    given, dated = collection([0.1, 0.3, 0.5, 0.9], size)
    made = trends(given, dated, {SeriesKind.TEMPLATE: {"escape.unknown-man": {"01-000"}}})
    for series in made.series:
        for point in series.points:
            for count in (point.of, point.count, None if point.count is None else (point.of or 0) - point.count):
                assert count is None or not 0 < count < SMALLEST
            if point.suppressed:
                assert (point.value, point.low, point.high, point.outside) == (None, None, None, None)
    if size < SMALLEST:
        assert made.sizes == (None,) * 4


def test_a_long_span_goes_by_quarter_and_gaps_are_periods() -> None:
    given, _ = collection([0.5] * 4, 6)
    months = {"01": "2019-01", "02": "2019-02", "03": "2021-08", "04": "2023-12"}
    made = trends(given, {name: months[name[:2]] for name in given.names}, {})
    assert made.step is Step.QUARTER
    assert len(made.periods) == 20
    assert (made.periods[0], made.periods[-1]) == ("2019-K1", "2023-K4")
    assert made.sizes[:2] == (12, 0)


@pytest.mark.parametrize("given", ODD.values(), ids=ODD.keys())
def test_odd_collections_say_why(given: Collection, tmp_path: Path) -> None:
    assert "datum" in trends(given, {}, {}).why_not
    one = trends(given, dict.fromkeys(given.names, "2024-03"), {})
    assert one.why_not
    assert summary(one)["changes"] == []


def test_dates_come_from_the_attribute_first(tmp_path: Path) -> None:
    with Project(tmp_path, create=True) as project:
        with project.transaction() as connection:
            attributes.save(connection, "a", {"meldingsdatum": "2012-05-04"})
            attributes.save(connection, "b", {"meldingsdatum": "onbekend"})
            attributes.save(connection, "c", {"datum": "2012-13-01"})
        known = attributes.of_all(project.connection)
        given = collection_of([CodedDossier(n, "", {}) for n in "abc"], load(), known)
        assert dates(given, project.connection) == {"a": "2012-05"}
        made = write_trends(project, load(), "x")
        assert made.why_not == "alle dossiers vallen in één periode"
        assert (project.results / "trends.csv").exists()
