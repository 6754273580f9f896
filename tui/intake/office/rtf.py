"""Reading RTF, which word processors of all ages write, word for word as it would be printed."""

from __future__ import annotations

import locale
from typing import Any, NamedTuple

from lxml import etree

from tui.intake.extracted_document import Document
from tui.intake.office.docx_styles import LookOfStyle
from tui.intake.office.office_properties import DocumentProperties, document_of
from tui.intake.office.rtf_tokens import Token, code_page, encoding_of, tokens
from tui.intake.office.rtf_words import ENDS, RtfWords
from tui.intake.office.symbol_fonts import shown_as
from tui.intake.pages.page_blocks import LINE_END
from tui.storage.errors import CannotRead

_DEEPEST = 1_000
_SIGNS = {
    "tab": " ", "line": LINE_END, "page": LINE_END, "column": LINE_END, "softline": " ", "~": " ",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "_": "-",
    "lbr": LINE_END,
}  # fmt: skip
_NOT_SHOWN = frozenset(
    "fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr "
    "footerf pict nonshppict shprslt listtext pntext xe tc txe rxe nonesttables fldinst objdata "
    "annotation ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template listtable revtbl rsidtbl "
    "filetbl sp".split()
)
_SHOWN_ALTHOUGH_MARKED = frozenset("shpinst shptxt footnote nesttableprops fldrslt".split())
_TOLD = frozenset("title author revtim".split())
_TIME = ("yr", "mo", "dy", "hr", "min")


_SETTING = frozenset(
    "v deleted plain uc f deff ansicpg mac pc pca deflang fcharset cpg s outlinelevel ls intbl "
    "pard".split()
)
_TAKEN = _SETTING | _NOT_SHOWN | _SIGNS.keys() | ENDS.keys() | _TOLD | frozenset(_TIME) | {
    "u", "footnote", "shptxt",
}  # fmt: skip
"""The control words that change something; all others are passed over."""


class _State(NamedTuple):
    """What holds up to the end of a group.

    `into` is where its words go: the text, a note, a box, or what is known of the document.
    """

    into: str = "text"
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    skipped: int = 1
    """How many characters behind one of Unicode stand for it in older programs."""


class _Font(NamedTuple):
    encoding: str
    name: str = ""
    is_symbol: bool = False


class _Flow(NamedTuple):
    """The body, a note or a box, and how many groups are open round it."""

    words: RtfWords
    depth: int = 0
    is_note: bool = False


def read_rtf(data: bytes, name: str) -> Document:
    """An RTF document, with its notes at the end; raises CannotRead.

    Deleted and hidden words, comments, headers and footers are left out.
    """
    start = data.find(b"{\\rtf")
    if not 0 <= start < 100:
        raise CannotRead(f"{name} is no RTF, whatever its name says; save it anew.")
    reader = _Reader(name)
    for token in tokens(data[start:]):
        reader.take(token)
    return reader.document()


