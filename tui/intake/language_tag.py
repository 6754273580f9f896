"""The language that a document says it is in, as a tag of BCP 47."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:-[a-z]{3})?(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?![a-z\d])")
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ast ceb ckb csb dsb fil frr fur gsw haw hsb kab lij mni nap nds pap sah scn szl tpi vec yue "
    "zgh".split()
)
"""All languages of ISO 639-1, and those of ISO 639-3 that newspapers appear in."""
_OTHERWISE = dict(
    pair.split(":")
    for pair in (
        "iw:he in:id ji:yi jp:ja cn:zh gr:el cz:cs dk:da "
        "eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it por:pt nld:nl dut:nl swe:sv dan:da "
        "nor:no nob:nb nno:nn fin:fi isl:is pol:pl ces:cs cze:cs slk:sk hun:hu ron:ro rum:ro "
        "bul:bg rus:ru ukr:uk ell:el gre:el tur:tr ara:ar heb:he fas:fa per:fa hin:hi zho:zh "
        "chi:zh jpn:ja kor:ko vie:vi tha:th ind:id msa:ms may:ms cat:ca eus:eu baq:eu glg:gl "
        "hrv:hr srp:sr slv:sl est:et lav:lv lit:lt cym:cy wel:cy gle:ga"
    ).split()
)
"""Codes that are out of use, of ISO 639-2, or a country's where the language's is meant."""
_COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW".split()
)
_REGIONS = frozenset(("001", "150", "419"))
_UNDERSTOOD = ("en", "und", "mul", "zxx")


def not_understood(language: str, name: str) -> str:
    """A sentence about a document in a language that quoth has no model for; empty for others."""
    if not language or language.lower().split("-")[0] in _UNDERSTOOD:
        return ""
    return (
        f"{name} is not in English but in {language}, for which quoth has no model; tag it by hand."
    )


def language_tag(said: str) -> str:
    """A tag such as `en` or `en-GB` of what a document says; empty if that names no language.

    A region that does not exist is left out.
    """
    found = _TAG.match(said[:40].strip().lower().replace("_", "-"))
    if found is None:
        return ""
    language = _OTHERWISE.get(found[1], found[1])
    if language not in _LANGUAGES:
        return ""
    script = (found[2] or "").title()
    region = (found[3] or "").upper().replace("UK", "GB")
    known = region in _COUNTRIES or region in _REGIONS
    return "-".join(each for each in (language, script, region if known else "") if each)
