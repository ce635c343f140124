"""What stands beside a time and takes it away, or makes something else of it: 周二不行, 周末版, 下单后15天内.

A reading is an answer only where the words beside it leave it one. These tables are the second look, after the phrases
are chosen and before they are resolved; what they find is asked about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.when.lazily import lazily
from handlers.when.names import is_name
from handlers.when.pattern import ACTIVITY, CLOSED, DOING, UNLIKE_A_SUBJECT
from handlers.when.phrase import Item, Phrase, Side
from handlers.when.readings import Refusal, Refused
from handlers.when.tokens import (
    Clock,
    Dated,
    DayOfMonth,
    DaysAhead,
    Every,
    Festival,
    Lunar,
    Period,
    Sign,
    Unit,
    Weekday,
)

_CHINESE = lazily("[一-龥]")
_FEW = 3
_CLAUSE_END = ",。;!?"
_WHO = (
    "(?:我们?|你们?|您|他们?|她们?|咱们?|俺|大家|老[师板公婆]|爸|妈|孩子|家里"
    "|[一-龥]{0,2}(?:局长?|书记|主任|科长?|处长?|市长|区长|县长|主席|部长|院长|校长|领导|总|工))?"
)
_HOW = "(?:就|都|也|可能|恐怕|估计|应该|肯定|实在|真的?|还是?|是|又|那天|全天|[一]?整天|[上下]午|晚上|确实|好像){0,3}"
_DENIED_AFTER = lazily(
    rf" ?{_HOW}{_WHO}{_HOW}"
    "(?:不(?:行|可以|太?方便|在(?!于)|合适|成(?!功)|得空|得闲|考虑|算(?!上)|营业|开[门馆放]|接待|约)|没(?:有?空|有?时间"
    "|有?戏|法|办法|档期|位|票|号)"
    "|有[别其他点]{0,2}(?:事(?!情?要说|[^。;!?]{0,6}请[一1]?[个半]?[天日]?假)|约(?!会))|去不了|来不了|走不开|抽不开|赶不上|赶不及|来不及|排不开|[闭休]馆"
    "|停业|约满|满员|售罄|才不(?!会|要)|满了"
    "|(?:办|做|搞|弄|完|干|交|报|审|批|赶|排|拿|开|到)不(?:完|了|成|好|出来?|上|定)(?:了|$|[,。;!])|除外|免谈|拉倒|就算了|算了)"
)
"""A day on which it can't be."""
_DENIED_BEFORE = lazily(
    "(?:别(?!忘|误|到)|甭|勿|(?<![能要想是用在会得可行该])不(?:要|想|能|用|必|许|选|约|挑|希望|一定是|太想|等)|避开"
    "|躲开|绕开|错开|跳过"
    "|排除|撇开|刨去|除开|除去|除掉|不包[括含]|[要若]不是|哪[有能会]|[抽腾空]不出|没有?)(?:等|拖|留|去|来|约|选|定|排"
    "|安排|放)?在?$"
)
_NOT_YET = lazily(
    "(?:(?:别|不要|不能|不必|不用|甭|勿|不可)再?等到|没到|不到|还没到|未到|等不到|没等到|撑不到|熬不到|活不到|[一1]到|何止|不止|岂止|哪止)$"
)
_YEAR_UNREAD = lazily("(?<![少青老成中童新周每逢])年(?:的|农历|[阴旧夏]历)?$")
_WHICH = lazily(
    " ?(?![要需应该想会得准打计])[0-9一-龥]{0,2}?"
    "(?:[买订拍借寄发写收领穿种交说看吃喝做起办拿搬见](?:了|到)?的(?!时[候间]|话|人)"
    "|[去来回走飞]的(?!时[候间]|话|人|同志|老师|学生|家长|党员|路))"
)
"""6月5日拍的照片, 六点起的床: which ones, and what is over."""
_NOW_IS = lazily("(?:现在|此刻|这会儿|才|刚刚?)(?:是|都|才)?$")
"""现在三点 tells the time."""
_NOT_QUITE = lazily("钟?(?:不到|没到|未到)")
_COUNTED_FROM = lazily(
    "(?:出生|行驶|失[踪联]|报警|恋爱|结婚|离婚|分手|加热|翻炒|静置|沉默|服[药用]|打针|签收|上市|开播|着车|打火|停[止火]|潜[入逃]|出逃)了?$"
    "|(?<![今此以之往然最随前向落背日后])(?<![0-9号日天周月点年末底节])(?:后|过后|之后|以后)(?:的|约|大约|第|满|再|等)?$"
    "|(?:[一-龥](?<![提之以目往向眼生当跟面先月节日末底周号])|(?:睡|饭|会|课|婚|产|术|孕|考|赛|行|开学|出发|起飞|登机"
    "|手术|下班|上课|开会|到期|节)之?)前(?:的|约|大约)?$"
    "|(?:满|第|逢|近|过去|最近|每|隔|前后|前|后|头|连续|持续|坚持|长达|将近)了?$"
)
"""What is counted from something else: 下单后15天内, 饭后半小时."""
_BEFELL = lazily(
    " ?(?:便|即|才|终于|终)?(?:被(?!动|邀|要求)|获救|获释|身亡|死亡|去世|离世|夭折|苏醒|自首|落网|归案|痊愈)|就?分手"
)
"""五个小时后被劝下 tells of what happened."""
_ROUND = lazily(
    "(?:第[0-9一二三四五六七八九十决]{1,3}[局节盘场轮]|[首末半][局盘]|半场|比分|战成|打成|领先|落后|以|扳成|改写为|时长|片长|全长|用时|成绩"
    "|定格在)[:为是]?$"
)
"""第一局21:15 is a score."""
_TURNED = lazily(
    " ?(?:[那这][一1]?年(?![级头初末底])"
    "|前[0-9一二三四五六七八九十]{1,2}[款名位强大]|:?[0-9]{1,5}(?:人民币|元|块钱)|时光|骑士|玩笑|礼物|开门红"
    "|版|路(?![上过演程])|街(?!上)|大道|小区|社区|档(?!期)|线(?![上下])|栏目|专栏|频道|节目|新闻|快讯|要闻|日报"
    "|[早晚周月季年]报(?![到名送告])"
    "|[周月季半年]刊|杂志|画报|连?续?剧(?![组场])|综艺|电影(?!票|院)|餐厅|饭店|酒店|宾馆|酒吧|书[店屋]|超市|公司|集团"
    "|乐队|乐团"
    "|男[孩孩人友]|女[孩人友]|少年|先生|小姐|女士|日记|物语|传[奇说]|情[缘歌书]|恋[人曲歌]|[歌舞圆]曲|进行曲|协奏曲"
    "|效应|综合[征症]|恐惧症|抑郁"
    "|焦虑症?|精神|基金|指数|股[市票价]|行情|价格?|套餐|特[价惠供卖餐辑]|会员(?!日)|优惠券|菜单|歌单|主题曲"
    "|[愉快]{1,2}[快乐愉悦活]|愉快|快乐|安[好康]|吉祥|大吉|好(?=$|[,。;!?啊呀哇])|万岁|[你您]好(?=$|[,。!])|限定|狂欢"
    "|装(?![修货车备置])"
    "|鞋|玫瑰|雪糕|蛋糕"
    "|高峰|运势|账单|话费|[水电]费|月供|油价|份快乐|理论|文案|祝[福贺]|贺[卡词]|诗[词歌]|攻略|奇迹|未央|热[搜点门]"
    "|天气预报|排行|榜单|销售?额|销量|壁纸|头像|穿搭|妆"
    "|[还只]剩|是(?:休息日|工作日|周末|法定)|族(?!长)|党(?=$|[,。!?])|控(?=$|[,。!?])|牌(?!子|照)|杯(?!子)|奖(?!励)"
    "|门(?=$|[,。!?])|广场|公园|医院|大学|中学"
    "|小学|幼儿园|银行"
    "|[电讯](?= ?[(]| ?记者)|温差|气[温候]|瑜伽垫|不如|比不上|胜过|抵得上|等于|大于|小于|多于|少于)"
)
"""After a day, a stretch or a part of the day: the name or the kind of a thing."""
_EVENTS = lazily(
    "的(?:$|[\\s,。;!?)]|[一-龥]{1,3}(?<![社机委员协工议])会(?=$|[\\s,。;!?)你我他去在改取推几要请记别不准开地定])|[那这]?[个场次班趟节顿]?(?:会|例会|课|假(?=$|[\\s,。;!?)])|[车机船门戏球]?票|航班|飞机|高铁|动车|火车"
    "|车(?![子间牌位])|班(?![长级])|约|聚|聚[会餐]|考|考试"
    "|比赛|球赛|演出|演唱会|电影|活动|安排|行程|婚礼|生日|面试|手术|号|今[天日]|前一?[天日夜]|后一?[天日]|当[天日晚]"
    "|那[天周晚]|最后|倒数|首个|第"
    "|上周|下周|这周|周|星期|礼拜|上午|下午|中午|晚上|早[上晨]|凌晨|傍晚|夜|[0-9]|飞|讲座|讲课|培训|党课|党日"
    "|主题党日|支部|家长会|体检|复[诊查]|门诊|预约|签证面签|闹[钟铃]|提醒|时候|话|末|年|月|日|早|晚|午|大?扫除|值班"
    "|宴|酒席|饭局|聚会|派对|航次|直播|首映|发布会|开幕|闭幕|典礼|仪式|投票|选举))"
)
"""What happens: 周五的会 is on Friday, 周五的报纸 only says which."""
_HOUSE = lazily(
    "(?:电?影院|剧[场院]|书[房店屋吧]|公寓|诊所|客栈|民宿|面馆|酒吧|便利店|花店|工作室|乐队|茶馆|公社|俱乐部|食堂|酒馆|咖啡馆?|电台|课堂)$"
    "|乐[队团](?!排|集|彩|演|训|见|到|开|[有要]|来)"
)
"""十点半电影院 and 晚八点半剧场 are houses."""
_HABIT = lazily(
    "总是|老是|经常|常常|通常|往往|从来|有时候?(?!间)|偶尔|习惯|最?喜欢|最?讨厌|最怕|懒得|怎么办|为什么|为啥|容易"
    "|(?<![不])利于|不宜|不能(?:吃|喝|用)|睡不着|起不来|失眠"
)
"""What is so in general: 晚上总是睡不着."""
_USUAL = lazily(
    "总是|老是|经常|常常|通常|往往|从来|有时候?(?!间)|偶尔|习惯|平时|平常|平日|向来|一向|一贯|每次(?!会)|每回"
    "|(?<!第)一般(?!纳税|性|职|干)"
)
_USUAL_BEFORE = lazily("(?:喜欢|爱|(?<=[他她我你们])[总老])都?是?在?$")
"""What is so in general, beside an hour alone: 他习惯在晚上八点吃饭."""
_HAPPENED = lazily("发生[了过]")
_HOW_MUCH = lazily(
    "都?(?:很|挺|非常|特别|太|这么|那么|越来越|更加?)[一-龥]"
    "|[^,。;!?]{0,6}?(?:多少|几[个杯次遍步公小分]|[0-9一二两三四五六七八九十百千万半]{1,5} ?(?:杯|步|次|遍|公里|字|页"
    "|元|块|毫升|片|粒|斤|克|道|题|首|集|篇|圈|组|顿|餐|根|支|袋|瓶|碗|罐|颗"
    "|[个只条](?!月|小时|星期|礼拜)|个?小时|分钟|ml|km))"
)
"""每天八杯水 says how much, not when."""
_FORBIDDEN = lazily("(?:别(?!忘)|不要|不许|不能|勿|禁止|谨防|莫)")
_ASKS = lazily(
    "(?<![一二三四五六七八九十0-9零强])几[点号时月](?!前|之前|以前)|(?:周|星期|礼拜)几|哪[一]?[天日](?!都)"
    "|什么时[候间]|啥时候?|何时|多久|多长时间|几个?(?:小时|钟头|月|星期|礼拜)|几[天周年](?!前|后|内|之)"
)
"""Asks for the time, so it says none."""
_OVER = lazily(
    "(?:那[天次晚][^,。;!?]{0,12}(?<![排定约订])[了过]|那会儿|当时|那时|曾经?(?![国祖孙])|刚刚"
    "|刚(?=[从去来到买看吃下出回做见走听给开])|早就|[去来看见吃听做玩用住问说试买]过(?!去|来|年|节|敏|夜|程|后|期)"
    "|(?<![0-9])已经?(?!知)|(?:出?生|[买拍办拿领搬订定见]|结婚|认识|毕业|入职|下单|提|换|[维装]修|签|转正)的(?:$|[,。!?])"
    "|(?:出生|诞生|去世|病逝|逝世|遇[害难])(?:$|[ ,。;]))"
)
_NEWS = lazily(
    "据[^,。;!?0-9]{0,8}(?:报道|消息|通报|介绍)|[今昨]日报道|日报》|(?:记者|本报|新华社)[^,。;!?]{0,16}(?:获悉|了解到|讯|报道|电)"
    "|报警称|接到[^,。;!?]{0,12}报[警案]|接警|警方|民警"
)
"""News tell what was."""
_DONE = lazily("[一-龥](?<![要罢得为除对算好行够不别])了(?!解)(?:$|[,。;!?]|[一-龥]{1,3}(?:$|[,。;!?]))")
_DONE_IN_TIME = lazily("[^,。;!?]{0,12}?(?:竟然?|就已|[给完成好退回齐][了过](?!吗))")
"""三天内全部退还给了他."""
_GONE = lazily(
    "已经[^,。;!?]{1,8}了(?:$|[,。;!?])|(?<![今明昨后前])天[就才都快]{0,2}[亮黑]|"
    "[点半钟刻分0-9](?:就|才|已经)[^,。;!?]{1,6}了(?:$|[,。;!?])"
    "|[点半钟刻分0-9]才(?:睡着?|起床?|醒|到家|回[家来]|下班)的?(?:$|[,。;!?])"
)
"""八点就走了, 两点才睡: of an hour alone nobody knows whether it is over."""
_SET = lazily("[到在为成于定改约]$")
_STILL = lazily(
    "[要就快该会可能]|马上|即将|别|不|没|吧|想|准备|打算|记得|提醒|叫|请|麻烦|帮|再|得|改|定|约|订|等|终于|麻烦|争取"
    "|务必|有|是"
)
"""Words by which 了 speaks of what is to come: 周五就放假了."""
_DAYS_LONG = lazily("[那这]?(?:[0-9]{1,2}|几)天")
"""月底三天 is no last day."""
_AGAIN = lazily("(?<![0-9第])[一1](?P<same>[天年日夜周月])(?:又|比|不如|复|接着?|胜过|连着?)[一1](?P=same)")
_AFTER_A_MONTH = lazily(
    "(?![这那]个?(?:孩子|丫头|姑娘|小子|家伙|女孩|男孩|小孩|名字))"
    "(?:$|[^一-龥]|" + CLOSED + "|" + DOING + f"|(?={ACTIVITY})"
    "|[放可怎呢啊到集学讨行当那这上下中晚早要有一能后召组发统带陪回咱想送吃过得会都没打准结他她全跟和别赶看约聚订旅玩坐飞咱已刚就才被由份全各仍加值补睡爬露烧宅醒失自练健遛时分太又特早多少几什别轮野踏郊唱拍录采钓滑骑团必应须该先顺抽空闲两将初底末搞弄装迎])"
)
"""What may follow a month that is a time: 六月交, 6月全月; but 五月雪 and 七月与安生 are names."""
_SEASON = lazily("(?:[春夏秋]|[一-龥]冬|火[红热]|黄金|烟花|人间|红色|最美|激情|[金早晚深初盛仲暮阳寒严])$")
"""金秋九月, 阳春三月: how people adorn a month."""
_UNLIKE_A_SUBJECT = lazily(f"(?:{UNLIKE_A_SUBJECT}|(?<=的))$")
_NAME_ENDS = lazily("$|[,。;!?]|的(?!会|课|票)|怎么样")
"""繁星四月, 法治周末; but 推迟到六月."""
_DARK = lazily("[晚夜](?![点到辈饭礼婚熟高])")
_EARLY = lazily("(?<![提尽及最])早(?![高就点日已些期餐退产恋婚教例会])")
"""Words unread that may say of an hour which half of the day it is in."""
_LEFT = lazily(
    "(?<![0-9.第])(?:1?[0-9]|2[0-4])点(?![0-9儿线评名心意要建内])|[0-9一二三四五六七八九十两几](?:个?(?:星期|礼拜"
    "|月(?![刊报饼])|小时|钟头)|分钟|天|周)"
    "|(?<![0-9把])(?:[12]?[0-9]|3[01])[日号](?=$|[\\s,。;!?的前后之退离返])|(?:早上|上午|中午|下午|晚上|凌晨|半夜|夜里)"
    "|(?<![证声表发透聪光黎文])[今明昨](?:[天晚早]|[上下中]午)|(?<![最先])后天(?![的性习养])|(?:周|星期|礼拜)[一二三四五六日天末](?![到全围边年岁])"
    "|[年月季周]底|[年月]初|[0-9]:[0-5][0-9]"
    "|每次(?=$|周|星期|礼拜)|每(?=$|[天周月年季隔逢晚早日])|(?<!可)以来|为止|(?<![0-9.])(?:520|521|618|1111|1212)(?=$"
    "|[那当])|[农阴旧]历"
)
"""What may be of a time, in words that aren't known."""


