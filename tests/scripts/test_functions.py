# Tests of pytest's kind with every way in which one can end, for the reader of its reports.
import pytest


def double(number):
    return number * 2


def test_passes():
    assert double(2) == 4


def test_fails():
    print("this is said while a test runs")
    assert double(2) == 5, "two and two"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_cases(number):
    assert double(number) == number


class TestDouble:
    def test_in_class(self):
        assert double([1]) == [1]

    @pytest.mark.skip(reason="later")
    def test_skipped(self):
        pass


@pytest.fixture
def bread():
    raise RuntimeError("no bread")


def test_prepared(bread):
    pass


@pytest.mark.xfail
def test_known():
    assert double(2) == 5


def test_error():
    int("four")


def test_chain():
    try:
        double(None)
    except TypeError:
        raise ValueError("there is nothing to double")
