# Sharing meetings: how a secretary opens and runs them, and says who shared; busy half-days.

command-meetings = Sharing meetings
command-newmeeting = Open a sharing meeting
command-busy = Busy half-days
conversation-new-meeting = New sharing meeting
conversation-meeting-places = Number of places
conversation-meeting-marks = Who shared

meeting-quarter =
    { $quarter ->
        [1] first quarter of { $year }
        [2] second quarter of { $year }
        [3] third quarter of { $year }
       *[4] fourth quarter of { $year }
    }
meeting-title =
    { $quarter ->
        [1] Reading club, first quarter
        [2] Reading club, second quarter
        [3] Reading club, third quarter
       *[4] Reading club, fourth quarter
    }

## Opening

meeting-ask-quarter = In which quarter does this meeting count?
meeting-ask-who = Who may ask for a place?
meeting-ask-when = When might it be? You may propose several times, one after another; I tell you how many can come to each.
meeting-ask-which = Which time? Tap it, or write another one.
meeting-ask-which-full = Which time? Tap it. There are { $most } already; to propose others tap “Propose anew”.
meeting-proposed =
    { $busy ->
        [0] { $start }: all { $count } can come
       *[other] { $start }: { $free } of { $count } can come
    }
meeting-proposed-how = (Who has not filled in busy half-days counts as free.)
meeting-proposed-outside = ({ $start } is not in the { $quarter }; it counts there all the same.)
meeting-proposed-again = Propose anew
meeting-ask-sizes = How many places of each kind? To change one, tap it and write a number.
meeting-size = { $role }: { $count }
meeting-sizes-done = That's right
meeting-ask-size = How many places as { $role }? Please write a number, at most { $most }; 0 means none.
meeting-ask-minimum = How many people must there be at least? Tap one, or write a number, at most { $most }. With fewer I ask you whether it is held.
meeting-minimum-none = No minimum
meeting-minimum-people =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
meeting-ask-before = With too few people, when shall I ask you whether it is held? Tap one, or write it, such as “3 days before”.
meeting-before = { $length } before
meeting-before-unclear = I could not read that. Please write it like “3 days before”.
meeting-before-passed = That must be later than now, and before the meeting starts ({ $start }). Please choose another time.

meeting-quarter-line = Counts in: { $quarter }
meeting-who-line =
    { $silent ->
        [0] May ask for a place: { $where }, { $count } in all
       *[other] May ask for a place: { $where }, { $count } in all, of whom { $silent } can't be reached
    }
meeting-sizes-line = Places: { $slots }
meeting-slot = { $role } { $count }
meeting-minimum-line-none = Minimum: none
meeting-minimum-line = Minimum: { $count }; with fewer I ask you on { $ask }
meeting-mend-quarter = Quarter
meeting-mend-who = Who may come
meeting-mend-sizes = Places
meeting-mend-minimum = Minimum
meeting-opened =
    { $told ->
        [one] “{ $title }” is announced; 1 person is being told.
       *[other] “{ $title }” is announced; { $told } people are being told.
    }
meeting-card-posted = A card with the free places goes up in the group too.
meeting-open = Show this meeting

meeting-news = The reading club takes bookings: <b>{ $title }</b>
meeting-news-free = Free places: { $slots }
meeting-news-full = All places are taken; you can go on the waiting list.
meeting-news-book = Book

## In the secretary's hands

meetings-none = There is no sharing meeting yet.
meetings-list = Please choose a sharing meeting, or open one.
meetings-one-ahead = { $start } { $title } ({ $held } booked)
meetings-one-begun = { $start } { $title } (has begun)
meetings-one-unmarked = { $start } { $title } (to be marked)
meetings-one-marked = { $start } { $title } (marked)
meetings-new = Open a meeting
meetings-figures = Figures: { $quarter }
meetings-back = All meetings

meeting-state-ahead = State: takes bookings
meeting-state-begun = State: has begun
meeting-state-unmarked = State: over; who shared is not marked yet
meeting-state-marked = State: who shared is marked
meeting-state-cancelled = State: cancelled
meeting-outside = (It takes place outside this quarter and counts in it all the same.)
meeting-slot-line =
    { $waiting ->
        [0] { $role } { $held }/{ $count }
       *[other] { $role } { $held }/{ $count }, { $waiting } waiting
    }
meeting-slot-line-offered =
    { $waiting ->
        [0] { $role } { $held }/{ $count }, { $offered } offered
       *[other] { $role } { $held }/{ $count }, { $offered } offered, { $waiting } waiting
    }
meeting-slot-pair = (Two who wait together need two places at once.)
meeting-sharer = – { $name }: “{ $book }”, { $length }
meeting-sharer-open = – { $name }: book still open
meeting-sharers-more =
    { $count ->
        [one] – and 1 more
       *[other] – and { $count } more
    }
meeting-holders = – { $names }
meeting-minimum-held = { $held } booked, at least { $count } wanted; with fewer I ask you on { $ask }
meeting-minimum-now = { $held } booked, at least { $count } wanted
meeting-minimum-kept = { $held } booked, at least { $count } wanted; it is held all the same
meeting-sizes = Places
meeting-session = Move, cancel, check-in
meeting-handovers =
    { $count ->
        [one] 1 handover to decide
       *[other] { $count } handovers to decide
    }
