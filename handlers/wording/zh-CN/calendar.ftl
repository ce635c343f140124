# Working days and holidays: an administrator enters a year's notice.

command-holidays = 节假日和调休
conversation-holidays = 录入节假日

source-published = 按已公布的安排
source-entered = 按管理员录入的安排
source-provisional = 还没有放假安排，暂按周一至周五上班推算
feast-new-year = 元旦
feast-spring = 春节
feast-tombs = 清明节
feast-labour = 劳动节
feast-dragon-boats = 端午节
feast-mid-autumn = 中秋节
feast-national = 国庆节

holidays-head = <b>节假日和调休</b>
holidays-year = { $year }年：{ $source }
holidays-ask-year = 要看、要录哪一年？请点年份，或者把国务院办公厅的放假通知整段发来。
holidays-year-button = { $year }年
holidays-unclear-year = 请发年份，例如“{ $year }”，或者把放假通知整段发来。
holidays-out-of-range = 只能录{ $first }年到{ $last }年的安排。
holidays-other-year = 换一年
holidays-ask-notice-published = 这一年不用录入。如果后来又有调整，请把新的通知整段发来。
holidays-ask-notice-entered = 如果有变动，请把新的通知整段发来，会整个替换。
holidays-ask-notice-provisional = 请把{ $year }年的放假通知整段发来。
holidays-example =
    也可以自己写，全年的一起发，例如：
    放假 2月5日至12日
    上班 2月13日、2月20日
holidays-free = { $what }：{ $first }至{ $last }放假，共 { $count } 天
holidays-free-day = { $what }：{ $day }放假
holidays-no-feast = 另有
holidays-worked = 调休上班：{ $days }
holidays-day = { $day }
holidays-day-of-year = { $year }年{ $day }
holidays-doubtful = 还没有录入，请您再看一下：
holidays-write-again = 请改好以后，整份再发一次。
holidays-understood = { $year }年，我读到的是：
holidays-replaces = 录入后，会整个替换{ $year }年现在的录入。
holidays-right =
    { $worked ->
        [0] 共放假 { $free } 天，没有调休上班，其余按平常的周末。对吗？
       *[other] 共放假 { $free } 天，调休上班 { $worked } 天，其余按平常的周末。对吗？
    }
holidays-enter = 录入
holidays-again = 重新发
holidays-entered =
    { $worked ->
        [0] { $year }年的放假安排已录入：放假 { $free } 天，没有调休上班。
       *[other] { $year }年的放假安排已录入：放假 { $free } 天，调休上班 { $worked } 天。
    }
holidays-entered-means = 以后推算工作日和节假日，都以此为准；已经发出的时间不会改动。
holidays-forget = 撤回录入
holidays-forget-sure = 撤回以后，{ $year }年改按已公布的安排；还没有公布的，暂按周一至周五上班推算。确定吗？
holidays-forget-yes = 撤回录入
holidays-leave = 不撤回
holidays-forgotten = 已撤回{ $year }年的录入。

doubt-wrong-weekday = “{ $text }”里的星期不对，日历上是{ $day }。
doubt-both = { $day }既写了放假，又写了上班。
doubt-other-year = “{ $text }”不在{ $year }年的安排里。
doubt-other-notice = 这份通知说的是{ $said }年，您要录的是{ $year }年。
doubt-no-such-day = 没有“{ $text }”这一天。
doubt-backwards = “{ $text }”结束早于开始。如果跨年，请写上年份。
doubt-wrong-count = “{ $text }”写的是 { $said } 天，数下来是 { $count } 天。
doubt-too-long = “{ $text }”连放 { $count } 天，太长了。
doubt-unread = 这一句没有读懂：“{ $text }”。
doubt-nothing = 没有读到放假的日子。
doubt-missing = 请注意：没有写到{ $feasts }，录入后，这些日子都按平常的日子算。
doubt-no-weekend = 请注意：{ $day }写了上班，可是这一天本来就不是周末。
doubt-advice = 请注意：“{ $text }”不是法定放假，没有算进去。
doubt-more = 另有 { $count } 处。
