# People: enrolment, the own page, a leader's people, group chats.

people-gap = { "" }

standing-full = 正式党员
standing-probationary = 预备党员
standing-activist = 入党积极分子
standing-staff = 干部职工
role-secretary = 支部书记
role-organiser = 组织委员
role-administrator = 管理员

command-start = 开始
command-me = 我的
command-language = 换语言
command-help = 帮助
command-cancel = 取消
command-invite = 邀请登记
command-member = 查成员
command-unreachable = 谁联系不上
command-delivery = 哪些消息没送到
command-bind = 绑定群

conversation-administrator = 管理员登记
conversation-invite = 邀请登记
conversation-member = 查成员
conversation-bind = 绑定群

# Strangers
stranger = 您好，这里是{ $organisation }的支部助手。您的账号还没有登记，请向所在支部的书记要一个邀请链接，点开就好。
stranger-toast = 您的账号还没有登记，请向支部书记要邀请链接。

# Home
greeting = { $name }同志，您好。
greeting-nothing = 目前没有要您办的事，有了我会告诉您。
greeting-help = 能办哪些事，请发“帮助”。
lost = 这句话我没看懂。
lost-help = 能办哪些事，请发“帮助”。
help-member = <b>您可以这样用</b>
help-leader = <b>书记、委员</b>
help-administrator = <b>管理员</b>
help-line = { $what }：/{ $command }
help-line-word = { $what }：发“{ $word }”或 /{ $command }
help-cancel = 填到一半不想填了，发“取消”就行。
me-name = <b>{ $name }</b>
me-head = { $branch }，{ $standing }
me-head-group = { $branch }{ $group }，{ $standing }
language-ask = 请选择语言。
language-zh-CN = 中文
language-en = English
language-chosen = 好的，以后都用中文。

# Enrolment
enrol-welcome = { $name }同志，登记好了：您在{ $branch }，今后的学习通知和签到都在这里。
enrol-not-you = 如果您不是{ $name }，请马上告诉支部书记。
enrol-again = { $name }同志，您已经登记在{ $branch }，不用再点链接。
enrol-moved = { $name }同志，您的登记已换到另一个账号，这个账号不再收到通知。如果不是您本人换的，请马上告诉支部书记。
enrol-wrong = 这个邀请链接不对，请检查是否复制完整。今天还可以再试 { $left } 次。
enrol-wrong-last = 这个邀请链接不对。今天不能再试了，请向支部书记要一个新的，明天再来。
people-codes-spent = 今天试错的次数太多，请明天再来。
people-code-used = 这个邀请链接已经用过，请向支部书记要一个新的。
people-code-expired = 这个邀请链接已经失效，请向支部书记要一个新的。
people-account-taken = 这个账号已经登记给{ $name }同志，不能再登记给别人。如要更换，请先联系支部书记解除。
people-member-taken = { $name }同志已经用另一个账号登记。如要换账号，请在服务器上用 zhibu invite 重新邀请。
people-has-left = { $name }同志已不在名册中。
people-not-bound = { $name }同志现在没有登记账号。
people-last-administrator = 现在只有这一位管理员，请先在名册中确定另一位管理员并登记，再办这一步。
people-not-in-chat = 我现在不在这个群里。请先把我加进群，再在群里发 /bind。

# The first administrator
administrator-hello = 您好，登记码正确，请先确认您是谁。
administrator-who = 请发您在名册上的姓名或工号。
administrator-who-empty = 名册还是空的。请发您的姓名，我先把您记上。
administrator-name-odd = 请只发姓名或工号，不超过 50 个字。
administrator-unknown = 名册上没有找到“{ $text }”。请检查后再发一次姓名或工号。
administrator-several = 名册上不止一位“{ $text }”，请发您的工号。
administrator-sure = 您是{ $branch }的{ $name }，对吗？确认后您就是管理员。
administrator-yes = 对
administrator-no = 不对，重新发
administrator-welcome = { $name }同志，您现在是管理员。
administrator-next = 接下来：在服务器上用 zhibu import 导入名册，用 zhibu invite 打印邀请；再把我加进支部群，在群里发 /bind。

