"""The reading process: takes files from the socket on file descriptor 0 and answers with sources or errors."""

import json
import resource
import sys
from pathlib import Path
from socket import socket

from nlp.errors import DraftError
from nlp.reading.entry import broken, read
from nlp.reading.limits import Limits, too_heavy
from nlp.reading.wire import pack, receive, send


def main() -> None:
    """Serve until the other side hangs up; the limits come as JSON in the first argument."""
    limits = Limits(**json.loads(sys.argv[1]))
    connection = socket(fileno=0)
    _confine(limits.memory)
    send(connection, b"")
    while _serve(connection, limits):
        pass


def _serve(connection: socket, limits: Limits) -> bool:
    """Answer one request; false when nobody asks any more."""
    try:
        filename, data = receive(connection).decode(), receive(connection)
    except (EOFError, OSError):
        return False
    _limit_time(limits.seconds)
    try:
        answer = pack(read(data, filename=filename, limits=limits))
    except DraftError as error:
        answer = pack(error)
    except MemoryError:
        answer = pack(too_heavy())
    except Exception:
        answer = pack(broken(data))
    send(connection, answer)
    return True


def _confine(memory: int) -> None:
    """Bound the address space to what is taken now and `memory` bytes more; leave no core dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    if statm.exists():
        most = int(statm.read_text().split()[0]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_time(seconds: float) -> None:
    """Bound processor time for the next file; passing it ends the process with SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard < 0 else min(most, hard), hard))


if __name__ == "__main__":
    main()
