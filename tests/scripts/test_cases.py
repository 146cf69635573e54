# Tests of unittest's kind with every way in which one can end, for the reader of its reports.
import unittest


def double(number):
    return number * 2


class TestDouble(unittest.TestCase):
    def test_passes(self):
        self.assertEqual(double(2), 4)

    def test_described(self):
        """Two and two are five"""
        print("this is said while a test runs")
        self.assertEqual(double(2), 5)

    @unittest.skip("later")
    def test_skipped(self):
        pass

    def test_error(self):
        int("four")

    def test_parts(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertEqual(double(number), number)

    @unittest.expectedFailure
    def test_known(self):
        self.fail("it is known")

    @unittest.expectedFailure
    def test_better(self):
        pass

    def test_chain(self):
        try:
            double(None)
        except TypeError:
            raise ValueError("there is nothing to double")


class TestPrepared(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no bread")

    def test_never(self):
        pass
