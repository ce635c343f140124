# Check-in, leave, roll-call, make-up, QR code, and study's part of /me.

command-checkin = Check in
command-leave = Ask for leave
command-withdraw = Withdraw a request for leave
command-makeup = Hand in a make-up
command-rollcall = Roll-call
conversation-check-in = Check-in
conversation-leave = Leave
conversation-paper-list = Paper list
conversation-make-up = Make-up
conversation-return-make-up = Returning a make-up

mark-present = present
mark-late = late
mark-excused = on leave
mark-absent = absent
mark-made-up = made up
how-message = own check-in
how-code = code
how-qr = QR code
how-roll-call = roll-call
how-paper = paper list
how-leave = leave
how-close = at the close
how-make-up = make-up
how-correction = correction
leave-state-asked = waiting for an answer
leave-state-accepted = granted
leave-state-refused = not granted
leave-state-withdrawn = withdrawn
make-up-state-owed = owed
make-up-state-submitted = handed in, not confirmed yet
make-up-state-confirmed = done
make-up-state-dropped = not needed any more

## When it can't be done

study-too-early = Check-in to “{ $title }” is not open yet. It opens on { $opens_at }; then just send /checkin.
leave-too-late = “{ $title }” is over, so leave can't be asked for any more. Please speak to the branch secretary.
study-too-late = “{ $title }” took check-ins until { $closes_at }. If you were there, please ask the secretary or the organiser to mark you.
study-nothing-open = No session takes check-ins now.
study-several-open = Several sessions take check-ins now. Please choose the one you are at.
study-code-needed =
    “{ $title }” asks for a code.
    Please send me the four digits shown at the venue.
study-wrong-code =
    { $left ->
        [one] That is not the code. You have 1 more try: please look at the four digits at the venue and send them again.
       *[other] That is not the code. You have { $left } more tries: please look at the four digits at the venue and send them again.
    }
study-codes-spent = Five codes were wrong, so no more can be tried. Please ask the secretary or the organiser to mark you.
study-qr-needed = To check in to “{ $title }”, please scan the QR code on the screen at the venue.
study-qr-old = This QR code has been replaced. Please scan the new one on the screen.
study-not-expected = You are not among those expected at “{ $title }”. If that is wrong, please tell the branch secretary.
study-marked-by-secretary = The branch has marked you for “{ $title }”: { $mark }. If that is wrong, please tell the branch secretary.
study-too-long = That is too long; please keep to { $limit } characters.
study-already-asked = Your request for leave from “{ $title }” has been passed on. You will hear as soon as it is answered.
study-already-on-leave = You already have leave from “{ $title }”.
study-already-marked = “{ $title }” is marked already: { $mark }. Leave can't be asked for any more.
study-already-decided = This has been dealt with: { $state }.
study-own-request = Your own leave and make-ups are for another leader to decide.
study-mark-stands = { $name } is marked { $mark }; roll-call can't change that. To change it, please use a correction.
study-make-up-empty = Please send your notes: text, a photo or a file.
study-not-qr = “{ $title }” does not use a QR code.

## Check-in

checkin-present-before =
    Checked in: <b>{ $title }</b>, { $at }, in time.
    It starts on { $starts }, at { $place }.
checkin-present-before-anywhere =
    Checked in: <b>{ $title }</b>, { $at }, in time.
    It starts on { $starts }.
checkin-present-during =
    Checked in: <b>{ $title }</b>, { $at }, in time.
    It is under way; please take a seat.
checkin-present-delayed =
    Checked in: <b>{ $title }</b>, { $at }, in time.
    It was read somewhat late; the time you sent it counts.
checkin-late-during =
    Checked in: <b>{ $title }</b>, { $at }, marked late.
    It is under way; please take a seat quietly.
checkin-late-delayed =
    Checked in: <b>{ $title }</b>, { $at }, marked late.
    It was read somewhat late; the time you sent it counts.
checkin-again-present =
    You have checked in already: <b>{ $title }</b>, { $at }, in time.
    The first one counts; nothing more to do.
checkin-again-late =
    You have checked in already: <b>{ $title }</b>, { $at }, marked late.
    The first one counts; nothing more to do.
