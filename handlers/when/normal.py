"""One spelling for what people type (widths, scripts, dashes, spaces, numerals), with the way back to the original."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from handlers.when.english_spelling import REWRITES
from handlers.when.lazily import lazily
from handlers.when.readings import Span

LONGEST = 300
"""Characters that are read; what comes after them is ignored."""
UNKNOWN = "\ufffd"
"""Stands for a number sign that must not be taken for a digit: ①, ², ½."""
TO = "-"

_DASHES = dict.fromkeys("‐‑‒–—―−﹣~～〜ー", TO)
_TRADITIONAL = dict(
    zip(
        "點時號週禮後鐘鍾兩個這開會間節內約遲歷曆慶國廿總簽從貳陸過於為無當際關現離還臘農陽陰舊長結紀請報學黨級樓題議輪單雙"
        "頭親聖萬淩聽尋晝續準錯調變動勞婦兒師軍誕裡裏餘業畢終麼樣們發務務訂線圖東門車歲裝實並與給進選講達連運遞遠適"
        "幾來沒別說對電場買書飯寫應該塊錢難覺氣風愛員機飛醫藥費備檢驗證體術團賽練習參觀辦遊戲廳館樂視網據響讓帶邊燈魚"
        "馬傳統經濟價環種類狀況雜誌紙劉陳楊趙黃吳孫鄭謝韓馮蔣蘇呂盧賈徵護齊滿緩歡壽齡銀鐵鍵閉問閒聞閱隨險靜預頓顆飲髮"
        "鬧誰嗎剛將隻幹帳歸檔輛郵貨倉庫賣爺媽姊處區資訊職採購測試討論畫廣晩",
        "点时号周礼后钟钟两个这开会间节内约迟历历庆国廿总签从贰陆过于为无当际关现离还腊农阳阴旧长结纪请报学党级楼题议轮单双"
        "头亲圣万凌听寻昼续准错调变动劳妇儿师军诞里里余业毕终么样们发务务订线图东门车岁装实并与给进选讲达连运递远适"
        "几来没别说对电场买书饭写应该块钱难觉气风爱员机飞医药费备检验证体术团赛练习参观办游戏厅馆乐视网据响让带边灯鱼"
        "马传统经济价环种类状况杂志纸刘陈杨赵黄吴孙郑谢韩冯蒋苏吕卢贾征护齐满缓欢寿龄银铁键闭问闲闻阅随险静预顿颗饮发"
        "闹谁吗刚将只干帐归档辆邮货仓库卖爷妈姐处区资讯职采购测试讨论画广晚",
        strict=True,
    )
)
_SAME = _DASHES | _TRADITIONAL | {"〇": "零", "○": "零", "∶": ":", "「": "“", "」": "”", "『": "“", "』": "”"}

_CJK = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_SPACES = lazily(
    rf" (?={_CJK})(?<={_CJK} )"  # 下 周 三
    r"| (?=[年月日号点时分刻个小天周])(?<=[0-9] )"  # 25 日
    r"| (?=[0-9])(?<=[年月第] )"  # 5月 25日
    r"| (?=[-:])|(?<=[-:]) "  # 9:00 - 11:30
    rf"| (?=[0-9](?:[0-9]|[ ]?[月日号点时]))(?<={_CJK} )"  # 下午 3 点
)
_QUOTED_FEAST = lazily("[“\"'‘](?P<feast>七一|八一|五一|十一|六一|五四|三八|元旦|春节|中秋|国庆|两节)[”\"'’]")

NUMERAL = "零一二两三四五六七八九十廿卅百千万亿"
_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"两": "2"}
_WEEKDAY_SIGNS = str.maketrans("1234567", "一二三四五六日")
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_COUNTED = (
    "个?半?(?:小时|钟头|月|工作日|季度?)|个?半?(?:星期|礼拜)(?![一二三四五六日天](?![次回个]))|个|[年月日号点时分刻天:季秒]"
    "|周(?![一二三四五六日天](?![次回个]))"
    rf"|[{TO}到至](?:[{NUMERAL}]{{1,3}}|[0-9]{{1,2}})[点时日号]"  # 二到四点
)
_NEIGHBOURS = lazily(
    f"(?<![{NUMERAL}第周期拜])(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九|九、十|十、十一|十一、十二)(?=月|[日号])"
)
"""二、三月份; the number of a point in a list is seldom one less than its month."""
_NUMERALS = lazily(
    rf"(?:(?P<before>{_WEEKDAY})|(?<![{NUMERAL}几数0-9.])(?:(?<!周)(?<!星期)(?<!礼拜)|(?=零)))"
    rf"(?P<numeral>[{NUMERAL}]{{1,12}})(?![{NUMERAL}])(?={_COUNTED})"
)
_SPOKEN = lazily(
    "(?<![我你他她咱们俺哥姐兄弟妹娘爷口儿家])(?P<both>[俩仨])"
    "(?=半?(?:小时|钟头|礼拜(?![一二三四五六日天])|星期(?![一二三四五六日天])|季度|月(?![底初末中份亮饼光嫂])))"
    "|半拉(?=小时|钟头|月|天)"
)
_SPOKEN_AMOUNTS = {"俩": "2个", "仨": "3个"}
_WEEKDAYS_IN_A_ROW = lazily(
    "(?<![每逢])(?P<week>周|星期|礼拜)(?P<days>(?=[一二三四五六](?:[、,和及]?[二三四五六日]|[、,和及]天))"
    "(?!六[日天])一?(?:[、,和及]?二)?(?:[、,和及]?三)?(?:[、,和及]?四)?(?:[、,和及]?五)?(?:[、,和及]?六)?(?:[、,和及]?日|[、,和及]天)?)"
    "(?=$|[ ,。;!?晚0-9的]|早上|上午|中午|下午|傍晚|凌晨)"
)
"""周二四六 is three days; 周三一早 is one, and 周六日 a weekend."""
_WEEKDAYS_FROM_TO = lazily(
    "(?<![每逢])(?<=(?P<week>周|期|拜)[一二三四五六日])(?P<to>[到至-]|或者?|还是)(?P<last>[二三四五六日天])"
    "(?=$|[ ,。;!?)晚0-9的每]|早上|上午|中午|下午|傍晚|凌晨|开[会放]|出差|休[息假]|请假|值班|培训|上[班课]|在|都|不|我)"
)
"""周一至五; 周三到四楼 goes upstairs."""
_WEEKS = {"周": "周", "期": "星期", "拜": "礼拜"}
_MINUTES = lazily(rf"(?<=[0-9][点时])[{NUMERAL}]{{2,3}}(?![{NUMERAL}])")
_DAY_WITHOUT_SIGN = lazily(
    rf"(?<=[0-9]月)(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?)(?![{NUMERAL}个])"
)
_INCLUDED = lazily(r"\((?:包?含|包括)(?:当[日天]|本[日数]|[0-9]{1,2}[日号])?\)")
"""6月30日（含）前 says what an office counts anyway."""
_WEEKDAY_IN_DIGITS = lazily(
    r"(?<![0-9一二三四五六七八九十两几半第全])(?P<week>下下?周|[上这本每]周|周|星期|礼拜)(?P<days>[1-7](?:[、,和及到至-]周?[1-7](?![0-9.:点时个号日月])){0,5})"
    r"(?=$|[\s,。;!?、()\[\]/]|[上下中]午|[早晚前之]|以前|[上下]班|凌晨|傍晚|截|[到至-](?:周|星期|礼拜|[1-7](?![0-9.:点个]))|开|交|吧|吗|行|可|的?会)"
)
"""周5下午, 每周1、3、5."""
_LATIN = lazily("[a-z]{3}")
_DOTS = lazily(r"[.。]{2,12}")
"""下午……三点."""
_LONG_DASH = lazily("--{1,3}")
"""9:00——11:00, 2月——4月."""
_TWO_DAYS = lazily("两日(?![0-9报元])")
"""No second of a month is written like this."""
_HALF = lazily("(?<=[0-9])点5(?=个?小时)")
_HUNDREDS = lazily(
    "(?P<hundreds>[一二两三四五六七八九])百(?:零(?P<ones>[一二三四五六七八九])|(?P<rest>[一二三四五六七八九]十[一二三四五六七八九]?))?"
)
_THOUSANDS = lazily("[二两]千(?:零(?P<rest>[一二三四五六七八九十]{1,3}))?")
_TENS = lazily("(?:(?P<tens>[二三四五六七八九])?十|(?P<twenty>廿)|(?P<thirty>卅))(?P<ones>[一二三四五六七八九])?")


class Normal(NamedTuple):
    """A text in the one spelling; each of its characters knows the characters it came from."""

    text: str
    origins: tuple[Span, ...]
    cut: bool

    def span(self, start: int, end: int) -> Span:
        """Say where a piece of the normal text stands in the original."""
        return Span(self.origins[start].start, self.origins[end - 1].end)

    def rewrite(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> "Normal":
        """Replace every match; the new characters all came from where the whole match came from."""
        if pattern.search(self.text) is None:
            return self
        text, origins, done = "", list[Span](), 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            text += self.text[done : match.start()] + new
            origins += self.origins[done : match.start()]
            origins += [self.span(*match.span())] * len(new)
            done = match.end()
        return Normal(text + self.text[done:], (*origins, *self.origins[done:]), self.cut)


def normalise(text: str) -> Normal:
    """Bring the first `LONGEST` characters into the one spelling."""
    signs = list(_clean(text[:LONGEST]))[:LONGEST]
    spelled = Normal("".join(sign for sign, _ in signs), tuple(origin for _, origin in signs), len(text) > LONGEST)
    if _LATIN.search(spelled.text):
        for pattern, replace in REWRITES:
            spelled = spelled.rewrite(pattern, replace)
    return (
        spelled.rewrite(_SPACES, lambda _: "")
        .rewrite(_DOTS, lambda _: ",")
        .rewrite(_LONG_DASH, lambda _: TO)
        .rewrite(_TWO_DAYS, lambda _: "两天")
        .rewrite(_SPOKEN, lambda match: _SPOKEN_AMOUNTS.get(match["both"], "半个"))
        .rewrite(_QUOTED_FEAST, lambda match: match["feast"])
        .rewrite(_NEIGHBOURS, lambda match: "、".join(_find_number(each) or each for each in match[0].split("、")))
        .rewrite(_NUMERALS, _arabic)
        .rewrite(_WEEKDAYS_IN_A_ROW, _each_weekday)
        .rewrite(_MINUTES, lambda match: _find_two_digits(match[0]) or match[0])
        .rewrite(_DAY_WITHOUT_SIGN, lambda match: _find_two_digits(match[0]) or match[0])
        .rewrite(_HALF, lambda _: ".5")
        .rewrite(_INCLUDED, lambda _: "")
        .rewrite(_WEEKDAY_IN_DIGITS, lambda match: match["week"] + match["days"].translate(_WEEKDAY_SIGNS))
        .rewrite(_WEEKDAYS_FROM_TO, lambda match: match["to"] + _WEEKS[match["week"]] + match["last"])
    )


def _clean(text: str) -> Iterator[tuple[str, Span]]:
    previous = " "
    for position, sign in enumerate(text):
        for plain in _plain(sign):
            if plain != " " or previous != " ":
                yield plain, Span(position, position + 1)
            previous = plain


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Give one character's plain spelling: usually one character, none for an invisible one."""
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    if category in ("No", "Nl") and sign not in _SAME:
        return UNKNOWN
    folded = unicodedata.normalize("NFKC", sign).lower()
    return "".join(" " if part.isspace() else _SAME.get(part, part) for part in folded)


