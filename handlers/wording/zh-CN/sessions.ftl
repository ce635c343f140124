# Sessions (学习活动): how a secretary makes one, what everybody hears of it, what time does to it.

command-newsession = 发起学习
command-sessions = 学习活动
conversation-new-session = 发起学习
conversation-change-session = 修改学习活动
conversation-correct-mark = 更正登记

label-members-meeting = 党员大会
label-committee-meeting = 支委会
label-group-meeting = 党小组会
label-party-lecture = 党课
label-theme-day = 主题党日
label-organisational-life = 组织生活会
label-study-group = 理论学习中心组学习
label-staff-meeting = 职工例会
label-first-topic = 第一议题
label-special-study = 专题学习
label-reading-club = 读书分享会

mode-open = 直接签到
mode-code = 现场签到码
mode-qr = 现场二维码
stage-announced = 已通知
stage-closed = 待确认
stage-locked = 已锁定
stage-cancelled = 已取消

day-today = 今天
day-tomorrow = 明天

# When?

time-examples = 例如：{ $first }；{ $second }；{ $third }。
time-example-tomorrow = 明天下午3点
time-example-monday = 下周一下午3点
time-example-weekday = 下{ $weekday }上午9点半
time-example-day = { $month }{ $day }日15:00
time-no-time = 这句话里我没有读到时间。
time-unsure = 这个时间我不敢确定，请换一种写法。
time-no-such-day = 没有这一天，请再看一下日期。
time-no-such-time = 没有这个钟点，请再看一下。
time-past = 这个时间已经过了。
time-too-far = 这个时间太远了，请填两年以内的。
time-end-before-start = 结束时间早于开始时间，请再看一下。
time-which = 您说的是哪一个？
time-hour = { $day }几点开始？可以点下面的，也可以自己写。
time-day = { $day }
time-point = { $start }
time-range = { $start }至{ $end }
time-in-year = { $year }年{ $what }
time-clock = { $clock }
assumption-assumed-pm = （您没写上午还是下午，我按下午理解。）
assumption-assumed-day = （您没写哪一天，我按最近的一天理解。）
assumption-assumed-month = （这个月的这一天已经过了，我按下个月理解。）
assumption-assumed-year = （今年的这一天已经过了，我按明年理解。）

# A new session

session-ask-labels = 这次学习属于哪几类？可以选几类，选好后点“选好了”。
session-labels-chosen = 已选：{ $labels }
session-labels-done = 选好了
session-label = { $tick }{ $label }
session-ticked = ✓{ " " }
session-unticked = { "" }
session-ask-title = 叫什么名称？可以点下面的，也可以自己写。
session-title-one = { $month }{ $label }
session-title-several = { $month }{ $first }（{ $others }）
session-ask-when = 什么时候开始？
session-when-heard = 时间：{ $start }
session-ask-place = 在哪里开？
session-ask-place-recent = 在哪里开？可以点下面的，也可以自己写。
session-ask-who = 请谁参加？
session-who-organisation = 全体
session-who-groups = 某个党小组
session-who-picked = 指定人员
session-ask-group = 哪个党小组？
session-more-by-name = 没有列出的，请直接发名称。
session-ask-people = 请把姓名发给我，可以一次发一份名单，用顿号或换行隔开。
session-ask-more-people = 还可以接着发姓名；齐了请点“就这些人”。
session-picked = 已选 { $count } 人：{ $names }
session-picked-unknown = 名册里没有找到：{ $names }。请看一下写法。
session-picked-ambiguous = 叫{ $name }的不止一位，请点您要的那一位。
session-namesake = { $name }（{ $branch }）
session-picked-again = 重新选
session-picked-done = 就这些人
session-back = 返回
session-ask-mode = 怎么签到？
session-mode-open = 直接签到
session-mode-code = 凭现场公布的四位签到码
session-mode-qr = 扫现场屏幕上的二维码
session-ask-length = 开多久？可以点下面的，也可以写，例如“一个半小时”“到下午5点”。
session-length = { $length }
session-length-unclear = 这个时长我没有读懂，请写成“一个半小时”这样，最长12小时。
session-ask-window = 现在是 { $opens } 开始签到，{ $closes } 截止。要改可以点，也可以写，例如“提前20分钟”“开始后1小时截止”。
session-window-unclear = 这个签到时间我没有读懂，请写成“提前20分钟”“开始后1小时截止”这样。
session-opens = { $tick }提前{ $length }
session-closes = { $tick }开始后{ $length }截止
session-closes-at-end = { $tick }结束时截止
session-window-done = 就这样
session-ask-late = 开始多久以后签到算迟到？可以点下面的，也可以写，例如“20分钟”。
session-late-unclear = 这个时间我没有读懂，请写成“20分钟”这样，不超过这次学习的时长。
session-late-at-once = 一开始就算
session-too-long = 太长了，请写在 { $limit } 字以内。

