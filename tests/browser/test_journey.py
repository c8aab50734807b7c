"""The secretary's day: paste, look, move, set aside, mend, check again."""
import json
from collections.abc import Callable
from typing import Any

import pytest

Page = Any


def test_paste(page: Page, screened: Callable[..., None], picture: Callable[..., Any], draft: str) -> None:
    screened(page)
    print(page.inner_text("#verdict"))
    picture(page, "first", full_page=True)