def _each_weekday(match: re.Match[str]) -> str:
    return "、".join(match["week"] + sign for sign in match["days"] if sign not in "、,和及")


_ONE_DAY_OR_WHILE = lazily(
    "(?<![月午晚晨夜早上日号天年周至到、和期第每-])一(?:时(?!半(?![会刻晌霎])|整|许|左右|[0-9零一二三四五]{1,3}分|[之以]?前|开)"
    "|日(?![至到、晚早内后前起凌开-]|[上下]午|[之以][前后内]|上班))"
)
"""一日千里 and 轰动一时 are no day and no hour; 七月一日 and 下午一时 are."""


def _arabic(match: re.Match[str]) -> str:
    if _ONE_DAY_OR_WHILE.match(match.string, match.start("numeral")):
        return match[0]
    before, numeral = match["before"] or "", match["numeral"]
    year = _find_year(numeral) if match.string.startswith("年", match.end()) else None
    digits = year or _find_number(numeral)
    if digits is None and match.string.startswith(("天", "个", "分"), match.end()):
        digits = _find_hundreds(numeral) or _find_two_digits(numeral.removeprefix("零"))
    return match[0] if digits is None else before + digits


def _find_year(numeral: str) -> str | None:
    """Read a year sign by sign, 二零二六, or counted: 两千零二十六."""
    thousands = _THOUSANDS.fullmatch(numeral)
    if thousands is not None:
        rest = _find_number(thousands["rest"]) if thousands["rest"] else "0"
        return None if rest is None else f"20{int(rest):02}"
    digits = [_DIGITS.get(sign) for sign in numeral]
    if len(numeral) not in (2, 4) or None in digits:
        return None
    return "".join(digit for digit in digits if digit is not None)


def _find_number(numeral: str) -> str | None:
    """Read one sign or up to two digits; 三四 is three or four, not 34, and larger numbers are nobody's day or hour."""
    return _DIGITS.get(numeral) or _find_two_digits(numeral)


def _find_hundreds(numeral: str) -> str | None:
    """Read 一百 and 两百二十, which people count days by."""
    match = _HUNDREDS.fullmatch(numeral)
    if match is None:
        return None
    rest = _find_two_digits(match["rest"]) if match["rest"] else "0" + _DIGITS[match["ones"] or "零"]
    return _DIGITS[match["hundreds"]] + (rest or "00")


def _find_two_digits(numeral: str) -> str | None:
    """Read 零五 (which keeps its zero) and 十 to 九十九."""
    if len(numeral) == 2 and numeral[0] == "零" and numeral[1] in _DIGITS:
        return "0" + _DIGITS[numeral[1]]
    match = _TENS.fullmatch(numeral.removeprefix("零"))
    if match is None:
        return None
    tens = "2" if match["twenty"] else "3" if match["thirty"] else _DIGITS[match["tens"] or "一"]
    return tens + _DIGITS[match["ones"] or "零"]