meeting-handovers-none = No handover waits for a decision.
meeting-mark = Mark who shared
meeting-mark-again = Correct who shared

meeting-sizes-ask = The places of <b>{ $title }</b>. Tap a number to write another.
meeting-size-less = { $role } −1
meeting-size-more = { $role } +1
meeting-size-now = { $role } { $count }
meeting-size-ask = Places as { $role }: { $count } now, { $taken } of them taken. How many shall there be? Please write a number, at most { $most }.
meeting-size-moved-on = Somebody has just changed the places; please look at the newest numbers.
meeting-size-done = Places as { $role }: { $count } now.
meeting-back = Back

## Too few people

meeting-few = <b>{ $title }</b>, { $start }: { $held } booked, fewer than { $count }. Is it held, or cancelled?
meeting-few-missed = “{ $title }” ({ $start }) has { $held } booked, fewer than { $count }. I was not online when I should have asked you whether it is held.
meeting-keep = It is held
meeting-call-off = Cancel it
meeting-kept = “{ $title }” is held, { $start }.
meeting-kept-by = { $name } decided: “{ $title }” is held, { $start }.
meeting-call-off-ask = Cancel <b>{ $title }</b> ({ $start })? { $held } booked and { $waiting } waiting; all of them will be told. This can't be undone.
meeting-call-off-yes = Yes, cancel
meeting-called-off = “{ $title }” is cancelled. Those who booked ({ $told }) and those who wait are being told.
meeting-called-off-by = { $name } cancelled “{ $title }” ({ $start }). Those who booked or wait are told.
reading-already-kept = It is decided already that “{ $title }” is held. To cancel it all the same, send /sessions and open it there.
reading-minimum-unclear = There are { $most } places; please give a minimum from 0 to { $most }.
reading-below-minimum = This meeting wants at least { $minimum } people; there can't be fewer places altogether.

## A week before

meeting-week-sharer = Reminder: <b>{ $title }</b> starts on { $start }, and you share “{ $book }”, { $length }.
meeting-week-sharer-open = Reminder: <b>{ $title }</b> starts on { $start }, and you are a sharer. Book and length are still open; please fill them in.
meeting-week-empty =
    { $waiting ->
        [0] <b>{ $title }</b> starts on { $start }. Sharers' places still empty: { $empty }; nobody waits.
       *[other] <b>{ $title }</b> starts on { $start }. Sharers' places still empty: { $empty }; waiting: { $waiting }.
    }
meeting-week-offered = Of these, { $offered } offered to who waits, not answered yet.
meeting-week-missed = “{ $title }” ({ $start }): the reminder to the sharers, a week before, was not sent. I was not online, and now it is too late.

## Who shared

marks-wanted = <b>{ $title }</b> ({ $start }) is over. Please mark who shared what; only then does it count in the { $quarter }.
marks-ask = <b>{ $title }</b> ({ $start }): who shared? Tap the names; tap the book beside a name to correct it. If somebody else shared, write the name. It counts once you confirm.
marks-nobody = Nobody had booked to share. If somebody did, please write the name.
marks-person = { $tick }{ $name }
marks-person-here = { $tick }{ $name } (was there)
marks-book = “{ $book }”
marks-book-none = Which book?
marks-confirm = Confirm: { $count } shared
marks-confirm-none = Confirm: nobody shared
marks-came = Tick the sharers who were there
marks-sure = Did nobody share at <b>{ $title }</b> ({ $start })? Once you confirm, it counts in the { $quarter } without a sharer.
marks-sure-yes = Yes, nobody shared
marks-ask-book = Which book did { $name } share? Tap one of the list, or write the title.
marks-ask-any-book = Which book did { $name } share? Please write the title.
marks-moved-on = Somebody has just marked this meeting; here is the newest, please look again.
marks-done = Marked: <b>{ $title }</b> ({ $start }), { $count } shared; it counts in the { $quarter }.
marks-done-nobody = Marked: <b>{ $title }</b> ({ $start }), nobody shared; it counts in the { $quarter }.
marks-line = { $name }, “{ $book }”

## A quarter's figures

figures-head = <b>Figures: { $quarter }</b>, from what secretaries marked
figures-none = No meeting is marked yet.
figures-meetings = Meetings: { $count } ({ $meetings })
figures-meeting = { $start } “{ $title }”
figures-sharers = Different people who shared: { $count } ({ $names })
figures-books = Different books shared: { $count } ({ $books })
figures-book = “{ $book }”
figures-nobody = Different people who shared: 0; books shared: 0
figures-more = { $things } and others, { $count } in all
figures-unmarked = Over but not marked, so not counted: { $count } ({ $meetings })
figures-mark = Mark: { $start } { $title }

## Busy half-days

busy-ask = <b>Busy half-days, { $quarter }</b>: on which half-days of a week can you usually not come? Tap to tick, tap again to untick; nothing ticked means always free.
busy-why = A secretary who plans a meeting sees only how many can come at a time, never who.
busy-morning = { $tick }{ $weekday } a.m.
busy-afternoon = { $tick }{ $weekday } p.m.
busy-ticked = ✗{ " " }
busy-unticked = { "" }
busy-other = Fill in the { $quarter }
