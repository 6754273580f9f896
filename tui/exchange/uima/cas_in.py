"""From a CAS to layers: its annotations with their features, slots, relations and chains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.exchange.uima.layers import ARTICLE, LayerLink, LayerMark, Layers, Slot
from tui.storage.errors import CannotRead
from tui.text.spans import Span

_PLACES = frozenset(("sofa", "begin", "end", "xmiID"))
_NEXT = "next"


def layers_of_cas(cas: Any, origin: str) -> Layers:
    """The layers of the first text in a CAS; raises CannotRead if it has none."""
    texts = (cas.get_view(view.sofa.sofaID) for view in cas.views)
    view = next((each for each in texts if each.sofa_string), None)
    if view is None:
        raise CannotRead(f"{origin} has no text in it; export it with its text.")
    marks: list[LayerMark] = []
    links: list[LayerLink] = []
    article: dict[str, str] = {}
    for fs in sorted(view.select_all_fs(), key=lambda each: each.xmiID):
        if fs.type.name == ARTICLE:
            article |= _features(fs)
        if getattr(fs, "sofa", None) is not view.get_sofa() or not _has_place(fs, view.sofa_string):
            continue
        ends = [_structure(fs, name) for name in ("Governor", "Dependent")]
        if None not in ends:
            start, end = (str(each.xmiID) for each in ends)
            links.append(LayerLink(fs.type.name, start, end, _features(fs)))
            continue
        following = _structure(fs, _NEXT)
        if following is not None:
            links.append(
                LayerLink(fs.type.name, str(fs.xmiID), str(following.xmiID), _features(fs))
            )
        slots = tuple(_slots(fs))
        span = Span(fs.begin, fs.end)
        marks.append(LayerMark(str(fs.xmiID), fs.type.name, span, _features(fs), slots))
    return Layers(view.sofa_string, tuple(marks), tuple(links), article)


def _has_place(fs: Any, text: str) -> bool:
    begin, end = getattr(fs, "begin", None), getattr(fs, "end", None)
    if not isinstance(begin, int) or not isinstance(end, int):
        return False
    return 0 <= begin <= end <= len(text)


def _features(fs: Any) -> dict[str, str]:
    """The features that are a value of their own."""
    found = {}
    for feature in fs.type.all_features:
        value = fs.get(feature.name)
        if feature.name not in _PLACES and isinstance(value, str | int | float | bool):
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            found[feature.name.rstrip("_")] = plain
    return found


def _structure(fs: Any, name: str) -> Any:
    """The annotation that a feature leads to, None if it leads to none."""
    value = getattr(fs, name, None)
    return value if hasattr(value, "xmiID") else None


def _slots(fs: Any) -> Iterator[Slot]:
    for feature in fs.type.all_features:
        for link in getattr(fs.get(feature.name), "elements", None) or ():
            target = _structure(link, "target")
            if target is not None:
                yield Slot(str(link.get("role") or feature.name), str(target.xmiID))
