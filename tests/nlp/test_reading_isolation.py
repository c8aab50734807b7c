"""Reading in processes of their own: the same answers, and what happens when one goes down."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nlp.errors import BrokenFile, DraftError, DraftTooLarge, EmptyDraft
from nlp.reading import IsolatedReader, Limits, ReaderBusy, isolated_read, isolation, read, wire
from tests.nlp.docx_maker import box, docx, p, package, part, r, table

GOOD = docx(p("Nội dung") + table(["a", "b"]), header1=p("đầu trang"))
TEXT = "Nội dung\na\tb"


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader() as started:
        yield started


def test_the_reader_reads_what_read_reads(reader: IsolatedReader) -> None:
    rich = docx(
        p("một ", box(p("hộp"))) + table(["x", "y"]) + p('<w:ins w:id="1">' + r("chèn") + "</w:ins>"), header1=p("đầu")
    )
    for data in (GOOD, rich, "chữ thường".encode()):
        assert reader.read(data) == read(data) == isolated_read(data)


def test_many_threads_at_once(reader: IsolatedReader) -> None:
    def one(index: int) -> bool:
        if index % 4 == 3:
            with pytest.raises(BrokenFile):
                reader.read(package({"word/document.xml": "<w:document>"}))
            return True
        return reader.read(docx(p(f"văn bản {index}"))).text == f"văn bản {index}"

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(one, range(80)))


def behaving(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make reading processes run `code` in place of `read` for files that hold the word."""
    script = (
        "import os, signal, time\nfrom nlp.reading import worker\nhonest = worker.read\n"
        f"def read(data, **rest):\n    if b'hostile' in data:\n        {code}\n    return honest(data, **rest)\n"
        "worker.read = read\nworker.main()"
    )
    monkeypatch.setattr(isolation, "_COMMAND", ("-c", script))


