"""Run by the interpreter that has `uno`: a headless office in a profile of its own proofreads texts with LanguageTool.

    uno_check.py PROFILE TEXTS…

PROFILE is a folder with `user/registrymodifications.xcu`. Written out is one JSON object: the locales that the
checker has, and the errors it hands back for each text.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, Locale

_CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"
_PATIENCE = 90


def main(profile: Path, texts: list[str]) -> None:
    """Start an office, ask its checker, stop the office."""
    pipe = f"sauro{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = _connect(pipe)
        checker = context.ServiceManager.createInstanceWithContext(_CHECKER, context)
        vietnamese = Locale("vi", "VN", "")
        found = {
            "locales": [f"{locale.Language}-{locale.Country}" for locale in checker.getLocales()],
            "accepts": checker.hasLocale(vietnamese),
            "errors": [_errors(checker, text, vietnamese) for text in texts],
        }
        sys.stdout.write(json.dumps(found))
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def _connect(pipe: str) -> object:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except (NoConnectException, DisposedException):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _errors(checker: object, text: str, locale: object) -> list[dict[str, object]]:
    length = len(text.encode("utf-16-le")) // 2
    result = checker.doProofreading("document", text, locale, 0, length, ())
    return [
        {"start": error.nErrorStart, "length": error.nErrorLength, "message": error.aShortComment,
         "title": error.aFullComment, "suggestions": list(error.aSuggestions)}
        for error in result.aErrors
    ]  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
