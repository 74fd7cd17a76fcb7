import gc
import threading


class Node:
    """An object that refers to itself and tells on which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self.me, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def test_what_lies_in_a_cycle_goes_on_the_windows_thread_and_no_other(collector):
    gone: list[int] = []
    Node(gone)
    worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    worker.start()
    worker.join()
    assert gone == []
    kept: list[list[int]] = [[] for _ in range(10 * gc.get_threshold()[0])]
    collector.collect()
    assert gone == [threading.get_ident()]
    assert kept


def test_nothing_is_searched_before_it_is_worth_it(collector):
    gc.collect()
    searched: list[str] = []
    gc.callbacks.append(lambda phase, _about: searched.append(phase))
    try:
        collector.collect()
    finally:
        gc.callbacks.pop()
    assert searched == []
