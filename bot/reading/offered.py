"""Keys whose values are ids that exist, for an editor to offer."""

from collections.abc import Mapping

OFFERED: Mapping[tuple[str, str], str] = {
    ("FlowShape", "start"): "step",
    ("StepShape", "show"): "text",
    ("StepShape", "topic"): "topic",
    ("StepShape", "copy"): "service",
    ("StepShape", "told_to"): "reader",
    ("ChoiceShape", "call"): "target",
    ("ChoiceShape", "reader"): "reader",
    ("WayShape", "to"): "target",
    **{
        ("HouseShape", name): "step"
        for name in ("menu", "lost", "found", "unreadable", "erased", "covered", "alone", "moved")
    },
    ("HouseShape", "commands"): "target",
    **{("CrisisShape", name): "step" for name in ("medical", "suicide", "danger")},
    ("FactShape", "topic"): "topic",
    ("FactShape", "ask"): "service",
    ("BoundShape", "act"): "act",
    ("ServicesShape", "retired"): "service",
    ("ServiceShape", "readers"): "reader",
    **{("TopicShape", name): "target" for name in ("entry", "instead", "coming_from")},
    **{(shape, "topics"): "topic" for shape in ("ServiceShape", "RowShape")},
    ("RuleShape", "besides"): "step",
    ("FollowUpShape", "instead_of"): "step",
    ("NeverShape", "but"): "fact",
    **{(shape, "facts"): "fact" for shape in ("RowShape", "NeverShape", "AlwaysShape")},
}
"""By (shape, key): of which kind."""
