# 分享会的名额：预约、候补、结对、交换、转让。

command-book = 预约分享会
command-accept = 接受
command-decline = 放弃
conversation-booking = 预约分享会
conversation-share = 换书或时长
conversation-pair = 请人结对
conversation-pair-answer = 答复结对
conversation-handover = 转让名额

slot-role-sharer = 分享人
slot-role-commentator = 点评人
slot-role-listener = 听众
booking-state-held = 已经约好
booking-state-waiting = 正在候补
booking-state-offered = 正等您答复
booking-state-given-up = 已经放弃
booking-state-declined = 已经谢绝
booking-state-lapsed = 没有等到答复，不再保留
booking-state-moved = 已经换成别的名额，或转给了别人
booking-state-missed = 分享会已经开始，没有等到名额
booking-state-void = 已经取消

## 办不了的时候

reading-meeting-over = “{ $title }”已经开始，名额不再变动。
reading-meeting-cancelled = “{ $title }”已经取消。
reading-not-invited = “{ $title }”是支部内的分享会，只有本支部的同志可以参加。
reading-no-such-slot = “{ $title }”没有{ $role }的名额，请选别的。
reading-already-held = 您已经是“{ $title }”的{ $role }了。
reading-already-waiting = 您已经在“{ $title }”候补{ $role }。要换别的，请先放弃候补。
reading-other-has-place = { $name }在“{ $title }”已经有名额了。
reading-place-over = “{ $title }”的这一项已有变化：{ $state }。
reading-offer-over = “{ $title }”的这个名额不用再答复：{ $state }。
reading-nothing-asked = 现在没有等您答复的事。要看或放弃已约的名额，请发“预约”。
reading-book-needed = 请先说明分享哪本书、讲多少分钟。
reading-minutes-unclear = 分享时间请写 1 到 { $longest } 分钟，例如 10 分钟。
reading-too-long = 太长了，请写在 { $limit } 字以内。
reading-no-partner = 请选另一位同志，不能是您自己。
reading-unreachable = { $name }现在收不到我的消息，请选另一位同志。
reading-already-paired = { $name }已经在候补别的名额，或已与人结对。
reading-not-waiting = 只有候补的人才能结对；“{ $title }”您现在不在候补。
reading-asked-over = 这件事已经有了结果，或已经撤回，不用再答复。
reading-already-asked = 您已经问过{ $name }，请等对方答复。
reading-places-taken = 已经有 { $taken } 人占了名额，不能比这个数少。
reading-capacity-unclear = 名额请写 0 到 { $most } 之间的数字。
reading-no-places = 至少要有一个名额。
reading-not-begun = “{ $title }”还没有开始，开始以后再登记。
reading-slot-full = “{ $title }”已经开始，{ $role }的名额满了，不再候补。
reading-checked-in = 您已在“{ $title }”签到，名额不能再放弃或换出。

## 预约

place-sharer = 分享人，《{ $book }》，{ $length }
place-sharer-open = 分享人，书还没有定
place-role = { $role }
meeting-head = <b>{ $title }</b>，{ $starts }，{ $place }
meeting-head-anywhere = <b>{ $title }</b>，{ $starts }
meeting-when = { $starts }，{ $place }
meeting-when-anywhere = { $starts }
booking-none = 现在没有可以预约的分享会。有了安排会通知您。
booking-which = 您要预约哪一场？
booking-which-one = { $starts } { $title }
booking-which-mine = { $starts } { $title }（{ $role }）
booking-which-more = 只列出最近的 { $count } 场。
booking-ask-role = 您想以什么身份参加？
booking-ask-other-role = 您现在是{ $role }。想换成哪一种？
booking-slot-free = { $role }：共 { $capacity } 个，空 { $free } 个
booking-slot-full =
    { $waiting ->
        [0] { $role }：共 { $capacity } 个，已满
       *[other] { $role }：共 { $capacity } 个，已满，{ $waiting } 人候补
    }
