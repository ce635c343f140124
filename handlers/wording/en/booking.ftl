# Places at sharing meetings: booking, waiting, pairs, swaps, handovers.

command-book = Book a place at a sharing meeting
command-accept = Accept
command-decline = Decline
conversation-booking = Booking a place
conversation-share = Book or minutes
conversation-pair = Asking a partner
conversation-pair-answer = Answering a partner
conversation-handover = Handing a place over

slot-role-sharer = sharer
slot-role-commentator = commentator
slot-role-listener = listener
booking-state-held = it is yours
booking-state-waiting = you are on the waiting list
booking-state-offered = it waits for your answer
booking-state-given-up = you gave it up
booking-state-declined = you declined it
booking-state-lapsed = there was no answer, and it is not kept any more
booking-state-moved = it was exchanged or handed over
booking-state-missed = the meeting began before a place was free
booking-state-void = it was cancelled

## When something can't be done

reading-meeting-over = “{ $title }” has begun; places don't change any more.
reading-meeting-cancelled = “{ $title }” is cancelled.
reading-not-invited = “{ $title }” is a meeting of a branch, for its own members.
reading-no-such-slot = “{ $title }” has no place for a { $role }. Please choose another.
reading-already-held = You are a { $role } at “{ $title }” already.
reading-already-waiting = You are on the waiting list of “{ $title }” ({ $role }). Please leave it first.
reading-other-has-place = { $name } has a place at “{ $title }” already.
reading-place-over = This has changed at “{ $title }”: { $state }.
reading-offer-over = This place at “{ $title }” needs no answer any more: { $state }.
reading-nothing-asked = Nothing waits for your answer. To see your places or to give one up, send /book.
reading-book-needed = Please say first which book you share, and for how many minutes.
reading-minutes-unclear = Please give 1 to { $longest } minutes, for example 10.
reading-too-long = That is too long; at most { $limit } characters.
reading-no-partner = Please choose somebody else, not yourself.
reading-unreachable = My messages do not reach { $name } at the moment. Please choose somebody else.
reading-already-paired = { $name } waits for another place, or with somebody else.
reading-not-waiting = Only who waits can wait together; you are not on the waiting list of “{ $title }”.
reading-asked-over = This is settled, or was taken back; no answer is needed.
reading-already-asked = You have asked { $name }; please wait for the answer.
reading-places-taken = { $taken } places are taken; there can't be fewer.
reading-capacity-unclear = Please give a number of places from 0 to { $most }.
reading-no-places = There must be at least one place.
reading-not-begun = “{ $title }” has not begun; please mark it afterwards.
reading-slot-full = “{ $title }” has begun and has no place free for a { $role }; nobody waits any more.
reading-checked-in = You have checked in to “{ $title }”; the place can't be given up or swapped any more.

## Booking

place-sharer = sharer, “{ $book }”, { $length }
place-sharer-open = sharer, no book yet
place-role = { $role }
meeting-head = <b>{ $title }</b>, { $starts }, { $place }
meeting-head-anywhere = <b>{ $title }</b>, { $starts }
meeting-when = { $starts }, { $place }
meeting-when-anywhere = { $starts }
booking-none = No meeting takes bookings now. You will hear when one does.
booking-which = Which meeting?
booking-which-one = { $starts } { $title }
booking-which-mine = { $starts } { $title } ({ $role })
booking-which-more = Only the next { $count } are shown.
booking-ask-role = In what role would you like to come?
booking-ask-other-role = You are a { $role } now. What would you like to be instead?
booking-slot-free = { $role }: { $free } of { $capacity } free
booking-slot-full =
    { $waiting ->
        [0] { $role }: all { $capacity } taken
       *[other] { $role }: all { $capacity } taken, { $waiting } waiting
    }
