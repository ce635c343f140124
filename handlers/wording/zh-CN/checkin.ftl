# 签到、请假、点名、补学、二维码，以及“我的”里的学习部分。

command-checkin = 签到
command-leave = 请假
command-withdraw = 撤回请假
command-makeup = 交补学
command-rollcall = 点名
conversation-check-in = 签到
conversation-leave = 请假
conversation-paper-list = 粘贴名单
conversation-make-up = 补学
conversation-return-make-up = 退回补学

mark-present = 出席
mark-late = 迟到
mark-excused = 请假
mark-absent = 缺席
mark-made-up = 已补学

how-message = 本人签到
how-code = 签到码
how-qr = 扫码
how-roll-call = 点名
how-paper = 纸质名单
how-leave = 请假
how-close = 截止时登记
how-make-up = 补学
how-correction = 更正
leave-state-asked = 待答复
leave-state-accepted = 已同意
leave-state-refused = 未同意
leave-state-withdrawn = 已撤回
make-up-state-owed = 待补
make-up-state-submitted = 已交，待确认
make-up-state-confirmed = 已完成
make-up-state-dropped = 不用补

## 办不了的时候

study-too-early = “{ $title }”的签到还没有开始，{ $opens_at }起可以，到时发“签到”即可。
leave-too-late = “{ $title }”已经结束，不能再请假。请直接与支部书记联系。
study-too-late = “{ $title }”已于{ $closes_at }截止。如果您在场，请找支部书记或组织委员登记。
study-nothing-open = 现在没有开放签到的学习。
study-several-open = 现在有几场可以签到，请点您参加的一场。
study-code-needed =
    “{ $title }”要用签到码。
    请把会场出示的四位数字发给我。
study-wrong-code = 签到码不对，还可以再试 { $left } 次。请看一下会场出示的四位数字，再发一次。
study-codes-spent = 签到码已经错了五次，不能再试。请找支部书记或组织委员为您登记。
study-qr-needed = “{ $title }”请用手机扫会场屏幕上的二维码签到。
study-qr-old = 这个二维码已经换过了。请对准屏幕上的新码，再扫一次。
study-not-expected = 您不在“{ $title }”的参加人员里。如有出入，请告诉支部书记。
study-marked-by-secretary = “{ $title }”已由支部为您登记：{ $mark }。如有出入，请告诉支部书记。
study-too-long = 太长了，请写在 { $limit } 字以内。
study-already-asked = “{ $title }”的请假已经报上去了，有答复马上告诉您。
study-already-on-leave = “{ $title }”您已经请好假了。
study-already-marked = “{ $title }”已登记为{ $mark }，不能再请假。
study-already-decided = 这一项已经处理过了：{ $state }。
study-own-request = 您自己的请假和补学，请由其他负责同志办理。
study-mark-stands = { $name }现登记为{ $mark }，点名不能更改。如需更改，请用“更正”。
study-make-up-empty = 请发来学习心得，文字、照片、文件都可以。
study-not-qr = “{ $title }”不用二维码签到。

## 签到

checkin-present-before =
    已签到：<b>{ $title }</b>，{ $at }，准时。
    { $starts }开始，地点：{ $place }。
checkin-present-before-anywhere =
    已签到：<b>{ $title }</b>，{ $at }，准时。
    { $starts }开始。
checkin-present-during =
    已签到：<b>{ $title }</b>，{ $at }，准时。
    学习正在进行，请就座。
checkin-present-delayed =
    已签到：<b>{ $title }</b>，{ $at }，准时。
    消息处理得晚了些，以您发出的时间为准。
checkin-late-during =
    已签到：<b>{ $title }</b>，{ $at }，记为迟到。
    学习正在进行，请轻声入座。
checkin-late-delayed =
    已签到：<b>{ $title }</b>，{ $at }，记为迟到。
    消息处理得晚了些，以您发出的时间为准。
checkin-again-present =
    您已签到过：<b>{ $title }</b>，{ $at }，准时。
    以第一次为准，不用再签。
checkin-again-late =
    您已签到过：<b>{ $title }</b>，{ $at }，记为迟到。
    以第一次为准，不用再签。
