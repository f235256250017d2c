"""The directory of help, and the topics and words that lead to it."""

from bot.model.problem import Mark, Marks, problem
from bot.model.service import Service
from bot.model.text import Topic
from bot.reading.copies import Twice, twice_problems
from bot.reading.document import Document, open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.flows import Targets
from bot.reading.law import source
from bot.reading.shapes_content import ServiceShape, ServicesShape, TopicsShape


def read_services(root: Root) -> tuple[dict[str, Service], dict[str, str]]:
    """Everything under `content/services/`: the services, and what is retired -> the service instead."""
    services: dict[str, Service] = {}
    retired: dict[str, tuple[str, Mark]] = {}
    whole, twice, held = True, list[Twice](), dict[str, int]()
    for page in root.folder_pages("services", ".yaml"):
        document = open_document(page, root.problems)
        shape = fit(document, ServicesShape, root.problems) if document else None
        if document is None or shape is None:
            whole = False
            continue
        held[page.file] = len(shape.services)
        for service_id, written in shape.services.items():
            mark = document.key(("services", service_id))
            if service_id in services:
                twice.append((service_id, mark, services[service_id].mark))
            services[service_id] = _service(service_id, written, mark, _marks(document, service_id, written))
        for name, instead in shape.retired.items():
            retired[name] = (instead, document.value(("retired", name)))
    root.problems.extend(twice_problems(twice, held))
    for instead, mark in retired.values():
        # A service in a file that could not be read is not missing as well.
        if instead not in services and whole:
            root.problems.append(problem("Y032", mark, service=instead))
    return services, {name: instead for name, (instead, _) in retired.items()}


def _marks(document: Document, service_id: str, shape: ServiceShape) -> Marks:
    """Where what is agreed of a service stands."""
    inner = {
        **{name: (name,) for name in ("phone", "sms", "url", "address", "ages", "areas", "checked_on")},
        "chat": ("chat_url",),
        **{f"hours.{channel}": ("hours", channel) for channel in shape.hours},
        **{f"areas.{number + 1}": ("areas", number) for number in range(len(shape.areas))},
        **{f"source.{number + 1}": ("sources", number) for number in range(len(shape.sources))},
    }
    return document.marks(("services", service_id), inner)


def _service(service_id: str, shape: ServiceShape, mark: Mark, marks: Marks) -> Service:
    return Service(
        id=service_id,
        name=shape.name.pairs(),
        summary=shape.summary.pairs(),
        kind=shape.kind,
        readers=tuple(shape.readers),
        topics=tuple(shape.topics),
        scope=shape.scope,
        sources=tuple(source(each) for each in shape.sources),
        confidence=shape.confidence,
        checked_on=shape.checked_on,
        age_from=_years(shape.ages.lowest),
        age_to=_years(shape.ages.highest),
        areas=tuple(shape.areas),
        phone=shape.phone,
        sms=shape.sms,
        chat_url=shape.chat_url,
        url=shape.url,
        address=shape.address,
        hours=tuple(shape.hours.items()),
        anonymous=shape.anonymous,
        free=shape.free,
        referral=shape.referral,
        mark=mark,
        marks=marks,
    )


def _years(written: str | None) -> int | None:
    return None if written is None else int(written)


def read_topics(root: Root, targets: Targets) -> dict[str, Topic]:
    """`content/topics.yaml`; an entry may name a flow and means its start."""
    page = root.page("topics.yaml")
    document = open_document(page, root.problems) if page else None
    shape = fit(document, TopicsShape, root.problems) if document else None
    if document is None or shape is None:
        return {}
    return {
        topic: Topic(
            id=topic,
            entry=targets.landmark(entry.entry),
            start=entry.start,
            instead=targets.landmark(entry.instead) if entry.instead else "",
            coming_from=tuple((name, targets.landmark(to)) for name, to in entry.coming_from.items()),
            mark=document.key(("topics", topic)),
        )
        for topic, entry in shape.topics.items()
    }
