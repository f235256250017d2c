"""Which modules get slips, and the quick tests that must notice them."""

from collections.abc import Sequence

STORE, SENDER, CRISIS, HOUSE = "store", "channels/telegram", "engine", "."
_REDIS = (
    "redis_handed redis_line redis_keeper redis_traces redis_kept redis_limits redis_server redis_sharing"
)
AREAS: dict[str, tuple[str, dict[str, str]]] = {
    "store": (
        STORE,
        {
            "bot/store/codec.py": "codec taken people outbox",
            "bot/store/rows.py": "envelope taken people outbox inbox figures at_hand",
            "bot/store/inbox.py": "taken inbox steps figures",
            "bot/store/outbox.py": "taken outbox steps put_back",
            "bot/store/people.py": "taken people erasure steps at_hand",
            "bot/store/step.py": "second_look taken steps people outbox erasure",
            "bot/store/sending.py": (
                "company second_look outbox taken people put_back steps erasure figures noted_later"
            ),
            "bot/store/figures.py": "figures put_back erasure people backup steps",
            "bot/store/life.py": "people inbox outbox figures put_back opening",
        },
    ),
    "file": (
        STORE,
        {
            "bot/store/writer.py": "writer company steps erasure",
            "bot/store/watch.py": "lost second_look",
            "bot/store/opening.py": "opening second_look put_back killed erasure",
            "bot/store/migrations.py": "opening put_back",
            "bot/store/sqlite.py": (
                "steps people inbox outbox taken opening erasure rotation figures key_file lost second_look"
            ),
            "bot/store/chosen.py": "chosen second_look",
            "bot/store/backup.py": "backup_kept backup",
        },
    ),
    "sealing": (
        STORE,
        {
            "bot/store/sealing.py": "key_file rotation keys erasure",
            "bot/store/keys.py": "key_file keys rotation erasure taken",
            "bot/store/ring.py": "key_file keys rotation opening",
            "bot/store/keyfile.py": "key_file keys rotation",
            "bot/store/rotation.py": "rotation key_file figures",
            "bot/store/envelope.py": "envelope taken people inbox outbox erasure rotation",
            "bot/private_files.py": "keys test_settings",
        },
    ),
    "redis": (
        STORE,
        {
            "bot/store/redis/store.py": f"inbox steps people outbox figures put_back {_REDIS} redis_keys",
            "bot/store/redis/keeper.py": f"{_REDIS} redis_keys",
            "bot/store/redis/line.py": _REDIS,
            "bot/store/redis/opening.py": "redis_line redis_server redis_keys redis_sharing",
            "bot/store/redis/receiving.py": "inbox redis_traces redis_limits redis_server test_shared_once",
            "bot/store/redis/allowance.py": "redis_allowance redis_sharing",
            "bot/store/redis/outbox.py": "redis_handed redis_traces outbox put_back steps redis_sharing",
            "bot/store/redis/rotation.py": "redis_agreed redis_keys redis_desk",
            "bot/store/redis/scripts.py": "inbox steps redis_server",
            "bot/store/redis/steps.py": "redis_handed steps people outbox redis_line",
            "bot/store/redis/upkeep.py": "outbox redis_traces redis_kept redis_keys figures put_back",
            "bot/store/redis/operator.py": "redis_desk redis_keys",
        },
    ),
    "sender": (
        SENDER,
        {
            "bot/channels/telegram/sender.py": (
                "row_by_row resting hand_over sender delivery hands acknowledged refused"
            ),
            "bot/channels/telegram/hands.py": "standing only_on_disk hands hand_over sender",
            "bot/channels/telegram/delivery.py": (
                "one_call acknowledged delivery document bodies sender refused"
            ),
            "bot/channels/telegram/leftovers.py": "leftovers",
            "bot/channels/telegram/outcome.py": "outcome delivery document sender",
            "bot/channels/telegram/record.py": "record row_by_row hand_over delivery sender",
            "bot/channels/telegram/backoff.py": "steady outcome delivery sender",
            "bot/channels/telegram/refusal.py": "record refused outcome delivery",
            "bot/channels/telegram/bodies.py": "bodies delivery refused",
            "bot/channels/telegram/session.py": (
                "one_call refused outcome poller delivery document logs bodies"
            ),
        },
    ),
    "doors": (
        SENDER,
        {
            "bot/channels/telegram/poller.py": "poller ahead",
            "bot/channels/telegram/ahead.py": "ahead",
            "bot/channels/telegram/webhook.py": "webhook fuzz/test_webhook",
            "bot/reception.py": "test_reception test_overtaking test_flood test_direct_once",
        },
    ),
    "waiting": (
        HOUSE,
        {
            "bot/shared.py": "test_shared_alone test_shared test_shared_once test_shared_flood",
            "bot/limits.py": "test_limits test_flood",
            "bot/workers.py": "test_hands test_hands_shared test_workers test_reception test_flood",
        },
    ),
    "crisis": (
        CRISIS,
        {
            "bot/engine/finder.py": "judge worst_part finder long_texts",
            "bot/engine/typed.py": "judge finder place_step calendar_step tongue writer",
            "bot/engine/tongue.py": "tongue",
            "bot/engine/writer.py": "writer",
        },
    ),
    "direct": (
        HOUSE,
        {
            "bot/direct.py": "test_direct_told test_direct_memory test_direct test_direct_slow",
            "bot/channels/telegram/express.py": "channels/telegram/test_express test_direct_slow",
            "bot/noting.py": "test_noting test_shared_once",
            "bot/overdue.py": "test_late",
            "bot/unopened.py": "test_unopened_door",
        },
    ),
}
"""By area: the folder of its tests, and its modules with the names of the tests that must notice a slip."""


def tests_of(area: str, file: str) -> list[str]:
    """The quick tests of a module; a name that says `test_` itself is looked for from `tests` on."""
    folder, files = AREAS[area]
    names = (name if "test_" in name else f"{folder}/test_{name}" for name in files[file].split())
    return [f"tests/{name}.py" for name in names]


def asked_for(names: Sequence[str]) -> dict[str, list[str]]:
    """Areas and their files, out of what somebody names: areas, files, or both."""
    asked: dict[str, list[str]] = {}
    for area, (_, files) in AREAS.items():
        if found := list(files) if area in names else [file for file in files if file in names]:
            asked[area] = found
    return asked