checkin-again-other =
    <b>{ $title }</b> is marked for you already: { $mark }.
    Nothing more to do.
checkin-which =
    { $count ->
        [one] One session takes check-ins now. Please choose it.
       *[other] { $count } sessions take check-ins now. Please choose the one you are at.
    }
checkin-which-one = { $starts } { $title }
checkin-nothing = No session takes check-ins now, and none is planned. I will tell you when one is.
checkin-nothing-yet =
    No session takes check-ins now.
    The next: <b>{ $title }</b>, { $starts }. Check-in opens: { $opens }; then just send /checkin.
checkin-four-digits = The code has four digits, such as 0471. Please look at the venue and send it again.

## Code and QR code

code-shown =
    Code of <b>{ $title }</b>: { $code }
    Please put it on the screen. It is good from { $opens } to { $until }.
code-none = “{ $title }” does not use a code.
qr-shown =
    <b>{ $title }</b>: scan to check in
    { $here } of { $expected } are here. The QR code is renewed every 30 seconds, until { $until }.
qr-early =
    <b>{ $title }</b>: scan to check in
    Check-in opens on { $opens }; scan it then. The QR code is renewed every 30 seconds.
qr-folded = The QR code of <b>{ $title }</b> is put away.
qr-over = Check-in to <b>{ $title }</b> ended on { $closes }; the QR code is put away.
qr-fold = Put away
qr-folded-toast = Put away.
qr-open-already = The QR code is open already; please see the newest picture.

## Leave

leave-which = Which session do you ask leave from?
leave-which-one = { $starts } { $title }
leave-none = No session is ahead at which you are expected, so no leave is needed.
leave-ask-reason =
    Leave from <b>{ $title }</b>, { $starts }.
    Please give the reason in one sentence.
leave-asked =
    Your request has gone to { $leaders }. You will hear as soon as it is answered.
    { $title }, { $starts }; reason: { $reason }
leave-asked-nobody =
    Your request is noted and waits for the branch secretary.
    { $title }, { $starts }; reason: { $reason }
leave-request =
    <b>{ $name }</b> asks for leave: { $title }, { $starts }.
    Reason: { $reason }
leave-accept = Grant
leave-refuse = Don't grant
leave-accepted-by-you =
    You granted <b>{ $name }</b> leave: { $title }, { $starts }.
    Reason: { $reason }
leave-refused-by-you =
    You did not grant <b>{ $name }</b> leave: { $title }, { $starts }.
    Reason: { $reason }
leave-accepted = Your leave is granted: { $title }, { $starts }.
leave-refused =
    Your leave is not granted: { $title }, { $starts }. Please come in time.
    If that is really difficult, please speak to { $by }.
leave-refused-started =
    Your leave is not granted: { $title }, { $starts }.
    If you have questions, please speak to { $by }.
leave-make-up = It is to be made up before the end of { $due }.
leave-withdraw = Withdraw
leave-withdraw-which = Which request for leave do you withdraw?
leave-withdraw-none = You have no request for leave that could be withdrawn.
leave-withdrawn = Your request for leave is withdrawn: { $title }, { $starts }. You are expected there.
leave-withdrawn-for = <b>{ $name }</b> withdrew the request for leave: { $title }, { $starts }.

## Roll-call

roll-call-which = Roll-call for which session?
roll-call-which-one = { $starts } { $title }
roll-call-none = No session is ready for a roll-call now.
roll-call-head = Roll-call: <b>{ $title }</b>, { $starts }
roll-call-counts = Expected { $expected }, here { $here }, on leave { $excused }, missing { $missing }.
roll-call-how = Tap a name to change it, again to take it back. ✓ here  • own check-in  L leave  ○ missing
roll-call-page = Page { $page } of { $pages }.
roll-call-here = ✓ { $name }
roll-call-self = • { $name }
roll-call-excused = L { $name }
roll-call-made-up = M { $name }
roll-call-missing = ○ { $name }
roll-call-back = Back
roll-call-next = Next
roll-call-paper = Paste a list
roll-call-done = Done
roll-call-again = Back to roll-call
roll-call-finished = Roll-call done: <b>{ $title }</b>, { $starts }
roll-call-all-here = Nobody is missing.
roll-call-not-here = Missing: { $names }.
roll-call-now-here = { $name }: here.
roll-call-now-missing = { $name }: missing.
roll-call-moved-on = { $name } was changed a moment ago; the screen is up to date again.
paper-ask =
    <b>{ $title }</b>: please send me the names of those who came.
    One a line, or with commas or spaces between them.
