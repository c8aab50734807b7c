"""Containers from strangers are parsed in processes of their own, which a hostile file may take down with it.

Such a process imports this package with lxml and, once it is sent a PDF, pdfplumber. It knows no secret of the
server's environment, is bounded in memory, processor time and wall time, and is replaced after a failure and after a
number of files.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, Queue
from socket import socket, socketpair
from threading import Lock
from types import TracebackType
from typing import Self

import nlp
from nlp.document import Source
from nlp.errors import DraftError, DraftTooLarge
from nlp.reading.entry import broken, read
from nlp.reading.limits import Limits, check_size, too_heavy, too_slow
from nlp.reading.sniff import Format, sniff
from nlp.reading.wire import receive, send, unpack

_COMMAND = ("-m", "nlp.reading.worker")
_FILES_PER_WORKER = 200
_KEPT = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH")
_START_SECONDS = 60.0


class ReaderBusy(RuntimeError):
    """Every reading process has been busy for as long as one file may take; the caller may try again later."""


class IsolatedReader:
    """Reads like `nlp.reading.read`, from any number of threads, with containers parsed in `workers` processes."""

    def __init__(self, limits: Limits = Limits(), *, workers: int = 2) -> None:  # noqa: B008
        """Keep the limits; no process starts before `start`."""
        self.limits = limits
        self._workers = workers
        self._idle: Queue[_Worker | None] = Queue()
        self._open = False
        self._lock = Lock()

    def start(self) -> None:
        """Start the processes; they get ready in the background."""
        self._open = True
        for _ in range(self._workers):
            self._idle.put(self._fresh())

    def close(self) -> None:
        """End the processes; one that is at work ends when its file is read."""
        with self._lock:
            self._open = False
            with suppress(Empty):
                while True:
                    worker = self._idle.get_nowait()
                    if worker:
                        worker.end()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def read(self, data: bytes, *, filename: str = "") -> Source:
        """Read a draft; raises what `nlp.reading.read` raises, and ReaderBusy where no process gets free in time."""
        check_size(data, self.limits)
        if sniff(data) is Format.TEXT:
            return read(data, filename=filename, limits=self.limits)
        worker = self._take()
        try:
            return worker.ask(data, filename)
        finally:
            self._give_back(worker)

    def _take(self) -> "_Worker":
        if not self._open:
            raise RuntimeError("the reader is not started")
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except Empty:
            raise ReaderBusy("every reading process is busy") from None
        if worker and worker.alive:
            return worker
        if worker:
            worker.end()
        try:
            return _Worker(self.limits)
        except OSError:
            self._idle.put(None)
            raise ReaderBusy("no reading process can be started") from None

    def _give_back(self, worker: "_Worker") -> None:
        if worker.spent:
            worker.end()
        following = self._fresh() if worker.spent and self._open else worker
        with self._lock:
            if self._open:
                self._idle.put(following)
            elif following:
                following.end()

    def _fresh(self) -> "_Worker | None":
        try:
            return _Worker(self.limits)
        except OSError:
            return None


def isolated_read(data: bytes, filename: str = "", limits: Limits = Limits()) -> Source:  # noqa: B008
    """Read one draft in a process made for it; for many, keep an IsolatedReader."""
    with IsolatedReader(limits, workers=1) as reader:
        return reader.read(data, filename=filename)


class _Worker:
    """One reading process and the socket to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._ready = False
        self._asked = 0
        self.spent = False
        self._socket, theirs = socketpair()
        try:
            self._process = _launch(theirs, limits)
        except OSError:
            self._socket.close()
            raise
        finally:
            theirs.close()

    @property
    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def ask(self, data: bytes, filename: str) -> Source:
        """Send a file and wait for what it holds."""
        self._asked += 1
        self.spent = True
        try:
            self._await_start()
            self._socket.settimeout(self._limits.seconds)
            send(self._socket, filename.encode(errors="replace"))
            send(self._socket, data)
            outcome = unpack(receive(self._socket))
        except TimeoutError:
            raise too_slow(self._limits) from None
        except (EOFError, OSError):
            raise self._obituary(data) from None
        self.spent = self._asked >= _FILES_PER_WORKER or isinstance(outcome, DraftTooLarge)
        if isinstance(outcome, DraftError):
            raise outcome
        return outcome

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._socket.close()

    def _await_start(self) -> None:
        if not self._ready:
            self._socket.settimeout(_START_SECONDS)
            receive(self._socket)
            self._ready = True

    def _obituary(self, data: bytes) -> Exception:
        """Say what the end of the process means for the file."""
        if not self._ready:
            return RuntimeError("the reading process does not start")
        try:
            status = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return broken(data)
        if status == -signal.SIGXCPU:
            return too_slow(self._limits)
        return too_heavy() if status == -signal.SIGKILL else broken(data)


def _environment() -> dict[str, str]:
    """Keep what an interpreter needs to start, and none of the server's secrets."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = [str(Path(nlp.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, places))}


def _launch(theirs: socket, limits: Limits) -> "subprocess.Popen[bytes]":
    """Start a process that finds this package and nothing in the current folder, without our environment."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", *_COMMAND, json.dumps(asdict(limits))],
        stdin=theirs.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