booking-role-free = { $role }（空 { $free }）
booking-role-full = { $role }（候补）
booking-ask-book = 您分享哪本书？请点书单上的，或者直接写书名。
booking-ask-any-book = 您分享哪本书？请直接写书名。
booking-more-books = 书单上共 { $count } 本，没有列出来的也可以直接写书名。
booking-ask-minutes = 《{ $book }》讲多少分钟？请点一下，或者直接写，最多 { $longest } 分钟。
booking-minutes-unclear = 没有看明白。请写讲多少分钟，例如 10。
booking-confirm = 请核对：
booking-confirm-free = 现在有空的名额，确认后就是您的。
booking-confirm-wait = 现在名额已满，确认后开始候补。
booking-confirm-exchange = 您现在的{ $role }名额会换成这个。
booking-confirm-keep = 轮到您之前，您现在的{ $role }名额一直保留。
booking-yes = 确认预约
booking-yes-wait = 确认候补
booking-other-role = 换个身份
booking-no = 不约了
booking-dropped = 好的，没有预约。
booked-held = 约好了：{ $what }。
booked-waiting = 您在候补{ $role }，前面还有 { $ahead } 人。
booked-first = 您在候补{ $role }，排在最前面。
booked-told = 轮到您时我发消息给您，{ $hours }小时内答复有效，夜里不算。
booking-rule-sharer = 候补的顺序：今年还没有分享过的人在前，再按报名先后；结对的两人按后报名的一位算。
booking-rule = 候补的顺序：按报名先后；结对的两人按后报名的一位算。
booking-open = 预约
booking-open-mine = 我的名额

## 自己的名额

place-none = 您在这一场没有名额，也没有候补。
place-held = 您的名额：{ $what }。
place-waiting = 您在候补{ $role }，前面还有 { $ahead } 人。
place-first = 您在候补{ $role }，排在最前面。
place-waiting-share = 您准备分享《{ $book }》，{ $length }。
place-offered = 有名额给您：{ $what }。请在{ $ends }前答复。
place-accepted = 您已接受{ $role }名额，还在等{ $name }答复。
place-paired = 您与{ $name }结对，两人都有名额才算数。
place-one-free = （现在空 1 个名额，结对的两人要同时有两个名额。）
place-pair-asked = 已请{ $name }结对，等对方答复。
place-swap-asked = 已请{ $name }交换名额，等对方答复。
place-handover-asked = 已请{ $name }接您的{ $role }名额，等对方答复。
place-handover-agreed = { $name }愿意接您的{ $role }名额，等书记同意。
place-begun = 分享会已经开始，名额不再变动。
place-change-role = 换个身份
place-change-share = 换书或时长
place-set-share = 定书和时长
place-pair = 请人结对
place-swap = 与人交换
place-hand-over = 转给别人
place-withdraw = 撤回
place-give-up = 放弃{ $role }名额
place-give-up-wait = 放弃候补{ $role }
place-accept = 接受
place-decline = 放弃
place-confirm-give-up = 确定放弃“{ $title }”的{ $role }名额吗？放弃后转给候补的人，不会再排回原来的位置。
place-confirm-give-up-free = 确定放弃“{ $title }”的{ $role }名额吗？放弃后还想参加，要重新预约。
place-confirm-give-up-wait = 确定不再候补“{ $title }”的{ $role }吗？放弃后不会再排回原来的位置。
place-confirm-give-up-pair = { $name }会一个人继续候补。
place-give-up-yes = 确定放弃
place-give-up-no = 先不放弃
place-given-up = 已放弃：{ $title }，{ $starts }，{ $role }。
place-share-changed = 改好了：{ $title }，{ $starts }，{ $what }。
place-mine = <b>分享会</b>
place-mine-held = { $starts } { $title }：{ $what }
place-mine-waiting = { $starts } { $title }：候补{ $role }，前面还有 { $ahead } 人
place-mine-first = { $starts } { $title }：候补{ $role }，排在最前面
place-mine-offered = { $starts } { $title }：{ $role }名额等您答复，{ $ends }前有效
place-mine-button = 我的名额：{ $title }
place-ping = 您的身份：{ $what }。
place-ping-open = 您是分享人，还没有说明分享哪本书。
card-places = 名额：{ $slots }
card-slot-free = { $role }空 { $free } 个
card-slot-full =
    { $waiting ->
        [0] { $role }已满
       *[other] { $role }已满（{ $waiting } 人候补）
    }
