"""The labelling configuration: which labels, questions and relations Label Studio shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from tui.exchange.label_studio.controls import LABEL, TEXT, Control
from tui.exchange.marks.mark import LABELS
from tui.model.claim_fields import RELATIONS

_COLOURS = {"Content": "#2f6fde", "Source": "#2e8b57", "Cue": "#c0392b"}


def configuration(
    controls: Mapping[str, Control], values: Mapping[str, Iterable[str]], labels: Iterable[str]
) -> str:
    """The configuration as XML; `values` are those of the choices, by the name of the field."""
    return "\n".join(_lines(controls, values, labels)) + "\n"


def _lines(
    controls: Mapping[str, Control], values: Mapping[str, Iterable[str]], labels: Iterable[str]
) -> Iterator[str]:
    yield "<View>"
    yield f'  <Labels name="{LABEL}" toName="{TEXT}">'
    for label in (*LABELS.values(), *sorted({*labels} - {*LABELS.values()})):
        colour = f' background="{_COLOURS[label]}"' if label in _COLOURS else ""
        yield f"    <Label value={quoteattr(label)}{colour}/>"
    yield "  </Labels>"
    yield f'  <Text name="{TEXT}" value="$text"/>'
    region = f'toName="{TEXT}" perRegion="true" whenTagName="{LABEL}" whenLabelValue="Content"'
    for control in controls.values():
        name = quoteattr(control.name)
        yield f'  <Header size="6" value={quoteattr(control.field)} perRegion="true"/>'
        if control.type == "textarea":
            yield f'  <TextArea name={name} {region} maxSubmissions="1" editable="true"/>'
            continue
        yield f'  <Choices name={name} {region} choice="single" showInline="true">'
        for value in values.get(control.field, ()):
            yield f"    <Choice value={quoteattr(value)}/>"
        yield "  </Choices>"
    yield "  <Relations>"
    for type in ("source", "cue", *RELATIONS):
        yield f"    <Relation value={quoteattr(type)}/>"
    yield "  </Relations>"
    yield "</View>"