session-summary = 请核对一下。发布之前不会保存，也不会通知任何人。
session-title-line = <b>{ $title }</b>
session-labels-line = 类别：{ $labels }
session-when-line = 时间：{ $start }，{ $length }
session-place-line = 地点：{ $place }
session-who-line =
    { $silent ->
        [0] 参加：{ $where }，共 { $count } 人
       *[other] 参加：{ $where }，共 { $count } 人，其中 { $silent } 人联系不上
    }
session-who-line-picked =
    { $silent ->
        [0] 参加：{ $names }，共 { $count } 人
       *[other] 参加：{ $names }，共 { $count } 人，其中 { $silent } 人联系不上
    }
session-mode-line = 签到方式：{ $mode }
session-window-line = 签到时间：{ $opens } 至 { $closes }，{ $late } 以后算迟到
session-other-year = （这是{ $year }年。）
session-right = { $start }，对吗？
session-publish = 发布
session-drop = 不发了
session-mend-labels = 改类别
session-mend-title = 改名称
session-mend-when = 改时间
session-mend-length = 改时长
session-mend-place = 改地点
session-mend-who = 改参加人员
session-mend-mode = 改签到方式
session-mend-window = 改签到时间
session-mend-late = 改迟到界限
session-mend-back = 不改了
session-show-unreachable = 谁联系不上（{ $count } 人）
session-unreachable = 以下 { $count } 人还没有启用或已停用本机器人，请另行通知：{ $names }
session-nobody = 名册里还没有人，请改参加人员。
session-passed = { $start }已经过了，没有发布。请重新填时间。
session-published = “{ $title }”已发布，正在通知 { $told } 人。
session-card-posted = 群里也会发一张卡片，随时显示签到人数。
session-no-chat = 还没有绑定的群，所以没有在群里发卡片。
session-dropped = 好的，不发了，没有保存。
session-open = 查看这次活动

# What everybody hears

news-announcement = 学习通知：<b>{ $title }</b>
news-change = 有变动：<b>{ $title }</b>
news-title-changed = 名称由“{ $before }”改为“{ $after }”
news-time-changed = 时间由{ $before }改为{ $after }
news-place-changed = 地点由“{ $before }”改为“{ $after }”
news-time-stays = 时间不变：{ $start }
news-place-stays = 地点不变：{ $place }
news-cancelled = 取消通知：<b>{ $title }</b>，原定{ $start }，现已取消，不用来了。
news-check-in-open = { $opens } 起可以签到，{ $late } 以后算迟到。
news-check-in-code = 凭会场公布的四位签到码签到，{ $opens } 开始，{ $late } 以后算迟到。
news-check-in-qr = 到会场扫屏幕上的二维码签到，{ $opens } 开始，{ $late } 以后算迟到。
news-check-in = 签到
news-leave = 请假
news-make-up = 交补学

card-title = <b>{ $title }</b>
card-counts = 应到 { $expected }　已到 { $present }　迟到 { $late }　请假 { $excused }　未到 { $missing }
card-closed = 签到已结束。
card-cancelled = 已取消。

ping-soon = 提醒：<b>{ $title }</b>今天 { $clock } 开始，还有{ $left }。
ping-tomorrow = 提醒：<b>{ $title }</b>明天 { $clock } 开始。
ping-ahead = 提醒：<b>{ $title }</b>{ $start }开始。
ping-place = 地点：{ $place }
ping-window = <b>{ $title }</b>还没有您的签到，{ $closes } 截止。
ping-late = （这条提醒发晚了，请您见谅。）
ping-missed = { $start }的“{ $title }”，提醒没有发出去：到点时我没有在线，现在再发已经晚了。还没有到的同志，请您另行联系。
ping-make-up = 提醒：<b>{ $title }</b>的补学最晚{ $day }交，还没有收到您的。
ping-make-ups-missed = “{ $title }”的补学已经到期，到期前的提醒没有发出去，当时我没有在线。还没有交的：{ $names }
make-up-task =
    { $start }的<b>{ $title }</b>没有您的签到，请补学，最晚{ $due }交。
    学完后点“交补学”，写几句体会或发一份材料即可。如果登记有误，请联系支部书记更正。

# In the leader's hands