# A leader's people
invite-whom = 邀请谁来登记？请点姓名，或直接发姓名。
invite-nobody-left = 大家都登记了。如果有人换了账号，请发他的姓名。
invite-back = 上一页
invite-more = 下一页
invite-pass-on = 请把下面这张图只转给{ $name }本人（{ $branch }）。
invite-card = { $name }同志：请用 Telegram 扫码，或点开链接，再按“开始”，就登记好了。
invite-link = { $link }
invite-until = 只能用一次，有效期到{ $until }。
invite-replaces = { $name }已经登记过，用新账号点开后，原来的账号就不再使用。
member-find = 要查谁？请发姓名或工号。
member-several = “{ $text }”对得上好几位，请选一位。
member-nobody = 您负责的名册上没有“{ $text }”。请换个写法，或发工号。
member-label = { $name }（{ $branch }）
member-number = 工号：{ $number }
member-joined = 入党日期：{ $day }
member-roles = 职务：{ $roles }
member-bound = 账号：{ $day }登记
member-bound-before = 账号：已登记
member-blocked = 账号：已登记，但停用了我，收不到通知
member-invited = 账号：已邀请，还没点开，有效期到{ $until }
member-not-invited = 账号：还没有登记
member-invite = 发邀请
member-invite-again = 换账号，重新邀请
member-unbind = 解除账号
member-leave = 已调离
member-other = 查别人
member-back = 返回
member-unbind-sure = 解除后，{ $name }的账号不再收到通知，也不能签到，记录都保留。确定吗？
member-unbind-yes = 解除账号
member-unbind-done = 已解除{ $name }的账号。要重新登记，请发“邀请”。
member-unbind-told = { $name }同志，您的账号已和名册解除，今后不再收到通知。如有疑问，请联系支部书记。
member-leave-sure = 记为调离后，{ $name }不再列入名册和通知，以往的记录都保留。确定吗？
member-leave-yes = 记为调离
member-leave-done = 已把{ $name }记为调离，记录都保留。
member-leave-told = { $name }同志，您已从名册调离，今后不再收到这里的通知。感谢您一直以来的配合。

# Who can't be reached, what did not arrive
unreachable-head = 这些同志收不到我的消息：
unreachable-branch = <b>{ $branch }</b>
unreachable-never = 还没登记：{ $names }
unreachable-never-many = 还没登记：{ $names }等 { $count } 人
unreachable-blocked = 登记后停用了我：{ $names }
unreachable-blocked-many = 登记后停用了我：{ $names }等 { $count } 人
unreachable-more = 另有 { $count } 个支部也有人收不到。
unreachable-what = 没登记的，发“邀请”给他邀请链接；停用的，请当面提醒他打开与我的对话，按“重新开始”。
unreachable-nobody = 您负责的同志都联系得上。
delivery-head = 最近七天没送到、或不确定送到的消息：
delivery-line = { $at }，给{ $whom }：{ $why }
delivery-line-group = { $at }，给群“{ $whom }”：{ $why }
delivery-blocked = 对方停用了我
delivery-deactivated = 对方账号已注销
delivery-removed = 我已不在群里
delivery-chat-gone = 对方还没打开过与我的对话
delivery-uncertain = 网络中断，不确定是否送到
delivery-refused = Telegram 没有接收
delivery-more = 另有 { $count } 条。
delivery-what = 要紧的事，请当面或打电话告诉他们。
delivery-nothing = 最近七天的消息都送到了。

# Groups
group-hello = 大家好，我是支部助手。请管理员在群里发 /bind，定下这是哪个支部的群；个人的事请到与我的私聊中办。
group-bind = 请到私聊中选择这是哪个支部的群。
group-bind-open = 去选择
group-how-to-bind = 请先把我加进要绑定的群，再在那个群里发 /bind；要解除，在群里发 /unbind。
group-whose = 群“{ $title }”是哪个支部的？
group-now = 现在绑定：{ $whose }。
group-all = { $organisation }（全体）
group-of-branch = { $branch }
group-bound = 好的，群“{ $title }”已绑定：{ $whose }。以后的学习通知会发到群里。
group-bound-here = 本群已绑定：{ $whose }。以后的学习通知会发在这里，签到请点通知下面的按钮。
group-unbound = 本群已解除绑定，不再发学习通知。
group-was-not-bound = 本群还没有绑定。要绑定，请发 /bind。

# The sheet to print
sheet-title = { $organisation } { $branch } 登记邀请
sheet-note = 请沿虚线剪开，分别交给本人。每张只能用一次，有效期到{ $until }。
sheet-name = { $name }同志
sheet-branch = { $branch }
sheet-scan = 1. 用手机扫码，在 Telegram 里打开。
sheet-start = 2. 按“开始”，就登记好了。