booking-role-free = { $role } ({ $free } free)
booking-role-full = { $role } (waiting list)
booking-ask-book = Which book will you share? Tap one of the list, or write its title.
booking-ask-any-book = Which book will you share? Please write its title.
booking-more-books = The list has { $count } books; those not shown can be written too.
booking-ask-minutes = How many minutes for “{ $book }”? Tap, or write a number, at most { $longest }.
booking-minutes-unclear = I did not understand that. Please write how many minutes, for example 10.
booking-confirm = Please check:
booking-confirm-free = There is a free place; it is yours when you confirm.
booking-confirm-wait = All places are taken; when you confirm you are on the waiting list.
booking-confirm-exchange = Your place as { $role } is exchanged for it.
booking-confirm-keep = You keep your place as { $role } until it is your turn.
booking-yes = Confirm
booking-yes-wait = Wait for a place
booking-other-role = Another role
booking-no = Don't book
booking-dropped = All right, nothing was booked.
booked-held = You have a place: { $what }.
booked-waiting =
    { $ahead ->
        [one] You wait for a place as { $role }; 1 person is ahead of you.
       *[other] You wait for a place as { $role }; { $ahead } people are ahead of you.
    }
booked-first = You wait for a place as { $role }; you are first in line.
booked-told =
    { $hours ->
        [one] When it is your turn I send you a message; you have 1 hour to answer, nights not counted.
       *[other] When it is your turn I send you a message; you have { $hours } hours to answer, nights not counted.
    }
booking-rule-sharer = The order: who has not shared this year goes first, then by time of asking. A pair stands where the later of the two asked.
booking-rule = The order: by time of asking. A pair stands where the later of the two asked.
booking-open = Book
booking-open-mine = My place

## Own places

place-none = You have no place at this meeting, and wait for none.
place-held = Your place: { $what }.
place-waiting =
    { $ahead ->
        [one] You wait for a place as { $role }; 1 person is ahead of you.
       *[other] You wait for a place as { $role }; { $ahead } people are ahead of you.
    }
place-first = You wait for a place as { $role }; you are first in line.
place-waiting-share = You would share “{ $book }”, { $length }.
place-offered = A place is offered to you: { $what }. Please answer before { $ends }.
place-accepted = You accepted the place as { $role }; { $name } has not answered yet.
place-paired = You wait together with { $name }: both get a place, or neither.
place-one-free = (One place is free now; two who wait together need two at once.)
place-pair-asked = You asked { $name } to wait together; no answer yet.
place-swap-asked = You asked { $name } to swap; no answer yet.
place-handover-asked = You asked { $name } to take over your place as { $role }; no answer yet.
place-handover-agreed = { $name } would take over your place as { $role }; the secretary decides.
place-begun = The meeting has begun; places don't change any more.
place-change-role = Another role
place-change-share = Book or minutes
place-set-share = Name the book
place-pair = Wait together
place-swap = Swap
place-hand-over = Hand over
place-withdraw = Take back
place-give-up = Give up the place as { $role }
place-give-up-wait = Stop waiting as { $role }
place-accept = Accept
place-decline = Decline
place-confirm-give-up = Give up the place as { $role } at “{ $title }”? It goes to who waits, and you don't get your position back.
place-confirm-give-up-free = Give up the place as { $role } at “{ $title }”? To come after all, you would have to book again.
place-confirm-give-up-wait = Stop waiting for a place as { $role } at “{ $title }”? You don't get your position back.
place-confirm-give-up-pair = { $name } will wait alone.
place-give-up-yes = Give up
place-give-up-no = Keep it
place-given-up = Given up: { $title }, { $starts }, { $role }.
place-share-changed = Changed: { $title }, { $starts }, { $what }.
place-mine = <b>Sharing meetings</b>
place-mine-held = { $starts } { $title }: { $what }
place-mine-waiting =
    { $ahead ->
        [one] { $starts } { $title }: waiting as { $role }, 1 person ahead
       *[other] { $starts } { $title }: waiting as { $role }, { $ahead } people ahead
    }
