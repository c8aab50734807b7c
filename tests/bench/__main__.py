"""`make bench`: time per document against one tokenising pass, growth, cold start, memory, HTTP."""

import json
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from models.registry import home
from models.screening import Screener
from nlp.document import Context, Kind, Source, Zone
from nlp.structure import structure
from nlp.text import words

SAMPLE = Path("corpora/samples/thong-bao-ket-luan-cap-nuoc.txt")
TWO_PAGES, PAGE = 3_720, 1_860


def machine() -> str:
    """Name the machine as well as it names itself."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    name = found[1] if found else platform.processor()
    return f"{name}, {os.cpu_count()} nhân, Python {platform.python_version()}"


def text_of(length: int) -> str:
    """Repeat the body of the sample to a length."""
    document = structure(Source(SAMPLE.read_text(encoding="utf-8")))
    sample = "\n".join(
        f"{passage.number} {document[passage.span]}".strip()
        for passage in document.passages
        if passage.zone is Zone.BODY
    )
    return (sample + "\n") * (length // len(sample)) + sample[: length % len(sample)]


def best(job: Callable[[], object], runs: int = 15) -> float:
    """Return the median time of a job in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def screening() -> None:
    """Compare screening with tokenising the same text once, for 1 to 50 pages."""
    screener = Screener.load()
    print(f"mô hình: {screener.model_version}")
    print("trang   ký tự   rà soát (ms)   word_tokenize (ms)   tỉ lệ")
    for pages in (1, 2, 5, 10, 20, 50, 100):
        text = text_of(pages * PAGE)
        runs = 15 if pages <= 5 else 3
        screen = best(lambda text=text: screener.screen(Source(text), Kind.CONCLUSION, Context()), runs)
        tokenise = best(lambda text=text: words(text), runs)
        print(f"{pages:5} {len(text):7} {screen:14.1f} {tokenise:20.1f} {screen / tokenise:7.2f}")


def served() -> None:
    """Start the service, wait until it is ready, post two pages again and again, and look at its memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "api", "serve", "--port", str(port)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz")
        print(f"khởi động đến khi sẵn sàng: {time.perf_counter() - start:.2f} s")
        times = [_post(port, text_of(TWO_PAGES)) for _ in range(120)][20:]
        times.sort()
        print(f"hai trang qua HTTP: p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms")
        print(f"bộ nhớ của tiến trình dịch vụ: {psutil.Process(process.pid).memory_info().rss / 2**20:.0f} MB")
    finally:
        process.terminate()
        process.wait()


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(url)


def _post(port: int, text: str) -> float:
    body = json.dumps({"text": text, "kind": "conclusion"}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/screenings", body, {"Content-Type": "application/json"}
    )
    start = time.perf_counter()
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        answer.read()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print everything."""
    print(machine())
    os.environ.setdefault("SAURO_MODELS", str(home()))
    with TemporaryDirectory() as folder:
        os.environ["SAURO_DATABASE_URL"] = f"sqlite:///{folder}/bench.db"
        screening()
        served()


if __name__ == "__main__":
    main()
