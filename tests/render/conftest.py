"""`said`: the body of one text, rendered in a library of your making."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Show
from bot.render import Renderer
from tests.render.house import MONDAY, library, step, template, view

Page = Callable[..., Reply]


@pytest.fixture
def page() -> Page:
    """Renders a body as the step `a.page`; keyword arguments go to the library, but `at` and `who`."""

    def render(body: str, at: datetime = MONDAY, who: Session | None = None, **parts: Any) -> Reply:
        texts = (template("page", body), *parts.pop("templates", ()))
        steps = (step("page"), *parts.pop("steps", ()))
        made = library(steps=steps, templates=texts, **parts)
        return Renderer(made).screen(Show("a.page"), who or view(), at)

    return render


@pytest.fixture
def said(page: Page) -> Callable[..., str]:
    """The plain text of a body, without the title and the line on when it was checked."""

    def render(body: str, **parts: Any) -> str:
        blocks = page(body, **parts).text.split("\n\n")
        assert blocks[0] == "Title page"
        return "\n\n".join(block for block in blocks[1:] if not block.startswith("Checked"))

    return render