place-mine-first = { $starts } { $title }: waiting as { $role }, first in line
place-mine-offered = { $starts } { $title }: a place as { $role } waits for your answer until { $ends }
place-mine-button = My place: { $title }
place-ping = Your role: { $what }.
place-ping-open = You are a sharer and have not named your book yet.
card-places = Places: { $slots }
card-slot-free = { $role } { $free } free
card-slot-full =
    { $waiting ->
        [0] { $role } full
       *[other] { $role } full ({ $waiting } waiting)
    }
card-book = Book a place

## Places that become free

offer-made = A place has become free and it is your turn: <b>{ $title }</b>, { $starts }, { $what }.
offer-made-pair = Two places have become free and it is your turn with { $name }: <b>{ $title }</b>, { $starts }, { $what }. Both of you must accept.
offer-made-alone = { $name } is not coming along; the place is now offered to you alone.
offer-until = Please answer before { $ends }, with a button or by sending /accept or /decline. Without an answer it is no longer kept for you.
offer-exchange = If you accept, your place as { $role } goes to somebody else.
offer-longer = I was not running for a while; that time does not count. The place as { $role } at <b>{ $title }</b> is kept for you; please answer before { $ends }.
offer-lapsed = There was no answer, and the place as { $role } at <b>{ $title }</b> ({ $starts }) is not kept for you any more. You may book again.
offer-alone = { $name } is not coming along; you wait alone: <b>{ $title }</b>, { $starts }, { $role }.
offer-pair-in = { $name } accepted too, and both of you have a place: <b>{ $title }</b>, { $starts }, { $what }.
offer-missed = <b>{ $title }</b> has begun; no place as { $role } became free for you.
offer-missed-had = You are there as a { $role }.
offer-called-off = <b>{ $title }</b> ({ $starts }) is cancelled, and the waiting list with it.
offer-moved = <b>{ $title }</b> has changed, it is now { $when }. You still wait for a place as { $role }.
offer-moved-offered = <b>{ $title }</b> has changed, it is now { $when }. The place as { $role } is still kept for you; please answer before { $ends }.
offer-moved-accepted = <b>{ $title }</b> has changed, it is now { $when }. You accepted the place as { $role }; { $name } has not answered yet.
offer-ahead =
    { $ahead ->
        [one] 1 person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    }
offer-in-front = You are first in line.
offer-accepted = You accepted, and the place is yours: <b>{ $title }</b>, { $starts }, { $what }.
offer-accepted-waits = Your answer is noted. When { $name } accepts too, both of you have a place.
offer-declined = Declined: <b>{ $title }</b>, { $starts }, { $role }.
offer-passed-on = Declined: <b>{ $title }</b>, { $starts }, { $role }. The place goes to the next person.
answers-several = Several things wait for your answer; please tap for each:
answers-meant = Do you mean this? Please tap:
answers-more = { $count } more; send /accept again once you have answered these.
answers-accept = Accept { $number }
answers-decline = Decline { $number }
answers-line = { $number }. { $what }
answers-offer = { $title }, { $starts }: a place as { $role }, until { $ends }
answers-pair = { $name } asks you to wait together: { $title }, { $starts }, { $role }
answers-swap = { $name } would like to swap: { $title }, { $starts }, your { $own } for { $role }
answers-handover = { $name } would like to hand you a place: { $title }, { $starts }, { $role }

## Pairs, swaps, handovers

