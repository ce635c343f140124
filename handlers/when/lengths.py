"""Whether a length of time is what a text asks for: 两小时即可, but not 还剩两天 or 等了半天."""

from handlers.when.lazily import lazily
from handlers.when.phrase import Phrase
from handlers.when.reports import COMPARED

_LENGTH_BEFORE = lazily(
    r"(?:提前|推迟|延期|延后|延长|顺延|之?后|之?前|满|每|周期|第|近|[再]?过|隔|某|哪|配速|用时|大|上|下|买|送|赠|充|过去"
    r"|最近|未来"
    r"|接下来|今后"
    r"|连续|坚持|以来|[到至-]|建[党国军团]|成立|改革开放|入党|党龄|工龄|超过|这|那|前|头|后|another|last|past|next"
    r"|every|还有|[还只仅]剩|剩下?|还差|耽误|[晚误]点|延误|[一接]连|[最至]多|[最至]少|顶多|起码|不[到足]|难得[一-龥]{1,2}|拨|[快慢]|连[休放]|(?<![0-9])[1一每](?:天|周|晚|夜|个月)[一-龥]{1,4}|每[节次人场堂趟组位局轮班][一-龥]{0,3}"
    r"|(?:保质|质保|保修|保鲜)期?[:为是]?|保[温冷]|续航|待机|通话|充电|[湿敷]敷|面膜敷|怀孕|孕期"
    r"|for the last)[了的]?[约大]? ?$"
)
_IDLE = lazily("了半天$")
"""等了半天 is no half day."""
_LENGTH_AFTER = lazily(
    r"[ ]*(?:$|左右|的?[车路行航]程|吧|呢|即可|就[够行好]|够"
    r"|的?(?:时间|会$|会(?=[,。])|(?:会议|培训|学习|课程?|讲座|年?假)(?=$|[,。;!?)、吧左需安]))"
    r"|以?上下|[,。;!?)、.]|之间|(?:long|in total|or so|will do|should"
    r"|is enough|for|of)\b|完|结束|比较|可以|行|足够)"
)


def rank_length(phrase: Phrase, text: str) -> int:
    """Say whether a length is the time of its text, if nothing else is: 1, or 0 for what only tells how long."""
    before, after = text[: phrase.start], text[phrase.end :]
    if phrase.leading or COMPARED.search(text):
        return 0
    if (
        _IDLE.search(before + text[phrase.start : phrase.end])
        or _LENGTH_BEFORE.search(before)
        or not _LENGTH_AFTER.match(after)
    ):
        return 0
    return 1