checkin-again-other =
    <b>{ $title }</b>已经为您登记：{ $mark }。
    不用再签。
checkin-which = 现在有 { $count } 场可以签到，请点您参加的一场。
checkin-which-one = { $starts } { $title }
checkin-nothing = 现在没有开放签到的学习，近期也没有安排。有了安排我会通知您。
checkin-nothing-yet =
    现在没有开放签到的学习。
    下一场：<b>{ $title }</b>，{ $starts }；{ $opens }起可以签到，到时发“签到”即可。
checkin-four-digits = 签到码是四位数字，例如 0471。请看一下会场，再发一次。

## 签到码、二维码

code-shown =
    <b>{ $title }</b>的签到码：{ $code }
    请投在屏幕上，{ $opens }至{ $until }有效。
code-none = “{ $title }”不用签到码。
qr-shown =
    <b>{ $title }</b>，扫码签到
    已到 { $here } 人，应到 { $expected } 人。二维码每 30 秒更新，签到{ $until }截止。
qr-early =
    <b>{ $title }</b>，扫码签到
    { $opens }开始签到，届时扫码有效。二维码每 30 秒更新。
qr-folded = <b>{ $title }</b>的二维码已收起。
qr-over = <b>{ $title }</b>的签到已于{ $closes }结束，二维码已收起。
qr-fold = 收起
qr-folded-toast = 已收起。
qr-open-already = 二维码已经打开，请看最新的图片。

## 请假

leave-which = 您要请哪一场的假？
leave-which-one = { $starts } { $title }
leave-none = 近期没有需要您参加的学习，不用请假。
leave-ask-reason =
    请假：<b>{ $title }</b>，{ $starts }。
    请用一句话写明事由。
leave-asked =
    请假已报{ $leaders }，有答复马上告诉您。
    { $title }，{ $starts }；事由：{ $reason }
leave-asked-nobody =
    请假已登记，等支部书记答复。
    { $title }，{ $starts }；事由：{ $reason }
leave-request =
    <b>{ $name }</b>请假：{ $title }，{ $starts }。
    事由：{ $reason }
leave-accept = 同意
leave-refuse = 不同意
leave-accepted-by-you =
    已同意<b>{ $name }</b>请假：{ $title }，{ $starts }。
    事由：{ $reason }
leave-refused-by-you =
    未同意<b>{ $name }</b>请假：{ $title }，{ $starts }。
    事由：{ $reason }
leave-accepted = 您的请假已获同意：{ $title }，{ $starts }。
leave-refused =
    您的请假未获同意：{ $title }，{ $starts }，请按时参加。
    如确有困难，请与{ $by }联系。
leave-refused-started =
    您的请假未获同意：{ $title }，{ $starts }。
    如有疑问，请与{ $by }联系。
leave-make-up = 需要补学，请在{ $due }前完成。
leave-withdraw = 撤回请假
leave-withdraw-which = 您要撤回哪一场的请假？
leave-withdraw-none = 您没有可以撤回的请假。
leave-withdrawn = 请假已撤回：{ $title }，{ $starts }，请按时参加。
leave-withdrawn-for = <b>{ $name }</b>撤回了请假：{ $title }，{ $starts }。

## 点名

roll-call-which = 给哪一场点名？
roll-call-which-one = { $starts } { $title }
roll-call-none = 现在没有可以点名的学习。
roll-call-head = 点名：<b>{ $title }</b>，{ $starts }
roll-call-counts = 应到 { $expected } 人，已到 { $here } 人，请假 { $excused } 人，未到 { $missing } 人。
roll-call-how = 点姓名记为已到，再点一次撤回。✓ 已到　签 本人签到　假 请假　○ 未到
roll-call-page = 第 { $page } 页，共 { $pages } 页。
roll-call-here = ✓ { $name }
roll-call-self = 签 { $name }
roll-call-excused = 假 { $name }
roll-call-made-up = 补 { $name }
roll-call-missing = ○ { $name }
roll-call-back = 上一页
roll-call-next = 下一页
roll-call-paper = 粘贴名单
roll-call-done = 完成
roll-call-again = 继续点名
roll-call-finished = 点名完成：<b>{ $title }</b>，{ $starts }
roll-call-all-here = 没有未到的人。
roll-call-not-here = 未到：{ $names }。
roll-call-now-here = { $name }：已到。
roll-call-now-missing = { $name }：未到。
roll-call-moved-on = { $name }的登记刚才有变化，已为您刷新。
paper-ask =
    <b>{ $title }</b>：请把到会人员的姓名发给我。
    每行一个，或用顿号、逗号、空格分开都可以。