sessions-none = 现在没有需要办理的学习活动。发送“发起学习”可以新建一次。
sessions-list = 请选一次学习活动。
sessions-one = { $start } { $title }（{ $stage }）
sessions-locked-one = { $title }（已锁定）
sessions-back = 全部学习活动
session-stage-line = 状态：{ $stage }
session-stage-waiting = 已通知，签到还没有开始
session-stage-open = 正在签到
session-code-line = 签到码：<b>{ $code }</b>（请到会场再公布）
session-roll-call = 点名
session-roll-call-late = 点名补记
session-qr = 二维码
session-smove = 改时间
session-splace = 改地点
session-sname = 改名称
session-close = 结束签到
session-cancel = 取消活动
session-refresh = 刷新
session-requests = 请假、补学待办 { $count } 件
session-requests-none = 现在没有待办的请假和补学。
session-lock = 确认并锁定
session-correct = 更正
session-leave-it = 不改了
session-locked = 已确认并锁定。
session-changed = 已更改，正在通知 { $told } 人。

session-close-early = 签到{ $opens }才开始，现在还不能结束。
session-close-ask =
    { $missing ->
        [0] <b>{ $title }</b>应到的都有登记了。现在结束签到吗？
       *[other] <b>{ $title }</b>还有 { $missing } 人没有到。现在结束，他们记为缺席，并请他们在 { $days } 天内补学。
    }
session-close-yes = 现在结束
session-close-no = 先不结束
session-cancel-ask = 取消{ $start }的<b>{ $title }</b>吗？会通知 { $told } 人，取消后不能恢复。
session-cancel-yes = 确定取消
session-cancel-no = 先不取消
session-cancelled = “{ $title }”已取消，正在通知 { $told } 人。

closing-title = { $start }的<b>{ $title }</b>，签到已结束。
closing-late = （到点时我没有在线，所以结束得晚了。签到都按发出的时间算，不受影响。）
counts-all = 合计
counts-line =
    { $made_up ->
        [0] { $where }：应到 { $expected }，已到 { $present }，迟到 { $late }，请假 { $excused }，未到 { $missing }
       *[other] { $where }：应到 { $expected }，已到 { $present }，迟到 { $late }，请假 { $excused }，补学 { $made_up }，未到 { $missing }
    }
missing-line = 未到：{ $names }
missing-line-branch = { $branch }未到：{ $names }
names-more = { $names }等 { $count } 人
closing-make-up = 已请未到的 { $count } 人补学，最晚{ $due }交。
closing-undecided = 请假还没有批的：{ $names }

session-new-time = 原定{ $start }，改到什么时候？
session-new-place = 改到哪里？
session-new-title = 新的名称是什么？
session-change-starts-at = 时间由{ $before }改为{ $after }，时长仍是{ $length }，对吗？
session-change-place = 地点由“{ $before }”改为“{ $after }”，对吗？
session-change-title = 名称由“{ $before }”改为“{ $after }”，对吗？
session-change-told = 改后会通知 { $told } 人。
session-change-yes = 更改并通知
session-change-again = 重新填

correct-who = 更正谁的登记？可以点姓名，也可以发来姓名。
correct-person = { $name } { $mark }
correct-mark = { $name }现在登记为“{ $mark }”，应当是什么？
correct-mark-none = { $name }还没有登记，应当是什么？
correct-as-present = 出席
correct-as-late = 迟到
correct-as-excused = 请假
correct-as-absent = 缺席
correct-reason = { $name }由“{ $before }”更正为“{ $mark }”。请写一句理由，会和原来的登记一起保留。
correct-done = 已更正：{ $name }由“{ $before }”改为“{ $mark }”。
correct-told = { $start }的<b>{ $title }</b>，您的登记由“{ $before }”更正为“{ $mark }”，理由：{ $reason }
mark-none = 未登记
page-back = 上一页
page-on = 下一页

study-session-cancelled = “{ $title }”已经取消。
study-session-over = “{ $title }”的签到已经结束，不能再改了。
study-session-locked = “{ $title }”的登记已经锁定。要改请用“更正”，并写明理由。
study-not-closed = “{ $title }”的签到还没有结束，结束后才能锁定。
study-in-the-past = 这个时间已经过了，请重新填。
study-nobody-expected = 名册里还没有人，请改参加人员。
study-nothing-changed = 和现在的一样，没有改动。
study-check-ins-exist = “{ $title }”已经有人签到，时间不能再改。
study-reason-needed = 请写一句理由。
study-leave-undecided = 还有 { $count } 份请假没有批，批完才能锁定。

calendar-add = 加入手机日历
calendar-file = “{ $title }”的日历文件，点开就能加到手机日历里。时间、地点有变，会再给您发新的，点开即可更新。
calendar-renewed = “{ $title }”有变动，点开这个文件就能更新手机日历。
calendar-cancelled = “{ $title }”您不用参加了，点开这个文件就能从手机日历里去掉。
