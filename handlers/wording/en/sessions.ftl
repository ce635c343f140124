# Sessions (学习活动): how a secretary makes one, what everybody hears of it, what time does to it.

command-newsession = Call a session
command-sessions = Sessions
conversation-new-session = New session
conversation-change-session = Change a session
conversation-correct-mark = Correct the register

label-members-meeting = members' meeting
label-committee-meeting = committee meeting
label-group-meeting = group meeting
label-party-lecture = Party lecture
label-theme-day = theme day
label-organisational-life = organisational life meeting
label-study-group = study group of the leadership
label-staff-meeting = staff meeting
label-first-topic = first topic
label-special-study = special study
label-reading-club = reading club

mode-open = a tap is enough
mode-code = code shown at the venue
mode-qr = QR code at the venue
stage-announced = announced
stage-closed = to be confirmed
stage-locked = locked
stage-cancelled = cancelled

day-today = today
day-tomorrow = tomorrow

# When?

time-examples = For example: { $first }; { $second }; { $third }.
time-example-tomorrow = tomorrow 3pm
time-example-monday = next Monday 3pm
time-example-weekday = next { $weekday } 9:30
time-example-day = { $day } { $month } 15:00
time-no-time = I found no time in that.
time-unsure = I am not sure which time that is. Please put it differently.
time-no-such-day = There is no such day. Please check the date.
time-no-such-time = There is no such hour. Please check it.
time-past = That time is over.
time-too-far = That is too far ahead. Please stay within two years.
time-end-before-start = The end is before the start. Please check.
time-which = Which one do you mean?
time-hour = At what time on { $day }? Take one below, or write another.
time-day = { $day }
time-point = { $start }
time-range = { $start } to { $end }
time-in-year = { $what } ({ $year })
time-clock = { $clock }
assumption-assumed-pm = (You didn't say morning or afternoon; I took the afternoon.)
assumption-assumed-day = (You didn't say which day; I took the next that fits.)
assumption-assumed-month = (That day of this month is over; I took next month.)
assumption-assumed-year = (That day of this year is over; I took next year.)

# A new session

session-ask-labels = What does this session count as? Choose one or several, then “Done”.
session-labels-chosen = Chosen: { $labels }
session-labels-done = Done
session-label = { $tick }{ $label }
session-ticked = ✓{ " " }
session-unticked = { "" }
session-ask-title = What is it called? Take the one below, or write your own.
session-title-one = { $month } { $label }
session-title-several = { $month } { $first } ({ $others })
session-ask-when = When does it start?
session-when-heard = Time: { $start }
session-ask-place = Where is it?
session-ask-place-recent = Where is it? Take one below, or write another.
session-ask-who = Who is to come?
session-who-organisation = Everybody
session-who-groups = A group
session-who-picked = Chosen people
session-ask-group = Which group?
session-more-by-name = What is not listed may be sent by its name.
session-ask-people = Send me the names, a whole list if you like, with commas or on lines.
session-ask-more-people = You may send more names; when it is complete, press “That's all”.
session-picked =
    { $count ->
        [one] Chosen, 1 person: { $names }
       *[other] Chosen, { $count } people: { $names }
    }
session-picked-unknown = Not on the roster: { $names }. Please check the spelling.
session-picked-ambiguous = There is more than one { $name }. Please choose.
session-namesake = { $name } ({ $branch })
session-picked-again = Start again
session-picked-done = That's all
session-back = Back
session-ask-mode = How do people check in?
session-mode-open = A tap is enough
session-mode-code = With four digits shown at the venue
session-mode-qr = By the QR code on the screen at the venue
session-ask-length = How long? Take one below, or write it, such as “90 minutes” or “until 5 pm”.
session-length = { $length }
session-length-unclear = I couldn't read that length. Please write it like “90 minutes”, at most 12 hours.
session-ask-window = Check-in opens at { $opens } and ends at { $closes }. To change it, tap, or write it, such as “20 minutes before” or “1 hour after the start”.
session-window-unclear = I couldn't read when check-in is. Please write it like “20 minutes before” or “1 hour after the start”.
session-opens = { $tick }{ $length } before
session-closes = { $tick }ends after { $length }
session-closes-at-end = { $tick }ends with the session
session-window-done = Keep this
session-ask-late = From when on is a check-in late? Take one below, or write it, such as “20 minutes”.
session-late-unclear = I couldn't read that. Please write it like “20 minutes”, within this session.
session-late-at-once = From the start
session-too-long = That is too long. Please use at most { $limit } characters.

session-summary = Please check. Before you announce it nothing is saved and nobody is told.
session-title-line = <b>{ $title }</b>
session-labels-line = Counts as: { $labels }
session-when-line = Time: { $start }, { $length }
session-place-line = Place: { $place }
session-who-line =
    { $silent ->
        [0] Expected: { $where }, { $count } in all
       *[other] Expected: { $where }, { $count } in all, of whom { $silent } can't be reached
    }
session-who-line-picked =
    { $silent ->
        [0] Expected: { $names }; { $count } in all
       *[other] Expected: { $names }; { $count } in all, of whom { $silent } can't be reached
    }
session-mode-line = Check-in: { $mode }
session-window-line = Check-in from { $opens } to { $closes }, late after { $late }
session-other-year = (That is in { $year }.)
session-right = { $start } – is that right?
session-publish = Announce
session-drop = Drop it
session-mend-labels = Labels
session-mend-title = Name
session-mend-when = Time
session-mend-length = Length
session-mend-place = Place
session-mend-who = Who
session-mend-mode = Way of check-in
session-mend-window = Check-in hours
session-mend-late = Late after
session-mend-back = Leave it
session-show-unreachable = Who can't be reached ({ $count })
session-unreachable =
    { $count ->
        [one] This person hasn't started the bot, or has stopped it; please tell them yourself: { $names }
       *[other] These { $count } people haven't started the bot, or have stopped it; please tell them yourself: { $names }
    }
session-nobody = There is nobody on that roster. Please choose other people.
session-passed = { $start } is over, so nothing was announced. Please give another time.
session-published =
    { $told ->
        [one] “{ $title }” is announced; 1 person is being told.
       *[other] “{ $title }” is announced; { $told } people are being told.
    }
session-card-posted = A card goes to the group and keeps the counts.
session-no-chat = No group is bound, so there is no card in a group.
session-dropped = Dropped. Nothing was saved.
session-open = Open this session

# What everybody hears

news-announcement = Session: <b>{ $title }</b>
news-change = Changed: <b>{ $title }</b>
news-title-changed = Name: “{ $before }” is now “{ $after }”
news-time-changed = Time: { $before } is now { $after }
news-place-changed = Place: “{ $before }” is now “{ $after }”
news-time-stays = Time as before: { $start }
news-place-stays = Place as before: { $place }
news-cancelled = Cancelled: <b>{ $title }</b>, planned for { $start }, does not take place.
news-check-in-open = Check-in opens at { $opens }; after { $late } it counts as late.
news-check-in-code = Check in with the four digits shown at the venue, from { $opens }; after { $late } it counts as late.
news-check-in-qr = Check in with the QR code on the screen at the venue, from { $opens }; after { $late } it counts as late.
news-check-in = Check in
news-leave = Ask for leave
news-make-up = Send in the make-up

card-title = <b>{ $title }</b>
card-counts = Expected { $expected } · present { $present } · late { $late } · on leave { $excused } · missing { $missing }
card-closed = Check-in has ended.
card-cancelled = Cancelled.

ping-soon = Reminder: <b>{ $title }</b> starts today at { $clock }, in { $left }.
ping-tomorrow = Reminder: <b>{ $title }</b> starts tomorrow at { $clock }.
ping-ahead = Reminder: <b>{ $title }</b> starts { $start }.
ping-place = Place: { $place }
ping-window = You haven't checked in to <b>{ $title }</b>; it is possible until { $closes }.
ping-late = (This reminder comes late. I am sorry.)
ping-missed = The reminders of “{ $title }” ({ $start }) were not sent: I was not online, and now it is too late. Please contact those who are missing yourself.
ping-make-up = Reminder: the make-up of <b>{ $title }</b> is due { $day }, and yours hasn't come in.
ping-make-ups-missed = The make-ups of “{ $title }” are due, and the reminder was not sent as I was not online. Still owed by: { $names }
make-up-task =
    You didn't check in to <b>{ $title }</b> ({ $start }). Please make up for it by { $due }.
    When you have studied, press “Send in the make-up” and write a few lines or send a file. If the register is wrong, please ask the branch secretary to correct it.

# In the leader's hands

sessions-none = There is no session to attend to. “/newsession” makes one.
sessions-list = Choose a session.
sessions-one = { $start } { $title } ({ $stage })
sessions-locked-one = { $title } (locked)
sessions-back = All sessions
session-stage-line = State: { $stage }
session-stage-waiting = announced, check-in not yet open
session-stage-open = check-in is open
session-code-line = Code: <b>{ $code }</b> (show it at the venue, not before)
session-roll-call = Roll-call
session-roll-call-late = Add by roll-call
session-qr = QR code
session-smove = Time
session-splace = Place
session-sname = Name
session-close = End check-in
session-cancel = Cancel the session
session-refresh = Refresh
session-requests = Leave and make-ups to decide: { $count }
session-requests-none = No leave and no make-up waits for a decision.
session-lock = Confirm and lock
session-correct = Correct
session-leave-it = Leave it
session-locked = Confirmed and locked.
session-changed =
    { $told ->
        [one] Changed; 1 person is being told.
       *[other] Changed; { $told } people are being told.
    }

session-close-early = Check-in opens { $opens }; it can't be ended before.
session-close-ask =
    { $missing ->
        [0] Everybody expected at <b>{ $title }</b> has a mark. End check-in now?
        [one] 1 person is still missing at <b>{ $title }</b>. Ended now, they are marked absent and asked to make up for it within { $days } days.
       *[other] { $missing } people are still missing at <b>{ $title }</b>. Ended now, they are marked absent and asked to make up for it within { $days } days.
    }
session-close-yes = End it now
session-close-no = Not yet
session-cancel-ask =
    { $told ->
        [one] Cancel <b>{ $title }</b> ({ $start })? 1 person will be told. This can't be undone.
       *[other] Cancel <b>{ $title }</b> ({ $start })? { $told } people will be told. This can't be undone.
    }
session-cancel-yes = Yes, cancel it
session-cancel-no = Keep it
session-cancelled =
    { $told ->
        [one] “{ $title }” is cancelled; 1 person is being told.
       *[other] “{ $title }” is cancelled; { $told } people are being told.
    }

closing-title = <b>{ $title }</b> ({ $start }): check-in has ended.
closing-late = (I was not online at the time, so it ended late. Check-ins count by when they were sent, so nothing is lost.)
counts-all = All
counts-line =
    { $made_up ->
        [0] { $where }: expected { $expected }, present { $present }, late { $late }, on leave { $excused }, missing { $missing }
       *[other] { $where }: expected { $expected }, present { $present }, late { $late }, on leave { $excused }, made up { $made_up }, missing { $missing }
    }
missing-line = Missing: { $names }
missing-line-branch = Missing in { $branch }: { $names }
names-more = { $names } and others, { $count } in all
closing-make-up =
    { $count ->
        [one] The missing person is asked to make up for it by { $due }.
       *[other] The { $count } missing people are asked to make up for it by { $due }.
    }
closing-undecided = Leave still to be decided: { $names }

session-new-time = It was planned for { $start }. When is it to be?
session-new-place = Where is it to be?
session-new-title = What is it to be called?
session-change-starts-at = From { $before } to { $after }, still { $length } long – is that right?
session-change-place = From “{ $before }” to “{ $after }” – is that right?
session-change-title = From “{ $before }” to “{ $after }” – is that right?
session-change-told =
    { $told ->
        [one] 1 person will be told.
       *[other] { $told } people will be told.
    }
session-change-yes = Change and tell
session-change-again = Give another

correct-who = Whose mark? Choose a name, or write it.
correct-person = { $name } { $mark }
correct-mark = { $name } is marked “{ $mark }”. What should it be?
correct-mark-none = { $name } has no mark yet. What should it be?
correct-as-present = present
correct-as-late = late
correct-as-excused = on leave
correct-as-absent = absent
correct-reason = { $name }: from “{ $before }” to “{ $mark }”. Please give a reason; it is kept with the earlier mark.
correct-done = Corrected: { $name }, from “{ $before }” to “{ $mark }”.
correct-told = Your mark at <b>{ $title }</b> ({ $start }) was corrected from “{ $before }” to “{ $mark }”. Reason: { $reason }
mark-none = no mark
page-back = Back
page-on = More

study-session-cancelled = “{ $title }” has been cancelled.
study-session-over = Check-in to “{ $title }” has ended; it can't be changed any more.
study-session-locked = The register of “{ $title }” is locked. Use “Correct” and give a reason.
study-not-closed = Check-in to “{ $title }” hasn't ended; it can be locked after that.
study-in-the-past = That time is over. Please give another.
study-nobody-expected = There is nobody on that roster. Please choose other people.
study-nothing-changed = It is so already; nothing was changed.
study-check-ins-exist = Somebody has checked in to “{ $title }”; its time can't be changed any more.
study-reason-needed = Please give a reason.
study-leave-undecided =
    { $count ->
        [one] One request for leave is undecided; decide it before you lock the register.
       *[other] { $count } requests for leave are undecided; decide them before you lock the register.
    }

calendar-add = Add to my calendar
calendar-file = “{ $title }” for your calendar: open the file to add it. If the time or place changes, you get a new file that updates it.
calendar-renewed = “{ $title }” has changed. Open this file to update your calendar.
calendar-cancelled = You needn't come to “{ $title }” any more. Open this file to take it out of your calendar.
