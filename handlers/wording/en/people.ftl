# People: enrolment, the own page, a leader's people, group chats.

people-gap = { "" }

standing-full = full member
standing-probationary = probationary member
standing-activist = applicant
standing-staff = staff
role-secretary = branch secretary
role-organiser = organiser
role-administrator = administrator

command-start = Start
command-me = My page
command-language = Language
command-help = Help
command-cancel = Cancel
command-invite = Invite somebody
command-member = Look somebody up
command-unreachable = Who can't be reached
command-delivery = What did not arrive
command-bind = Bind a group

conversation-administrator = enrolment as administrator
conversation-invite = invitation
conversation-member = looking somebody up
conversation-bind = binding a group

# Strangers
stranger = Hello, this is the branch assistant of { $organisation }. Your account isn't enrolled yet: please ask your branch secretary for an invitation link and open it.
stranger-toast = Your account isn't enrolled yet. Please ask your branch secretary for an invitation link.

# Home
greeting = Hello, { $name }.
greeting-nothing = There is nothing for you to do now; I'll tell you when there is.
greeting-help = For what I can do, send /help.
lost = I did not understand that.
lost-help = For what I can do, send /help.
help-member = <b>What you can do here</b>
help-leader = <b>For secretaries and organisers</b>
help-administrator = <b>For administrators</b>
help-line = { $what }: /{ $command }
help-line-word = { $what }: /{ $command } or “{ $word }”
help-cancel = If you don't want to finish something, send /cancel.
me-name = <b>{ $name }</b>
me-head = { $branch }, { $standing }
me-head-group = { $branch }, { $group }, { $standing }
language-ask = Please choose a language.
language-zh-CN = 中文
language-en = English
language-chosen = All right, English from now on.

# Enrolment
enrol-welcome = { $name }, you are enrolled: your branch is { $branch }, and study notices and check-in are here from now on.
enrol-not-you = If you are not { $name }, please tell the branch secretary at once.
enrol-again = { $name }, you are enrolled in { $branch } already; no need to open the link again.
enrol-moved = { $name }, your enrolment has moved to another account, and this one gets no more notices. If that wasn't you, please tell the branch secretary at once.
enrol-wrong = That invitation isn't right. Please check that the whole link was copied. You can try { $left } more today.
enrol-wrong-last = That invitation isn't right. You can't try again today; please ask the branch secretary for a new one and come back tomorrow.
people-codes-spent = There were too many wrong tries today. Please come back tomorrow.
people-code-used = That invitation was used already. Please ask the branch secretary for a new one.
people-code-expired = That invitation is no longer valid. Please ask the branch secretary for a new one.
people-account-taken = This account is enrolled as { $name } and can't be somebody else's as well. To change that, please ask the branch secretary.
people-member-taken = { $name } is enrolled with another account. To move to this one, invite { $name } anew on the server with zhibu invite.
people-has-left = { $name } is no longer on the roster.
people-not-bound = { $name } has no account here now.
people-last-administrator = This is the only administrator. Please appoint and enrol another one first.
people-not-in-chat = I am not in that group now. Please add me, then send /bind there.

# The first administrator
administrator-hello = Hello, the code is right. Please say first who you are.
administrator-who = Send your name or staff number as it is on the roster.
administrator-who-empty = The roster is still empty. Send your name, and I'll enter you first.
administrator-name-odd = Please send just the name or the staff number, at most 50 characters.
administrator-unknown = “{ $text }” isn't on the roster. Please check, and send the name or staff number again.
administrator-several = There is more than one “{ $text }” on the roster. Please send your staff number.
administrator-sure = You are { $name } of { $branch }, is that right? You will then be administrator.
administrator-yes = Yes
administrator-no = No, again
administrator-welcome = { $name }, you are administrator now.
administrator-next = What comes next: on the server, take the roster in with zhibu import and print invitations with zhibu invite; then add me to the branch's group and send /bind there.