_TODAY_IS = lazily("又是|才(?![开能行可会到])|真(?!的?[要得])|[太好](?=[热冷累忙困晚])|辛苦|是(?:个|第)")
"""今天又是58分 says how today is."""


def without_denied(items: Sequence[Item], text: str) -> list[Item]:
    """Leave out the days on which it can't be: 周三没空，周四可以. Raises Refused where no other is said."""
    if _CHINESE.search(text) is None:
        return list(items)
    denied = [item for item in items if isinstance(item, Phrase) and _is_denied(item, text)]
    if not denied:
        return list(items)
    kept = [item for item in items if item not in denied]
    left = [item for item in kept if isinstance(item, Phrase)]
    if not left:
        raise Refused(Refusal.UNSURE)
    if any(not phrase.is_clock_only for phrase in left) or not any(phrase.starts.has_day for phrase in denied):
        return kept
    return [_day_left(item) if isinstance(item, Phrase) and item in denied else item for item in items]


def _day_left(denied: Phrase) -> Phrase:
    """明天上午没空，下午3点吧 leaves tomorrow. Raises Refused for 明天没空，下午3点吧, which leaves no day."""
    starts = replace(denied.starts, part=None, clock=None)
    if starts == denied.starts or not starts.has_day:
        raise Refused(Refusal.UNSURE)
    return replace(denied, starts=starts, ends=None, role=None)


