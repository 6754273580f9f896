"""Pictures of articles in other scripts: nothing in them is taken for an attack or torn apart."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.app import App

from tests.app.app_session import ANN, app_for, app_session
from tests.app.test_snapshots import SnapCompare
from tui.text.odd_characters import deceptive_text_warnings, odd_characters

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are compared on the lowest Python, 3.11"
)

TEXTS = {
    "arabic": """محادثات الميناء مستمرة

قال الوزير يوم الإثنين: «ستستمر المحادثات حتى الأسبوع المقبل». وأضاف أنّ الميناء مغلق منذ 9 أيام.

ونفت مديرة الشركة (هارت & أبناء)\u200f أي وعد. «می‌خواهیم بمانیم»، به گفتهٔ کارگران.
""",
    "hebrew": """השיחות על הנמל יימשכו

השרה אמרה ביום שני: "השיחות יימשכו עד השבוע הבא". הנמל סגור זה 9 ימים.

מנהל החברה (ABC)\u200f הכחיש: "לא הובטח דבר". שָׁלוֹם לכולם!
""",
    "hindi": """बंदरगाह पर बातचीत जारी रहेगी

मंत्री ने सोमवार को कहा, "बातचीत अगले सप्ताह तक जारी रहेगी।" बंदरगाह 9 दिनों से बंद है।

कंपनी के निदेशक ने इनकार किया: "ऐसा कोई वादा नहीं था," और कहा कि क्‍षेत्र के श्रमिक लौट आए हैं।
""",
    "thai": """การเจรจาเรื่องท่าเรือจะดำเนินต่อไป

รัฐมนตรีกล่าวเมื่อวันจันทร์ว่า "การเจรจาจะดำเนินต่อไปจนถึงสัปดาห์หน้า" \
ท่าเรือปิดมาแล้ว 9 วันและเรือกว่า 40 ลำยังคงรออยู่นอกชายฝั่งโดยไม่มีน้ำมันเพียงพอ

ผู้อำนวยการบริษัท ABC ปฏิเสธว่า "ไม่เคยมีคำสัญญาเช่นนั้น"
""",
    "chinese": """港口谈判将继续

部长周一表示:“谈判将持续到下周。”港口已经关闭九天，四十多艘船仍在海上等待，船员们说燃料已经不多了。

公司董事(ABC集团)否认:“从来没有这样的承诺。”
""",
    "japanese": """港湾交渉は続く見通し

大臣は月曜日に「交渉は来週まで続く」と語った。港は九日間閉鎖されており、四十隻以上の船が沖で待っているという。

ABC社の取締役は「そのような約束はなかった」と否定した。コンテナターミナルのシャッターは閉まったままだ。
""",
    "korean": """항만 협상은 계속된다

장관은 월요일에 "협상은 다음 주까지 계속될 것"이라고 말했다. \
항구는 9일째 닫혀 있으며 마흔 척이 넘는 배가 바다에서 기다리고 있다.

회사 이사는 "그런 약속은 없었다"고 부인했다.
""",
    "emoji": """Harbour talks go on 🚢⚓

"We stay 👩‍👩‍👧‍👦 until Friday 👍🏽," the crew said 🇳🇴🇬🇧. A 👩🏽‍🚀 was there too ❤️‍🔥.

1️⃣ no promise ✅ 2️⃣ no deal ❌ — the director wrote "🤷‍♀️".
""",
}


@pytest.mark.parametrize("script", TEXTS)
def test_an_article(snap_compare: SnapCompare, article: Path, script: str) -> None:
    article.write_text(TEXTS[script], encoding="utf-8")
    app: App[None] = app_for(article)
    assert snap_compare(app, ["J"], terminal_size=(60, 18))


@pytest.mark.parametrize("script", TEXTS)
def test_nothing_in_it_is_taken_for_an_attack(script: str) -> None:
    text = TEXTS[script]
    assert odd_characters(text, 0, len(text)) == []
    assert deceptive_text_warnings(text) == []


@pytest.mark.parametrize("script", ["hebrew", "emoji"])
async def test_selecting_by_word_keeps_to_the_words(article: Path, script: str) -> None:
    article.write_text(TEXTS[script], encoding="utf-8")
    async with app_session(article, settings=ANN) as sat:
        for _ in range(12):
            await sat.press("right")
            words = sat.session.cursor.span.of(sat.session.text)
            assert words.strip() == words != ""