class _Reader:
    """Takes the tokens of a document one after the other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = _State()
        self._outer: list[_State] = []
        self._flows = [_Flow(RtfWords())]
        self._boxes: list[Any] = []
        self._notes: list[Any] = []
        self._told: dict[str, list[str]] = {each: [] for each in _TOLD}
        self._time: dict[str, int] = {}
        self._encoding = "cp1252"
        self._fonts: dict[int, _Font] = {}
        self._font = 0
        self._looks: dict[int, LookOfStyle] = {}
        self._style = 0
        self._style_name: list[str] = []
        self._bytes: list[bytes] = []
        self._to_skip = 0
        self._is_marked = False
        self._language = ""

    def take(self, token: Token) -> None:
        """Take one token."""
        kind, number, data = token
        if kind == "text":
            if self._to_skip:
                skipped = min(self._to_skip, len(data))
                self._to_skip -= skipped
                data = data[skipped:]
            if self._state.into != "nowhere":
                self._bytes.append(data)
        elif kind == "{":
            self._to_skip = 0
            self._is_marked = False
            self._outer.append(self._state)
            if len(self._outer) > _DEEPEST:
                raise CannotRead(f"{self._name} is damaged: its groups never end; save it anew.")
        elif kind == "}":
            self._to_skip = 0
            self._is_marked = False
            self._flush()
            self._end_group()
        elif self._to_skip and kind != "u":
            self._to_skip -= 1
        elif kind == "*":
            self._is_marked = True
        elif self._is_marked or kind in _TAKEN:
            self._flush()
            self._control(kind, number)
            self._is_marked = False

    def document(self) -> Document:
        """What all the tokens make."""
        self._flush()
        while len(self._flows) > 1:
            self._end_flow()
        words = self._flows[0].words
        page = words.finish()
        self._place_boxes(page)
        if self._notes:
            etree.SubElement(page, "h1").text = "Notes"
            page.extend(each for note in self._notes for each in note)
        about = DocumentProperties(
            "".join(self._told["title"]).strip(),
            "".join(self._told["author"]).strip(),
            self._changed(),
            self._language,
        )
        return document_of(page, words.title, words.byline, about)

    @property
    def _words(self) -> RtfWords:
        return self._flows[-1].words

    def _changed(self) -> str:
        year, month, day, hour, minute = (self._time.get(each, 0) for each in _TIME)
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}" if year and month else ""

    def _end_group(self) -> None:
        before = self._state
        if self._outer:
            self._state = self._outer.pop()
        if before.into == "stylesheet" and self._style_name:
            name = "".join(self._style_name).strip(" ;")
            self._looks[self._style] = LookOfStyle.named(name)
            self._style_name = []
        if len(self._flows) > 1 and len(self._outer) < self._flows[-1].depth:
            self._end_flow()

    def _begin_flow(self, into: str) -> None:
        self._state = self._state._replace(into=into, hidden=False)
        self._flows.append(_Flow(RtfWords(), len(self._outer), into == "note"))
        if into == "note":
            self._flows[-2].words.now.append(f"[{len(self._notes) + 1}]")
            self._flows[-1].words.now.append(f"[{len(self._notes) + 1}] ")

    def _end_flow(self) -> None:
        ended = self._flows.pop()
        into = self._notes if ended.is_note else self._boxes
        into.append(ended.words.finish())

    def _place_boxes(self, page: Any) -> None:
        for box in self._boxes:
            page.extend(list(box))
        self._boxes = []

    def _control(self, word: str, number: int | None) -> None:
        state = self._state
        if self._is_marked and word not in _SHOWN_ALTHOUGH_MARKED and word not in _TOLD:
            self._state = state._replace(into="nowhere")
            if word == "pn":
                self._words.in_list = True
        elif word in _NOT_SHOWN:
            inside = word in ("fonttbl", "stylesheet", "info")
            self._state = state._replace(into=word if inside else "nowhere")
            if word in ("listtext", "pntext"):
                self._words.in_list = True
        elif word in ("footnote", "shptxt") and state.into != "nowhere":
            self._begin_flow("note" if word == "footnote" else "box")
        elif state.into == "info" and word in _TOLD:
            self._state = state._replace(into=word)
        elif state.into == "revtim" and word in _TIME:
            self._time[word] = number or 0
        elif word == "u":
            code = (number or 0) % 0x10000
            self._put(shown_as(self._named(), code) if 0xF000 <= code < 0xF100 else chr(code))
            self._to_skip = state.skipped
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif state.into in ("text", "note", "box") and word in ENDS:
            ENDS[word](self._words)
            if word in ("par", "row") and len(self._flows) == 1:
                self._place_boxes(self._words.page)
        else:
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        """Take a control word that says something of what follows it."""
        state, words = self._state, self._words
        off = number == 0
        if word == "v":
            self._state = state._replace(hidden=not off)
        elif word == "deleted":
            self._state = state._replace(deleted=not off)
        elif word == "plain":
            self._state = state._replace(hidden=False, deleted=False, font=self._font)
        elif word == "uc":
            self._state = state._replace(skipped=max(0, number or 0))
        elif word == "f" and number is not None:
            self._state = state._replace(font=number)
        elif word == "deff" and number is not None:
            self._font = number
            self._state = state._replace(font=number)
        elif word == "ansicpg":
            self._encoding = code_page(number, self._encoding)
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deflang" and number is not None:
            self._language = locale.windows_locale.get(number, "").replace("_", "-")
        elif word in ("fcharset", "cpg") and state.into == "fonttbl":
            encoding = (
                encoding_of(number, self._encoding)
                if word == "fcharset"
                else code_page(number, self._encoding)
            )
            name = self._named()
            self._fonts[state.font] = _Font(encoding, name, word == "fcharset" and number == 2)
        elif word == "s" and number is not None:
            self._style = number
            if state.into != "stylesheet":
                words.look = self._looks.get(number, LookOfStyle())
        elif word == "outlinelevel" and number is not None and number < 9:
            words.look = LookOfStyle("heading")
        elif word == "ls":
            words.in_list = words.in_list or not off
        elif word == "intbl":
            words.in_table = True
        elif word == "pard":
            words.look, words.in_list, words.in_table = LookOfStyle(), False, False

    def _flush(self) -> None:
        """Put the bytes that have come into words."""
        if not self._bytes:
            return
        data, self._bytes = b"".join(self._bytes), []
        font = self._fonts.get(self._state.font) or _Font(self._encoding)
        into = self._state.into
        if into == "fonttbl":
            name = data.decode("ascii", "ignore").strip("; ")
            self._fonts[self._state.font] = font._replace(name=font.name + name)
        elif font.is_symbol and into in ("text", "note", "box"):
            self._put("".join(shown_as(font.name, each) or chr(each) for each in data))
        else:
            self._put(data.decode(font.encoding, "replace"))

    def _named(self) -> str:
        font = self._fonts.get(self._state.font)
        return font.name if font is not None else ""

    def _put(self, text: str) -> None:
        state = self._state
        if state.into in ("text", "note", "box"):
            if not state.hidden and not state.deleted:
                self._words.now.append(text)
        elif state.into == "stylesheet":
            self._style_name.append(text)
        elif state.into in self._told:
            self._told[state.into].append(text)