# A leader's people
invite-whom = Whom do you want to invite? Choose a name, or send one.
invite-nobody-left = Everybody is enrolled. If somebody has a new account, send their name.
invite-back = Back
invite-more = More
invite-pass-on = Please pass the picture below on to { $name } ({ $branch }) only.
invite-card = { $name }: scan this with Telegram or open the link, press Start, and you are enrolled.
invite-link = { $link }
invite-until = It works once, until { $until }.
invite-replaces = { $name } is enrolled already; opened with a new account, it replaces the old one.
member-find = Whom do you want to look up? Send a name or a staff number.
member-several = Several people fit “{ $text }”. Please choose.
member-nobody = Nobody on your roster fits “{ $text }”. Try another spelling, or the staff number.
member-label = { $name } ({ $branch })
member-number = Staff number: { $number }
member-joined = Joined the Party: { $day }
member-roles = Roles: { $roles }
member-bound = Account: enrolled { $day }
member-bound-before = Account: enrolled
member-blocked = Account: enrolled, but has blocked me and gets no notices
member-invited = Account: invited, not opened yet, until { $until }
member-not-invited = Account: none yet
member-invite = Invite
member-invite-again = New account: invite again
member-unbind = Part from the account
member-leave = Has left
member-other = Somebody else
member-back = Back
member-unbind-sure = The account of { $name } will get no more notices and can't check in; all records stay. Are you sure?
member-unbind-yes = Part from the account
member-unbind-done = { $name } has no account here any more. To enrol again, send /invite.
member-unbind-told = { $name }, your account is no longer tied to the roster and gets no more notices. If you wonder why, please ask the branch secretary.
member-leave-sure = { $name } will be off the roster and get no more notices; all records stay. Are you sure?
member-leave-yes = Has left
member-leave-done = { $name } is noted as having left; all records stay.
member-leave-told = { $name }, you are off the roster and get no more notices here. Thank you for your part.

# Who can't be reached, what did not arrive
unreachable-head = My messages don't reach these people:
unreachable-branch = <b>{ $branch }</b>
unreachable-never = Not enrolled: { $names }
unreachable-never-many = Not enrolled: { $names } and others, { $count } in all
unreachable-blocked = Blocked me after enrolling: { $names }
unreachable-blocked-many = Blocked me after enrolling: { $names } and others, { $count } in all
unreachable-more = There are { $count } more branches with such people.
unreachable-what = To those not enrolled, pass on an invitation (/invite); those who blocked me, please ask to open the chat with me and press Restart.
unreachable-nobody = Everybody you answer for can be reached.
delivery-head = What did not arrive in the last seven days, or perhaps not:
delivery-line = { $at }, to { $whom }: { $why }
delivery-line-group = { $at }, to the group “{ $whom }”: { $why }
delivery-blocked = has blocked me
delivery-deactivated = the account is deleted
delivery-removed = I am not in the group any more
delivery-chat-gone = has never opened the chat with me
delivery-uncertain = the connection broke; perhaps it arrived
delivery-refused = Telegram did not take it
delivery-more = There are { $count } more.
delivery-what = If it matters, please tell them in person or call.
delivery-nothing = Everything of the last seven days has arrived.

# Groups
group-hello = Hello, I am the branch assistant. An administrator sends /bind here to say whose group this is; for what is personal, please write to me in private.
group-bind = Please choose in our private chat whose group this is.
group-bind-open = Choose
group-how-to-bind = Add me to the group first, then send /bind in that group; /unbind there undoes it.
group-whose = Whose is the group “{ $title }”?
group-now = Now it is bound to: { $whose }.
group-all = { $organisation } (everybody)
group-of-branch = { $branch }
group-bound = All right, the group “{ $title }” is bound to: { $whose }. Study notices will go there.
group-bound-here = This group is bound to: { $whose }. Study notices will come here; to check in, use the button below them.
group-unbound = This group is bound to nobody now and gets no study notices.
group-was-not-bound = This group isn't bound. To bind it, send /bind.

# The sheet to print
sheet-title = { $organisation }, { $branch }: invitations
sheet-note = Cut along the dashes and give each card to its person. Each works once, until { $until }.
sheet-name = { $name }
sheet-branch = { $branch }
sheet-scan = 1. Scan this with your phone and open it in Telegram.
sheet-start = 2. Press Start, and you are enrolled.