card-book = 预约

## 空出的名额

offer-made = 空出一个名额，轮到您了：<b>{ $title }</b>，{ $starts }，{ $what }。
offer-made-pair = 空出两个名额，轮到您和{ $name }了：<b>{ $title }</b>，{ $starts }，{ $what }。两人都接受才算数。
offer-made-alone = { $name }没有一起参加，现在按您一个人给。
offer-until = 请在{ $ends }前答复，点下面的按钮，或回复“接受”“放弃”。没有答复，名额就不再为您保留。
offer-exchange = 接受以后，您现在的{ $role }名额会让给别人。
offer-longer = 机器人停了一段时间，这段时间不算。<b>{ $title }</b>的{ $role }名额还为您留着，请在{ $ends }前答复。
offer-lapsed = 没有等到您的答复，<b>{ $title }</b>（{ $starts }）的{ $role }名额不再为您保留。还想参加，可以重新预约。
offer-alone = { $name }没有一起参加，您一个人继续候补：<b>{ $title }</b>，{ $starts }，{ $role }。
offer-pair-in = { $name }也接受了，两人都有名额：<b>{ $title }</b>，{ $starts }，{ $what }。
offer-missed = <b>{ $title }</b>已经开始，您候补的{ $role }没有等到名额。
offer-missed-had = 您仍以{ $role }的身份参加。
offer-called-off = <b>{ $title }</b>（{ $starts }）取消了，您的候补随之结束。
offer-moved = <b>{ $title }</b>有变动，现在是{ $when }。您候补的{ $role }不变。
offer-moved-offered = <b>{ $title }</b>有变动，现在是{ $when }。给您留的{ $role }名额还在，请在{ $ends }前答复。
offer-moved-accepted = <b>{ $title }</b>有变动，现在是{ $when }。您已接受{ $role }名额，还在等{ $name }答复。
offer-ahead = 您前面还有 { $ahead } 人。
offer-in-front = 您排在最前面。
offer-accepted = 您已接受，名额是您的了：<b>{ $title }</b>，{ $starts }，{ $what }。
offer-accepted-waits = 已记下您接受。{ $name }也接受以后，你们两人都有名额。
offer-declined = 已谢绝：<b>{ $title }</b>，{ $starts }，{ $role }。
offer-passed-on = 已谢绝：<b>{ $title }</b>，{ $starts }，{ $role }。名额转给下一位。
answers-several = 有几件事等您答复，请分别点一下：
answers-meant = 您是要答复这一件吗？请点一下：
answers-more = 另有 { $count } 件，答复这些以后再发“接受”就能看到。
answers-accept = 接受 { $number }
answers-decline = 放弃 { $number }
answers-line = { $number }. { $what }
answers-offer = { $title }，{ $starts }：{ $role }名额，{ $ends }前有效
answers-pair = { $name }请您结对：{ $title }，{ $starts }，{ $role }
answers-swap = { $name }想与您交换：{ $title }，{ $starts }，您的{ $own }换{ $role }
answers-handover = { $name }想把名额转给您：{ $title }，{ $starts }，{ $role }

## 结对、交换、转让

