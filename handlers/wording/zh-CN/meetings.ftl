# 分享会：书记怎样发起、怎样办，开完以后登记谁分享；忙时。

command-meetings = 分享会
command-newmeeting = 发起分享会
command-busy = 忙时
conversation-new-meeting = 发起分享会
conversation-meeting-places = 改名额
conversation-meeting-marks = 登记分享

meeting-quarter =
    { $quarter ->
        [1] { $year }年第一季度
        [2] { $year }年第二季度
        [3] { $year }年第三季度
       *[4] { $year }年第四季度
    }
meeting-title =
    { $quarter ->
        [1] 第一季度读书分享会
        [2] 第二季度读书分享会
        [3] 第三季度读书分享会
       *[4] 第四季度读书分享会
    }

## 发起

meeting-ask-quarter = 这场分享会算在哪个季度？
meeting-ask-who = 哪些人可以报名？
meeting-ask-when = 打算什么时候开？可以先后提几个时间，我告诉您各有多少人能来。
meeting-ask-which = 用哪个时间？请点一下，也可以再写一个。
meeting-ask-which-full = 用哪个时间？请点一下。已经有 { $most } 个了，要换别的，请点“重新提”。
meeting-proposed =
    { $busy ->
        [0] { $start }：{ $count } 人都能来
       *[other] { $start }：{ $count } 人中 { $free } 人能来
    }
meeting-proposed-how = （没有填过“忙时”的人，都算能来。）
meeting-proposed-outside = （{ $start }不在{ $quarter }里，仍算在这个季度。）
meeting-proposed-again = 重新提
meeting-ask-sizes = 各有多少名额？要改请点一下，再写数字。
meeting-size = { $role }：{ $count } 个
meeting-sizes-done = 就这样
meeting-ask-size = { $role }要多少个名额？请写一个数字，最多 { $most } 个；写 0 就是不设。
meeting-ask-minimum = 至少要有多少人报名才开？可以点下面的，也可以写一个数字，最多 { $most } 人。人数不够时我会问您开不开。
meeting-minimum-none = 不设
meeting-minimum-people = { $count } 人
meeting-ask-before = 人数不够的话，什么时候问您开不开？可以点下面的，也可以写，例如“提前3天”“前一天上午9点”。
meeting-before = 提前{ $length }
meeting-before-unclear = 这个时间我没有读懂，请写成“提前3天”这样。
meeting-before-passed = 这个时间要在现在以后、分享会（{ $start }）开始以前，请另选一个。

meeting-quarter-line = 季度：{ $quarter }
meeting-who-line =
    { $silent ->
        [0] 可以报名：{ $where }，共 { $count } 人
       *[other] 可以报名：{ $where }，共 { $count } 人，其中 { $silent } 人联系不上
    }
meeting-sizes-line = 名额：{ $slots }
meeting-slot = { $role } { $count } 个
meeting-minimum-line-none = 最少人数：不设
meeting-minimum-line = 最少人数：{ $count } 人，不够就在{ $ask }问您
meeting-mend-quarter = 改季度
meeting-mend-who = 改报名范围
meeting-mend-sizes = 改名额
meeting-mend-minimum = 改最少人数
meeting-opened = “{ $title }”已发布，正在通知 { $told } 人报名。
meeting-card-posted = 群里也会发一张卡片，随时显示空余的名额。
meeting-open = 查看这场分享会

meeting-news = 读书分享会可以报名了：<b>{ $title }</b>
meeting-news-free = 还有名额：{ $slots }
meeting-news-full = 名额已满，可以候补。
meeting-news-book = 预约

## 书记手里的分享会

meetings-none = 还没有分享会。
meetings-list = 请选一场分享会，或发起一场。
meetings-one-ahead = { $start } { $title }（{ $held } 人报名）
meetings-one-begun = { $start } { $title }（已开始）
meetings-one-unmarked = { $start } { $title }（待登记）
meetings-one-marked = { $start } { $title }（已登记）
meetings-new = 发起分享会
meetings-figures = { $quarter }的数字
meetings-back = 全部分享会

meeting-state-ahead = 状态：正在报名
meeting-state-begun = 状态：已开始
meeting-state-unmarked = 状态：已结束，还没有登记谁分享
meeting-state-marked = 状态：已登记谁分享
meeting-state-cancelled = 状态：已取消
meeting-outside = （时间不在这个季度里，仍算在这个季度。）
meeting-slot-line =
    { $waiting ->
        [0] { $role } { $held }/{ $count }
       *[other] { $role } { $held }/{ $count }，{ $waiting } 人候补
    }
meeting-slot-line-offered =
    { $waiting ->
        [0] { $role } { $held }/{ $count }，{ $offered } 个在等答复
       *[other] { $role } { $held }/{ $count }，{ $offered } 个在等答复，{ $waiting } 人候补
    }
meeting-slot-pair = （结对的两人要同时有两个名额）
meeting-sharer = 　{ $name }：《{ $book }》，{ $length }
meeting-sharer-open = 　{ $name }：书还没有定
meeting-sharers-more = 　另有 { $count } 人
meeting-holders = 　{ $names }
meeting-minimum-held = 报名 { $held } 人，至少 { $count } 人；{ $ask }不够就问您
meeting-minimum-now = 报名 { $held } 人，至少 { $count } 人
meeting-minimum-kept = 报名 { $held } 人，至少 { $count } 人；已定照常举行
meeting-sizes = 改名额
meeting-session = 改期、取消、签到
meeting-handovers = 转让待办 { $count } 件
meeting-handovers-none = 现在没有待办的转让。
meeting-mark = 登记谁分享
meeting-mark-again = 更正谁分享