paper-no-names = I found no names in this. Please send them again.
paper-too-long = This list is too long: at most { $limit } names at a time. Please send it in parts.
paper-unknown =
    Nobody expected is called “{ $name }”.
    Is it one of these?
paper-unknown-alone = Nobody expected is called “{ $name }”.
paper-ambiguous = { $count } people are called “{ $name }”. Which one?
paper-person = { $name } ({ $branch })
paper-nobody = None of them, skip
paper-skip = Skip
paper-skip-all = Skip the rest
paper-left =
    { $count ->
        [one] 1 more name to check.
       *[other] { $count } more names to check.
    }
paper-merged = The list is merged: <b>{ $title }</b>
paper-marked = Newly marked { $count }: { $names }.
paper-marked-nobody = Nobody was newly marked.
paper-already = Marked before: { $count }.
paper-skipped = Skipped: { $names }.

## Make-up

make-up-none = You have nothing to make up.
make-up-waits = Your make-up of { $title } on { $day } is handed in and waits to be confirmed.
make-up-which = Which one do you make up?
make-up-which-one = { $day } { $title }
make-up-ask =
    Make-up of <b>{ $title }</b> on { $day }; due by { $due }.
    Please send me your notes: text, a photo or a file.
make-up-sent = Your make-up has gone to { $leaders } to confirm. You will hear the outcome.
make-up-sent-nobody = Your make-up is kept and waits for the branch secretary.
make-up-added = This one has gone to { $leaders } too.
make-up-submitted = <b>{ $name }</b> hands in a make-up: { $title } on { $day }.
make-up-note = Notes: { $note }
make-up-file = The file is in the message above.
make-up-confirm = Confirm
make-up-return = Return
make-up-confirmed-by-you = You confirmed the make-up of <b>{ $name }</b>: { $title } on { $day }.
make-up-returned-by-you = You returned the make-up of <b>{ $name }</b>: { $title } on { $day }.
make-up-confirmed = { $by } confirmed your make-up of { $title } on { $day }. It is in the register.
make-up-returned = { $by } returned your make-up of { $title } on { $day }.
make-up-return-reason = Returned because: { $reason }
make-up-again = Please add to it and hand it in again by { $due }.
make-up-return-ask = Please write in a sentence why it is returned; { $name } will read it.
make-up-keep = Don't return it
make-up-submit = Hand in the make-up

## Mine

mine-next = <b>Ahead</b>
mine-nothing-next = No session is ahead.
mine-session = { $title }, { $starts }, { $place }
mine-session-anywhere = { $title }, { $starts }
mine-session-leave = { $title }, { $starts } (leave { $state })
mine-tasks = <b>To do</b>
mine-owed = Make-up: { $title }, due by { $due }
mine-overdue = Make-up: { $title }, was due by { $due }; please hand it in soon
mine-submitted = Make-up: { $title }, handed in, not confirmed yet
mine-more = and { $count } more
mine-record =
    { $total ->
        [one] <b>Study this half year</b>: 1 session
       *[other] <b>Study this half year</b>: { $total } sessions
    }
mine-counts = present { $present }, late { $late }, on leave { $excused }, absent { $absent }, made up { $made_up }
mine-past = { $day } { $title }: { $mark }
mine-check-in = Check in: { $title }
mine-ask-leave = Ask leave: { $title }
mine-make-up = Hand in: { $title }
thing-open = <b>{ $title }</b> takes check-ins now, until { $until }.
thing-next = Your next session: <b>{ $title }</b>, { $starts }, { $place }.
thing-next-anywhere = Your next session: <b>{ $title }</b>, { $starts }.
thing-owed = You have a make-up to hand in: <b>{ $title }</b>, due by { $due }.
thing-overdue = You have a make-up to hand in: <b>{ $title }</b>, which was due by { $due }; please hand it in soon.
