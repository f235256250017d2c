"""Ways as they are written: each leads where it says, and what is no way is told."""

from dataclasses import replace

import pytest

from bot.check.replay import ReplayError, parts_of, read_replay, words, written
from bot.check.walk import screens_of
from bot.desk import Wanted
from bot.desk_replay import replay as replay_command
from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.turn import Show
from bot.reading import read
from bot.settings import Settings
from tests.test_replay import ACT, ROOT

WANTED = Wanted("nb", "young", None)


@pytest.mark.soak
def test_every_way_to_a_shipped_screen_leads_there() -> None:
    library = read(ROOT / "flows", ROOT / "content").library
    assert library is not None
    for screen in screens_of(library):
        for seen in (meeting.seen for meeting in screen.meetings):
            session, view = None, seen.view
            for _, event in read_replay(written(seen.replay)).deeds:
                turn = advance(library, session, event)
                session, view = turn.session, turn.view
            assert seen.show in [
                replace(effect, fresh=seen.show.fresh) for effect in turn.effects if isinstance(effect, Show)
            ]
            assert (view.step, view.trail, view.reader) == (seen.view.step, seen.view.trail, seen.view.reader)
            assert view.language == seen.view.language
            assert view.offered == seen.view.offered


def test_a_way_is_written_and_read() -> None:
    parts = (
        "lang=nn",
        "on=2027-01-01",
        f"act={ACT}/testing@2027-01-01",
        "/start a1",
        "law.age:from_15",
        "sent",
    )
    line = written((*parts, words('han sa "nei" > ja')))

    assert parts_of(line) == (*parts, words('han sa "nei" > ja'))
    assert read_replay(line).starts[0][:2] == (ACT, "testing")
    assert read_replay(line).deeds[-1][1] == Wrote('han sa "nei" > ja')


@pytest.mark.parametrize("line", ["tull tull", "/start > Meny", 'x > "uten slutt', "on=i dag", "act=lov@"])
def test_what_is_no_way_is_told(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReplayError):
        read_replay(line)
    assert replay_command(Settings(), WANTED, line) == 2
    assert "--replay" in capsys.readouterr().err