meeting-sizes-ask = <b>{ $title }</b>的名额。点数字可以直接写。
meeting-size-less = { $role } −1
meeting-size-more = { $role } +1
meeting-size-now = { $role } { $count }
meeting-size-ask = { $role }现在有 { $count } 个名额，{ $taken } 个已有人。改成多少？请写一个数字，最多 { $most } 个。
meeting-size-moved-on = 名额刚刚有人改过，请看最新的数字。
meeting-size-done = { $role }改为 { $count } 个名额。
meeting-back = 返回

## 人数不够

meeting-few = <b>{ $title }</b>，{ $start }：现在有 { $held } 人报名，不到 { $count } 人。照常举行还是取消？
meeting-few-missed = { $start }的“{ $title }”报名 { $held } 人，不到 { $count } 人。到点时我没有在线，没有来得及问您开不开。
meeting-keep = 照常举行
meeting-call-off = 取消
meeting-kept = 好的，“{ $title }”照常举行，{ $start }。
meeting-kept-by = { $name }已定：“{ $title }”照常举行，{ $start }。
meeting-call-off-ask = 取消{ $start }的<b>{ $title }</b>吗？现在有 { $held } 人报名、{ $waiting } 人候补，都会通知到。取消后不能恢复。
meeting-call-off-yes = 确定取消
meeting-called-off = “{ $title }”已取消，正在通知报名的 { $told } 人和候补的人。
meeting-called-off-by = { $name }已取消{ $start }的“{ $title }”，报名和候补的人都会收到通知。
reading-already-kept = “{ $title }”已经定了照常举行。如果还要取消，请发“学习活动”，打开这一场再办。
reading-minimum-unclear = 名额一共 { $most } 个，最少人数请写 0 到 { $most } 之间的数字。
reading-below-minimum = 这一场至少要有 { $minimum } 人，名额加起来不能比这个数少。

## 一周前

meeting-week-sharer = 提醒：<b>{ $title }</b>{ $start }开始，您是分享人：《{ $book }》，{ $length }。
meeting-week-sharer-open = 提醒：<b>{ $title }</b>{ $start }开始，您是分享人，书和时长还没有定，请点下面补上。
meeting-week-empty =
    { $waiting ->
        [0] <b>{ $title }</b>{ $start }开始，分享人名额还空 { $empty } 个，没有人候补。
       *[other] <b>{ $title }</b>{ $start }开始，分享人名额还空 { $empty } 个，有 { $waiting } 人候补。
    }
meeting-week-offered = 其中 { $offered } 个已经给了候补的人，在等答复。
meeting-week-missed = { $start }的“{ $title }”，一周前给分享人的提醒没有发出去：到点时我没有在线，现在再发已经晚了。

## 登记谁分享

marks-wanted = <b>{ $title }</b>（{ $start }）开完了，请登记谁分享了什么。登记以后才计入{ $quarter }的数字。
marks-ask = <b>{ $title }</b>（{ $start }）：谁分享了？点姓名勾选，点右边的书可以更正。别人分享了，直接写姓名。点“确认”才算数。
marks-nobody = 没有人预约分享。有人分享了，请直接写姓名。
marks-person = { $tick }{ $name }
marks-person-here = { $tick }{ $name }（到会）
marks-book = 《{ $book }》
marks-book-none = 填书名
marks-confirm = 确认：{ $count } 人分享
marks-confirm-none = 确认：没有人分享
marks-came = 勾选到会的分享人
marks-sure = <b>{ $title }</b>（{ $start }）确实没有人分享吗？确认后，这一场按没有分享人计入{ $quarter }的数字。
marks-sure-yes = 是，没有人分享
marks-ask-book = { $name }分享了哪本书？请点书单上的，或者直接写书名。
marks-ask-any-book = { $name }分享了哪本书？请直接写书名。
marks-moved-on = 刚刚有人登记过，下面是最新的，请再看一遍。
marks-done = 已登记：<b>{ $title }</b>（{ $start }），{ $count } 人分享，计入{ $quarter }。
marks-done-nobody = 已登记：<b>{ $title }</b>（{ $start }），没有人分享，计入{ $quarter }。
marks-line = { $name }，《{ $book }》

## 季度的数字

figures-head = <b>{ $quarter }</b>，按书记登记的算
figures-none = 还没有登记过的分享会。
figures-meetings = 分享会 { $count } 场：{ $meetings }
figures-meeting = { $start }“{ $title }”
figures-sharers = 分享人 { $count } 位：{ $names }
figures-books = 分享的书 { $count } 本：{ $books }
figures-book = 《{ $book }》
figures-nobody = 分享人 0 位，分享的书 0 本
figures-more = { $things }等 { $count } 项
figures-unmarked = 开完还没有登记、没有计入的 { $count } 场：{ $meetings }
figures-mark = 登记：{ $start } { $title }

## 忙时

busy-ask = <b>{ $quarter }</b>，每周有哪些半天您通常来不了？点一下勾上，再点取消；不勾就是都有空。
busy-why = 安排分享会时，书记只看到每个时间有多少人能来，看不到是谁。
busy-morning = { $tick }{ $weekday }上午
busy-afternoon = { $tick }{ $weekday }下午
busy-ticked = ✗{ " " }
busy-unticked = { "" }
busy-other = 填{ $quarter }