paper-no-names = 我没有读到姓名，请再发一次。
paper-too-long = 这份名单太长了，一次最多 { $limit } 个姓名，请分几次发。
paper-unknown =
    参加人员里没有“{ $name }”。
    是下面哪一位？
paper-unknown-alone = 参加人员里没有“{ $name }”。
paper-ambiguous = “{ $name }”有 { $count } 位，是哪一位？
paper-person = { $name }（{ $branch }）
paper-nobody = 都不是，跳过
paper-skip = 跳过
paper-skip-all = 其余都跳过
paper-left = 还有 { $count } 个姓名要核对。
paper-merged = 名单已并入：<b>{ $title }</b>
paper-marked = 新登记 { $count } 人：{ $names }。
paper-marked-nobody = 没有新登记的人。
paper-already = 此前已登记 { $count } 人。
paper-skipped = 跳过：{ $names }。

## 补学

make-up-none = 您没有要补的学习。
make-up-waits = { $day }“{ $title }”的补学已交，等待确认。
make-up-which = 您要补哪一场？
make-up-which-one = { $day }{ $title }
make-up-ask =
    补学：<b>{ $title }</b>，{ $day }；请在{ $due }前完成。
    请把学习心得发给我，文字、照片、文件都可以。
make-up-sent = 补学材料已交{ $leaders }确认，结果会告诉您。
make-up-sent-nobody = 补学材料已收下，等支部书记确认。
make-up-added = 这一份也转交{ $leaders }了。
make-up-submitted = <b>{ $name }</b>交来补学：{ $title }，{ $day }。
make-up-note = 心得：{ $note }
make-up-file = 附件见上一条消息。
make-up-confirm = 确认
make-up-return = 退回
make-up-confirmed-by-you = 已确认<b>{ $name }</b>的补学：{ $title }，{ $day }。
make-up-returned-by-you = 已退回<b>{ $name }</b>的补学：{ $title }，{ $day }。
make-up-confirmed = { $by }确认了您的补学：{ $title }，{ $day }。登记已改为“已补学”。
make-up-returned = { $by }退回了您的补学：{ $title }，{ $day }。
make-up-return-reason = 退回理由：{ $reason }
make-up-again = 请补充后再交，{ $due }前完成。
make-up-return-ask = 请写一句退回的理由，{ $name }会看到。
make-up-keep = 先不退回
make-up-submit = 交补学

## 我的

mine-next = <b>学习安排</b>
mine-nothing-next = 近期没有学习安排。
mine-session = { $title }，{ $starts }，{ $place }
mine-session-anywhere = { $title }，{ $starts }
mine-session-leave = { $title }，{ $starts }（请假{ $state }）
mine-tasks = <b>待办</b>
mine-owed = 补学：{ $title }，{ $due }前
mine-overdue = 补学：{ $title }，原定{ $due }前，请尽快补上
mine-submitted = 补学：{ $title }，已交，待确认
mine-more = 还有 { $count } 项
mine-record = <b>本半年学习</b>：{ $total } 场
mine-counts = 出席 { $present }，迟到 { $late }，请假 { $excused }，缺席 { $absent }，已补学 { $made_up }
mine-past = { $day }{ $title }：{ $mark }
mine-check-in = 签到：{ $title }
mine-ask-leave = 请假：{ $title }
mine-make-up = 交补学：{ $title }
thing-open = <b>{ $title }</b>正在签到，{ $until }截止。
thing-next = 下一场学习：<b>{ $title }</b>，{ $starts }，{ $place }。
thing-next-anywhere = 下一场学习：<b>{ $title }</b>，{ $starts }。
thing-owed = 您有一项补学：<b>{ $title }</b>，请在{ $due }前完成。
thing-overdue = 您有一项补学：<b>{ $title }</b>，原定{ $due }前，请尽快补上。
