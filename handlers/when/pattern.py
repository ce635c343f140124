"""What every table of patterns shares: the shape of a line, and the words that may stand beside a bare number."""

import re
from collections.abc import Callable

from handlers.when.tokens import Piece

Match = re.Match[str]
Make = Callable[[Match], Piece | None]
Line = tuple[str, str, Make]
"""The characters it may begin with, the pattern, what it makes (None: not this, after all)."""

DIGIT = "0123456789"
TO = "[-到至]"
OPEN = (
    r"(?:(?<=截止)|(?<![^\s,。;:、!?"
    r"|/()\[\]\"'“”场在于定从是为到至午晨晚早里间天日号一二三四五六末上和与及或每前后期自由的限迟底旬年月季改成"
    "好按约概儿我你他她们家会议都才再又还请等去来开安排课训习动至给让把需须应可能-]))"
)
"""Before an hour or day that stands alone: the start, a mark, a word like 在, or the end of a day or part of day."""
CLOSED = (
    r"(?=$|[差\s,。;!?、()\[\]\"'“”.:]|[-到至]|开|召|举行|集合|签到|准时|在|[前起止每]|之"
    r"|以[前后]|截|左右|许|多|和|及|与|或|吧|呢|吗|了|的?会|有|去|来|交|要|请|给|我|是|为|办|报|提(?!案)"
    r"|出发|去|见|上[班课]|下班|完成|到岗|整(?![改治理体顿合])|参加|安排(?=[一-龥])|进行|结束|放假|学习(?!体会|心得"
    r"|要求|重点|任务|收获|内容|目标|方法|感悟)|讨论|可以|可行|能|行[不吗吧]"
    r"|从(?![业军事来不])|怎么|如何|啊|哦|呀|哈|见|都|你|他|们|不(?!同|足|满|够)|没|就|再|也|应|须|必|那天|当天"
    r"|[早上中下晚][午上]|还是?|共|[1-9]天|[早晚](?=[0-9])|凌晨|傍晚|上党课|(?:周|星期|礼拜)[一二三四五六日天])"
)
"""After it: the end, a mark, or a word that can only follow a time (三点开会, but not 三点意见)."""
UNLIKE_A_SUBJECT = (
    r"(?<=[一-龥])(?<![场在定于从是为到至午晨晚早里间日号一二三四五六末上和与及或每前后期自由的限迟底旬年月季改成好按约概我你他她们家会"
    "议都才再又还请等去来开安排课训习动给让把需须应可能今本这那就了下止试学薪资款租贷费赛礼考检查表稿料名假休完交发走见办审批讲评选签订推延提调"
    "房货票账单演映播展宴席婚庭业班程出回飞过逢迎近距离离今明昨隔当除非若如待报搬催截计划算要想准备缴还赶拖起停返行生夕说问答比])(?<!(?<![今明昨每前后当那半全])天)"
)
"""Behind a word that nobody who speaks of a day puts before it: 绕梁三日, 长江七号; but 材料25号 and 我们25号."""
DOING = (
    r"(?=睡|起[床飞来]|吃|喝|接(?![口线待头种])|送(?![风货])|打(?![印手])|看(?![法台点守板护])|坐(?![标席位])"
    r"|飞(?![机船行艇])"
    r"|走(?![廊道线])|买|做(?!法)|跑(?!道)|练(?!习)|叫|喊|提醒|通知|出[门去差院]|回(?![路收合声])|放学|关|约(?!束)"
    r"|订(?!单)|赶"
    r"|落地|抵达|登机(?![口牌桥])|检票(?![口员])|值机(?!柜)|入[住园睡]|退[房票货烧休租]|取[票件钱快货]|拿|抽血"
    r"|体检(?![室中])"
    r"|挂号(?!处)|复[查诊习工课]|考(?![场生区室点核勤])|面试(?!室)|直播(?!间)|抢|停[水电课]|陪|带(?![子宽])"
    r"|洗(?![手衣])|煮"
    r"|等(?![级候])|准备|打烊|才|还[钱款信贷房车书给没]|换(?![热乘])|搬|聚|拍[照证婚毕]|结[婚账]|剪|遛|健身(?!房)"
    r"|游泳(?![池馆])"
    r"|补[课考习]|下[课车楼飞]|上[学车楼飞]|午[睡休饭]|[早晚]饭|发工资|发货|生日|满月|百日宴|过[生来去年]"
    r"|领[证工奖养](?!台)|付|缴"
    r"|寄|收[货到衣](?!点)|修(?!理厂)|拜|扫墓|旅[游行]|期[末中]|手术(?![室台])|住院|产检|打针|跟|把|到[家站期货]|抄"
    r"|浇|喂|爬山|逛|轮到)"
)
"""What people do then: it may follow a number that stands alone, where the number begins a clause."""
ACTIVITY = (
    "(?:出(?=$|[,。 结成])|(?:过期|到期|失效|上映|开播|首映|开售|预售|发售|开抢|揭晓|公布|出炉|交房|验房|签约|过户"
    "|开工|装修|搬家|高考|中考|联考|月考|家长会|报到|开庭|答辩|毕业|订婚|办酒|摆酒|祝寿"
    "|涨价|降价|恢复|解封|通车|签字|考试|培训|督查|检查|抽查|参观|观看|观影|值班|带班|轮值|值守|主持|慰问|宣讲|研究"
    "|谈话|约谈|述职|测评|面谈|汇报|体检"
    "|志愿|调研|验收|评审|评议|投票|换届|选举|比赛|彩排|走访|组织|植树|升旗|宣誓|表彰|颁奖|考核|考察|巡察|审[议核计]"
    "|公示|交流|座谈"
    "|集中|汇总|通报|传达|部署|启动|实施|施行|生效|执行|维护|检修|接待|迎检|演练|团建|聚餐|出差|休[息假]|请假|调休"
    "|补[班课交]"
    "|入[党职住]|收(?:党费|费|材料|作业|房租|电费|水费|钱|款|学费|团费|会费|稿|件)|上岗|到任|返[岗程]|开[班课幕放工]|上线|停[水电机]|领取|缴[纳费]|填[报写]|拍照|合影"
    "|录[制像])(?![组队点室表员科处库箱证牌柜])"
    "|腾讯会议|视频会?|碰[头个面]|过会|上会|例会|支部大?会|支委会|党小组|各(?![种类位])|支部(?:[会大活学开召组]|全体)"
    "|党课|党日|党员(?:[大活学]|全体)|主题党日|组织生活会|民主生活会|全体|统一|正式|发[车言布放]"
    "|您|咱|[讲上]党?课|方便|记得|@|[早晚]班|白班|夜班|那[场次]|上午班)"
)
"""What an office does on a day: after 25号 it leaves no doubt that a day is meant."""
_SIGNS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


def number(written: str) -> int:
    """Read digits, or Chinese signs up to ninety-nine; 0 for what is no number, like 五二十."""
    if written.isascii() and written.isdigit():
        return int(written)
    if len(written) > 1 and written[0] in "廿卅":
        return (2 if written[0] == "廿" else 3) * 10 + _SIGNS[written[1]] if written[1:] in _SIGNS else 0
    if written in ("廿", "卅"):
        return 20 if written == "廿" else 30
    tens, ten, ones = written.partition("十")
    if not ten:
        return _SIGNS.get(written, 0)
    if (tens or "一") not in _SIGNS or (ones or "一") not in _SIGNS:
        return 0
    return (_SIGNS[tens] if tens else 1) * 10 + (_SIGNS[ones] if ones else 0)


def stands_before(match: Match, pattern: re.Pattern[str]) -> bool:
    """Tell whether the words before a match end like this."""
    return pattern.search(match.string[max(0, match.start() - 40) : match.start()]) is not None