HOSTILE_WORD = package({"word/document.xml": part("document", p("a")), "hostile": b""}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        ("time.sleep(600)", DraftTooLarge, "giây"),
        ("while True: pass", DraftTooLarge, "giây"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", DraftTooLarge, "giây"),
        ("os.kill(os.getpid(), signal.SIGKILL)", DraftTooLarge, "bộ nhớ"),
        ("bytearray(10**9)", DraftTooLarge, "bộ nhớ"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", BrokenFile, ".docx"),
        ("os._exit(0)", BrokenFile, ".docx"),
        ("raise KeyError('lỗi của ta')", BrokenFile, ".docx"),
        ("worker.send(worker.socket(fileno=os.dup(0)), b'{}')", BrokenFile, ".docx"),
        ("worker.send(worker.socket(fileno=os.dup(0)), b'rubbish')", BrokenFile, ".docx"),
        ("os.write(0, b'\\xff' * 8)", BrokenFile, ".docx"),
    ],
)
def test_a_process_that_goes_down_is_replaced(
    code: str, error: type[DraftError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaving(monkeypatch, code)
    with IsolatedReader(Limits(seconds=2.0), workers=1) as reader:
        assert reader.read(GOOD).text == TEXT
        with pytest.raises(error) as caught:
            reader.read(HOSTILE_WORD)
        assert words in caught.value.vi
        assert reader.read(GOOD).text == TEXT
        assert reader.read(GOOD).text == TEXT


@pytest.mark.parametrize("code", ["os.kill(os.getpid(), signal.SIGSEGV)", "raise KeyError('lỗi của ta')"])
def test_what_a_pdf_does_to_a_process_is_said_of_a_pdf(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, code)
    with pytest.raises(BrokenFile) as caught:
        isolated_read(b"%PDF-1.7 hostile")
    assert "Tệp .pdf" in caught.value.vi


@pytest.mark.parametrize(("each", "files", "status"), [(0.6, 4, 0), (9.0, 1, -signal.SIGXCPU)])
def test_processor_time_is_bounded_for_each_file(each: float, files: int, status: int) -> None:
    code = (
        "from time import process_time\nfrom nlp.reading.worker import _limit_time\n"
        f"for _ in range({files}):\n    _limit_time(1.0)\n    end = process_time() + {each}\n"
        "    while process_time() < end: pass"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == status


def test_a_process_found_dead_is_replaced(reader: IsolatedReader) -> None:
    with IsolatedReader(workers=1) as own:
        assert own.read(GOOD).text == TEXT
        worker = own._idle.get()
        assert worker is not None
        worker._process.kill()
        worker._process.wait()
        own._idle.put(worker)
        assert own.read(GOOD).text == TEXT


def test_processes_are_replaced_after_some_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_FILES_PER_WORKER", 2)
    with IsolatedReader(workers=1) as reader:
        seen = []
        for _ in range(4):
            reader.read(GOOD)
            worker = reader._idle.get()
            assert worker is not None
            seen.append(worker._process.pid)
            reader._idle.put(worker)
    assert seen[0] != seen[1] == seen[2] != seen[3]


def test_a_process_is_replaced_after_a_file_that_was_too_much() -> None:
    with IsolatedReader(workers=1) as reader:
        reader.read(GOOD)
        first = reader._idle.queue[0]
        with pytest.raises(DraftTooLarge):
            reader.read(docx(p("a" * 200_001)))
        assert reader._idle.queue[0] is not first
        assert reader.read(GOOD).text == TEXT


def test_busy_processes_turn_the_caller_away(monkeypatch: pytest.MonkeyPatch) -> None:
    behaving(monkeypatch, "time.sleep(600)")
    with IsolatedReader(Limits(seconds=2.0), workers=1) as reader:
        reader.read(GOOD)
        worker = reader._idle.get()
        with pytest.raises(ReaderBusy):
            reader.read(GOOD)
        reader._idle.put(worker)
        assert reader.read(GOOD).text == TEXT


def test_a_reader_that_is_not_started_says_so() -> None:
    reader = IsolatedReader()
    with pytest.raises(RuntimeError, match="not started"):
        reader.read(GOOD)
    assert reader.read(b"chu").text == "chu"


def test_processes_end_with_the_reader() -> None:
    with IsolatedReader(workers=2) as reader:
        reader.read(GOOD)
        workers = list(reader._idle.queue)
    assert [worker.alive for worker in workers if worker] == [False, False]


def test_processes_end_with_the_server(tmp_path: Path) -> None:
    place = tmp_path / "a.docx"
    place.write_bytes(GOOD)
    code = (
        "import os, sys\nfrom nlp.reading import IsolatedReader\nreader = IsolatedReader(workers=1)\nreader.start()\n"
        "reader.read(open(sys.argv[1], 'rb').read())\nprint(reader._idle.queue[0]._process.pid, flush=True)\nos._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False)
    for _ in range(200):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the reading process outlives the server")


def test_a_worker_knows_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAURO_SECRET", "không được lộ")
    look = (
        "import sys\n        if any(name.split('.')[0] in ('underthesea', 'sklearn', 'numpy', 'fastapi', 'sqlalchemy', 'pdfplumber')"
        " for name in sys.modules) or 'SAURO_SECRET' in os.environ: os._exit(1)"
    )
    behaving(monkeypatch, look)
    assert isolated_read(HOSTILE_WORD).text == "a"


@pytest.mark.parametrize("error", [BrokenFile("vi", "en"), EmptyDraft("vi", "en", pointer="/text")])
def test_errors_travel(error: DraftError) -> None:
    back = wire.unpack(wire.pack(error))
    assert isinstance(back, type(error))
    assert (back.vi, back.en, back.pointer) == (error.vi, error.en, error.pointer)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"null",
        b"[]",
        b"1",
        b'{"error": ["SystemExit", "", "", ""]}',
        b'{"error": 1}',
        b'{"error": ["_rebuild", "", "", ""]}',
        b"\xff",
    ],
)
def test_other_answers_are_none(payload: bytes) -> None:
    with pytest.raises(EOFError):
        wire.unpack(payload)