person-ask-pair = 您想与谁结对候补{ $role }？请写姓名。两人都有名额才算数，按后报名的一位排队。
person-ask-handover = 您想把“{ $title }”的{ $role }名额转给谁？请写姓名。对方同意后，还要书记同意。
person-unknown = 没有找到“{ $name }”，请写全名再试一次。
person-which = “{ $name }”有 { $count } 位，是哪一位？
person-one = { $name }（{ $branch }）
person-unreachable = { $name }现在收不到我的消息，请写别人的姓名。
answer-agree = 同意
answer-refuse = 不同意
pair-asked = 已请{ $name }结对，有答复马上告诉您。您原来的位置先保留。
pair-question = <b>{ $name }</b>请您结对候补：{ $title }，{ $starts }，{ $role }。
pair-question-how = 两人都有名额才算数，按后报名的一位排队。
pair-formed = 您与{ $name }结对了：{ $title }，{ $starts }，{ $role }。
pair-offered = 正好有两个名额，请看下一条消息。
pair-agreed = { $name }同意结对：{ $title }，{ $starts }，{ $role }。
pair-refused = { $name }不便结对。您一个人继续候补：{ $title }，{ $starts }，{ $role }。
pair-refused-by-you = 好的，已告诉{ $name }。
pair-overtaken = { $name }已与别的同志结对。您一个人继续候补：{ $title }，{ $starts }，{ $role }。
pair-withdrawn = 已撤回。您一个人继续候补，也可以另请一位。
pair-withdrawn-for = { $name }不再请您结对了，不用答复：{ $title }，{ $starts }，{ $role }。
place-on-leave = 您的请假已获同意，{ $role }名额已经让出来了：{ $title }，{ $starts }。
offer-unreachable = { $name }轮到{ $role }名额，但机器人联系不上，请当面说一声：<b>{ $title }</b>，{ $starts }。{ $ends }前没有答复，名额就不再保留。
swap-which = 您想换哪一个名额？您现在是{ $what }。
swap-which-one = { $role } { $name }
swap-which-other = { $starts } { $role } { $name }
swap-none = 现在没有可以交换的名额。
swap-back = 上一页
swap-next = 下一页
swap-return = 返回
swap-asked = 已问{ $name }，对方同意就换，有答复马上告诉您。
swap-question = <b>{ $name }</b>想与您交换名额。
swap-question-give = 您换出：{ $title }，{ $starts }，{ $what }。
swap-question-get = 您换到：{ $title }，{ $starts }，{ $role }。
swap-done = 您与{ $name }换好了：<b>{ $title }</b>，{ $starts }，{ $what }。
swap-refused = { $name }不便交换，您的名额不变：{ $title }，{ $starts }，{ $role }。
swap-withdrawn = { $name }不换了，您的名额不变：{ $title }，{ $starts }，{ $role }。
handover-asked = 已问{ $name }，有答复马上告诉您。
handover-question = <b>{ $name }</b>想把名额转给您：{ $title }，{ $starts }，{ $role }。
handover-question-how = 您同意后，还要书记同意。
handover-agreed = 已报{ $leaders }，同意后名额就是您的。
handover-agreed-nobody = 已记下，等支部书记同意。
handover-agreed-for = { $name }愿意接您的名额，已报书记：{ $title }，{ $starts }，{ $role }。
handover-agreed-for-nobody = { $name }愿意接您的名额，已记下，等支部书记同意：{ $title }，{ $starts }，{ $role }。
handover-decide = <b>{ $name }</b>想把名额转给<b>{ $to }</b>，两人都愿意：{ $title }，{ $starts }，{ $role }。是否同意？
handover-decide-queue =
    { $waiting ->
        [0] 现在没有人候补{ $role }。
       *[other] 现在有 { $waiting } 人候补{ $role }；同意转让，这个名额就不轮到候补的人。
    }
handover-allowed-by-you = 已同意{ $name }把名额转给{ $to }：{ $title }，{ $starts }，{ $role }。
handover-denied-by-you = 没有同意{ $name }把名额转给{ $to }：{ $title }，{ $starts }，{ $role }。
handover-refused = { $name }不便接您的名额，名额仍是您的：{ $title }，{ $starts }，{ $role }。
handover-denied = { $by }没有同意转让，名额仍是{ $name }的：{ $title }，{ $starts }，{ $role }。
handover-withdrawn = { $name }不转让了：{ $title }，{ $starts }，{ $role }。
handover-given = 您的名额已转给{ $name }：<b>{ $title }</b>，{ $starts }，{ $role }。
handover-got = { $name }的名额转给您了：<b>{ $title }</b>，{ $starts }，{ $what }。
transfer-refused-by-you = 好的，已告诉{ $name }。
transfer-withdrawn = 已撤回。
transfer-over = { $name }的名额已有变化，之前问的交换或转让不再办理：{ $title }，{ $starts }。
transfer-over-begun = <b>{ $title }</b>已经开始，之前问的交换或转让不再办理。
share-wanted = 您是分享人，请说明分享哪本书、讲多少分钟。
