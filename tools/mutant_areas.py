"""Which modules get slips, and the quick tests that must notice them."""

STORE, SENDER, CRISIS = "tests/store/test_", "tests/channels/telegram/test_", "tests/engine/test_"
AREAS: dict[str, tuple[str, dict[str, str]]] = {
    "store": (
        STORE,
        {
            "bot/store/envelope.py": "taken people inbox outbox erasure rotation",
            "bot/store/ring.py": "keys rotation opening",
            "bot/store/sealing.py": "rotation keys erasure",
            "bot/store/codec.py": "codec taken people outbox",
            "bot/store/rows.py": "taken people outbox",
            "bot/store/inbox.py": "taken inbox steps",
            "bot/store/outbox.py": "taken outbox steps",
            "bot/store/people.py": "taken people erasure steps",
            "bot/store/step.py": "taken steps people outbox erasure",
        },
    ),
    "sender": (
        SENDER,
        {
            "bot/channels/telegram/sender.py": "hand_over sender delivery hands",
            "bot/channels/telegram/hands.py": "hands hand_over sender",
            "bot/channels/telegram/delivery.py": "acknowledged delivery document bodies sender",
            "bot/channels/telegram/outcome.py": "outcome delivery document sender",
            "bot/channels/telegram/record.py": "hand_over delivery sender",
            "bot/channels/telegram/backoff.py": "outcome delivery sender",
        },
    ),
    "crisis": (
        CRISIS,
        {
            "bot/engine/finder.py": "judge finder long_texts",
            "bot/engine/typed.py": "judge finder place_step calendar_step",
        },
    ),
}
"""Modules with slips, and the names of the tests that must notice them."""
