"""Reading texts in several threads at once, as a service does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from carving.domain.decompose.tokens import words_of

TEXT = "入荷した箱をあけて、納品書の数と箱の数を照合し、ラベルを右上に貼ります。" * 40
THREADS = 4


def test_threads_read_side_by_side() -> None:
    """Four threads that begin together each read the whole text, and read the same."""
    begin = Barrier(THREADS)

    def read(_: int) -> int:
        begin.wait(timeout=30)
        return sum(len(words_of(TEXT, 0, len(TEXT))) for _ in range(20))

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(read, range(THREADS)))

    assert found == [found[0]] * THREADS
    assert found[0] > 0