person-ask-pair = With whom would you like to wait for a place as { $role }? Please write the name. Both get a place, or neither; you stand where the later of you asked.
person-ask-handover = To whom would you like to hand your place as { $role } at “{ $title }”? Please write the name. When they agree, the secretary decides.
person-unknown = I found nobody called “{ $name }”. Please write the full name.
person-which = { $count } people are called “{ $name }”. Which one?
person-one = { $name } ({ $branch })
person-unreachable = { $name } gets no messages from me at present. Please write another name.
answer-agree = Agree
answer-refuse = Don't agree
pair-asked = { $name } is asked to wait together; you will hear the answer. Your own position stays meanwhile.
pair-question = <b>{ $name }</b> asks you to wait together: { $title }, { $starts }, { $role }.
pair-question-how = Both get a place, or neither; you stand where the later of you asked.
pair-formed = You wait together with { $name }: { $title }, { $starts }, { $role }.
pair-offered = Two places are free; please see the next message.
pair-agreed = { $name } agrees to wait together: { $title }, { $starts }, { $role }.
pair-refused = { $name } would rather not. You wait alone: { $title }, { $starts }, { $role }.
pair-refused-by-you = All right, { $name } is told.
pair-overtaken = { $name } waits together with somebody else now. You wait on alone: { $title }, { $starts }, { $role }.
pair-withdrawn = Taken back. You wait on alone, and may ask somebody else.
pair-withdrawn-for = { $name } doesn't ask you any more to wait together; no answer is needed: { $title }, { $starts }, { $role }.
place-on-leave = Your leave was granted, so your place as { $role } was given up: { $title }, { $starts }.
offer-unreachable = { $name } is offered a place as { $role }, but the bot can't reach them; please tell them: <b>{ $title }</b>, { $starts }. Without an answer before { $ends } it is no longer kept.
swap-which = For which place? Yours now: { $what }.
swap-which-one = { $role } { $name }
swap-which-other = { $starts } { $role } { $name }
swap-none = There is no place to swap for now.
swap-back = Back
swap-next = Next
swap-return = Return
swap-asked = { $name } is asked. When they agree the places are swapped; you will hear the answer.
swap-question = <b>{ $name }</b> would like to swap places with you.
swap-question-give = You give: { $title }, { $starts }, { $what }.
swap-question-get = You get: { $title }, { $starts }, { $role }.
swap-done = You have swapped with { $name }: <b>{ $title }</b>, { $starts }, { $what }.
swap-refused = { $name } would rather not swap; your place stays: { $title }, { $starts }, { $role }.
swap-withdrawn = { $name } does not want to swap any more; your place stays: { $title }, { $starts }, { $role }.
handover-asked = { $name } is asked; you will hear the answer.
handover-question = <b>{ $name }</b> would like to hand you a place: { $title }, { $starts }, { $role }.
handover-question-how = When you agree, the secretary decides.
handover-agreed = It has gone to { $leaders }; when they agree the place is yours.
handover-agreed-nobody = It is noted and waits for the branch secretary.
handover-agreed-for = { $name } would take your place; the secretary is asked: { $title }, { $starts }, { $role }.
handover-agreed-for-nobody = { $name } would take your place; it is noted and waits for the branch secretary: { $title }, { $starts }, { $role }.
handover-decide = <b>{ $name }</b> would like to hand a place to <b>{ $to }</b>, and both want it: { $title }, { $starts }, { $role }. Do you agree?
handover-decide-queue =
    { $waiting ->
        [0] Nobody waits for a place as { $role } now.
        [one] 1 person waits for a place as { $role }; a handover passes them over.
       *[other] { $waiting } people wait for a place as { $role }; a handover passes them over.
    }
handover-allowed-by-you = You agreed that { $name } hands the place to { $to }: { $title }, { $starts }, { $role }.
handover-denied-by-you = You did not agree that { $name } hands the place to { $to }: { $title }, { $starts }, { $role }.
handover-refused = { $name } would rather not; the place is still yours: { $title }, { $starts }, { $role }.
handover-denied = { $by } did not agree to the handover; the place stays with { $name }: { $title }, { $starts }, { $role }.
handover-withdrawn = { $name } does not hand the place over any more: { $title }, { $starts }, { $role }.
handover-given = Your place has gone to { $name }: <b>{ $title }</b>, { $starts }, { $role }.
handover-got = { $name } has handed you the place: <b>{ $title }</b>, { $starts }, { $what }.
transfer-refused-by-you = All right, { $name } is told.
transfer-withdrawn = Taken back.
transfer-over = { $name }'s place has changed; the swap or handover that was asked for is off: { $title }, { $starts }.
transfer-over-begun = <b>{ $title }</b> has begun; the swap or handover that was asked for is off.
share-wanted = You are a sharer now; please name the book and the minutes.