def _is_denied(phrase: Phrase, text: str) -> bool:
    before = text[max(0, phrase.start - 12) : phrase.start]
    up_to = before + "到" if text.startswith("到", phrase.start) else before
    return bool(
        (phrase.ends is None and _DENIED_AFTER.match(text, phrase.end))
        or _NOT_YET.search(up_to)
        or (phrase.role is None and _DENIED_BEFORE.search(before))
    )


def check_beside(phrases: Sequence[Phrase], text: str, rests: Iterable[str], back: Sequence[bool]) -> None:
    """Raises Refused where the words beside a phrase make something else of it."""
    if _CHINESE.search(text) is None:
        return
    if len(phrases) > 1 and all(_is_bare_stretch(phrase) for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if len(phrases) == 1 and _is_weak(phrases[0]) and _is_only_a_name(phrases[0], text):
        raise Refused(Refusal.UNSURE)
    if _NEWS.search(text) and any(_is_open(named.day) for phrase in phrases for named in phrase.starts.days):
        raise Refused(Refusal.UNSURE)
    if "白天" in text and any(phrase.starts.part and phrase.starts.clock is None for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    turned = any(_is_turned(phrase, text, back=over) for phrase, over in zip(phrases, back, strict=True))
    turned = turned or any(is_name(phrase, text) for phrase in phrases)
    rests = list(rests)
    half = [phrase for phrase in phrases if _is_half_open(phrase)]
    signs = [_DARK] if all(_takes_days(phrase) for phrase in half) else [_DARK, _EARLY]
    dark = half and any(sign.search(rest) for sign in signs for rest in rests)
    if turned or dark or any(_LEFT.search(rest) for rest in rests):
        raise Refused(Refusal.UNSURE)


def _is_turned(phrase: Phrase, text: str, *, back: bool) -> bool:
    before, clause = text[max(0, phrase.start - 12) : phrase.start], _clause_of(phrase, text)
    if _is_in_doubt(phrase, text, before):
        return True
    period = phrase.starts.period
    if period is not None and period.edge is not None and _DAYS_LONG.match(text, phrase.end):
        return True
    if _AGAIN.search(clause):
        return True
    if phrase.has_clock:
        return phrase.is_clock_only and phrase.role is None and _is_hour_turned(phrase, text, before, clause)
    if phrase.role is None and phrase.ends is None and _TURNED.match(text, phrase.end):
        return True
    if [named.day for named in phrase.starts.days] == [DaysAhead(0)] and _TODAY_IS.match(text, phrase.end):
        return True
    if phrase.every is not None and phrase.is_day_only and phrase.every == Every(phrase.every.unit):
        return phrase.starts == Side() and _HOW_MUCH.match(text, phrase.end) is not None
    if phrase.is_clock_only and phrase.role is None and _FORBIDDEN.match(text, phrase.end):
        return True
    if phrase.role is None and phrase.every is None and text.startswith("的", phrase.end) and phrase.starts.has_day:
        return _EVENTS.match(text, phrase.end) is None or _ASKS.search(clause) is not None
    if phrase.role is None and _ASKS.search(clause):
        return True
    if back or _is_pinned(phrase):
        return False
    rest = clause.replace(text[phrase.start : phrase.end], "")
    return bool(_HABIT.search(rest) or ((_OVER.search(rest) or _DONE.search(rest)) and not _STILL.search(rest)))


def _is_in_doubt(phrase: Phrase, text: str, before: str) -> bool:
    """Tell whether the words right beside a phrase count it from elsewhere, or say which thing and not when."""
    if phrase.is_counted and (_COUNTED_FROM.search(before) or _BEFELL.match(text, phrase.end)):
        return True
    if _YEAR_UNREAD.search(before) and _needs_year(phrase):
        return True
    if _is_plain(phrase) and _WHICH.match(text, phrase.end) and not _is_pinned(phrase):
        return True
    return _is_month_or_so_many(phrase, text) or bool(phrase.in_time and _DONE_IN_TIME.match(text, phrase.end))


def _is_hour_turned(phrase: Phrase, text: str, before: str, clause: str) -> bool:
    if phrase.start == 0 and _HOUSE.match(text, phrase.end):
        return True
    if phrase.ends is None and (
        _NOW_IS.search(before) or (text.startswith("的", phrase.end) and not _EVENTS.match(text, phrase.end))
    ):
        return True
    if _GONE.search(clause) or (text.startswith("了", phrase.end) and not _SET.search(before)):
        return True
    rest = clause.replace(text[phrase.start : phrase.end], "")
    usual = _USUAL.search(rest) or _USUAL_BEFORE.search(before) or _HAPPENED.search(rest)
    return bool(usual or _ROUND.search(before) or _NOT_QUITE.match(text, phrase.end))


def _is_plain(phrase: Phrase) -> bool:
    return not (phrase.role or phrase.ends or phrase.every or phrase.is_counted or phrase.now)


def _is_month_or_so_many(phrase: Phrase, text: str) -> bool:
    """Tell whether 一月之内 may be January or one month."""
    period = phrase.starts.period
    if phrase.role is not Sign.INSIDE or period is None or "份" in text[phrase.start : phrase.end]:
        return False
    return period == Period(Unit.MONTH, number=period.number) and (period.number or 9) <= _FEW


def _needs_year(phrase: Phrase) -> bool:
    """Tell whether a day or month was named without its year, so that a 年 before it may be its own: 壬寅年八月十五."""
    period, days = phrase.starts.period, [named.day for named in phrase.starts.days]
    if period is not None and period.shift is None:
        return period.number is not None and period.year is None and period.years is None
    day = days[0] if days else None
    return isinstance(day, Dated | Lunar | Festival) and (day.year, day.years) == (None, None)


def _is_bare_stretch(phrase: Phrase) -> bool:
    """三月不减肥四月徒伤悲."""
    rest = phrase.link or phrase.role or phrase.ends or phrase.every or phrase.starts.nth or phrase.has_clock
    return phrase.starts.period is not None and not rest


def _is_only_a_name(phrase: Phrase, text: str) -> bool:
    before = text[max(0, phrase.start - 4) : phrase.start]
    if _UNLIKE_A_SUBJECT.search(before) and _NAME_ENDS.match(text, phrase.end):
        return True
    shunned = text.startswith("不", phrase.end)
    return shunned or _SEASON.search(before) is not None or _AFTER_A_MONTH.match(text, phrase.end) is None


def _is_weak(phrase: Phrase) -> bool:
    """A month, 周末 or 半夜 alone: as often a name's as a time's."""
    if phrase.is_clock_only and phrase.starts.clock is None:
        return not (phrase.role or phrase.ends)
    period, plain = phrase.starts.period, not (phrase.role or phrase.ends or phrase.starts.nth)
    if period == Period(Unit.WEEKEND, shift=0):
        return plain
    return plain and period is not None and period == Period(Unit.MONTH, number=period.number)


def _takes_days(phrase: Phrase) -> bool:
    return phrase.starts.has_day or phrase.every is not None


def _is_half_open(phrase: Phrase) -> bool:
    """八点: of the morning or of the evening."""
    clock, part = phrase.starts.clock, phrase.starts.part
    return part is None and isinstance(clock, Clock) and not clock.exact and 5 <= clock.hour <= 12


def _clause_of(phrase: Phrase, text: str) -> str:
    start = max(text.rfind(sign, 0, phrase.start) for sign in _CLAUSE_END) + 1
    ends = [at for sign in _CLAUSE_END if (at := text.find(sign, phrase.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _is_pinned(phrase: Phrase) -> bool:
    """Tell whether the words leave no doubt whether it is past: 下周三, 明天, but not 周三."""
    if phrase.role or phrase.ends or phrase.every or phrase.is_counted or phrase.now:
        return True
    period = phrase.starts.period
    if period is not None:
        return period.shift not in (None, 0) or period.year is not None or period.years is not None
    return not all(_is_open(named.day) for named in phrase.starts.days)


def _is_open(day: object) -> bool:
    match day:
        case Weekday(_, None) | DayOfMonth(_, None) | Dated(_, _, None, None) | Festival(_, None, None):
            return True
        case _:
            return False
