# The reading list and the room's copies: proposed, listed, borrowed, waited for.

command-books = Reading list
conversation-proposal = Proposing a book

book-state-proposed = waiting for the secretary
book-state-listed = on the list
book-state-declined = not listed this time
book-state-withdrawn = withdrawn
hold-state-waiting = in the queue
hold-state-kept = kept for you
hold-state-taken = you have borrowed it
hold-state-given-up = you have given it up
hold-state-lapsed = no answer came, so it is kept no longer

## When it can't be done

reading-nothing-written = I could read nothing. Please write it again.
reading-already-listed = “{ $title }” is on the list of { $year } already.
reading-already-proposed = Somebody has proposed “{ $title }” for the list of { $year }; it waits for the secretary.
reading-book-decided = Nothing is to be done about “{ $title }” any more: { $state }.
reading-not-listed = “{ $title }” is not on the list.
reading-no-copy-free = No copy of “{ $title }” is free now; you can join the queue.
reading-copy-free = A copy of “{ $title }” is free now; there is no need to queue.
reading-no-copies = The room has no “{ $title }” yet.
reading-already-borrowed = You have borrowed “{ $title }”; please return it by { $due }.
reading-loan-over = This copy of “{ $title }” is back already.
reading-already-renewed = “{ $title }” was renewed once; please return it by { $due }.
reading-somebody-waits = Somebody waits for “{ $title }”, so it can't be renewed; please return it by { $due }.
reading-already-in-line = You are in the queue for “{ $title }” already.
reading-hold-over = “{ $title }” needs no answer any more: { $state }.
reading-copy-gone = This copy of “{ $title }” is not lent any more.
reading-too-many-copies = A book can have { $most } copies at most.

## The list

books-head =
    { $count ->
        [one] <b>Reading list { $year }</b>, 1 book
       *[other] <b>Reading list { $year }</b>, { $count } books
    }
books-head-page = <b>Reading list { $year }</b>, { $count } books, page { $page } of { $pages }
books-empty = The list of { $year } has no books yet.
books-entry = { $number }. <b>{ $title }</b>, { $author }; recommended by { $who }
books-shared = Shared by { $names }
books-own =
    { $count ->
        [one] 1 book that you proposed waits for the secretary.
       *[other] { $count } books that you proposed wait for the secretary.
    }
books-year = { $year }
books-back = Back to the list
book-button = { $title }
shelf-free = In the room: { $copies }, free: { $free }
shelf-none-free = In the room: { $copies }, none free now
shelf-lent = borrowed by { $names }
shelf-kept = kept for collection: { $count }
shelf-waiting = in the queue: { $count }
shelf-and = { $one }; { $other }
shelf-empty = The room has no copy yet.

## One book

book-title = <b>{ $title }</b>, { $author }
book-recommended = Recommended by { $who }, list of { $year }
book-why = Why: { $why }
book-shared = Shared by { $names }
book-open = See the book
loan-own = You have copy { $number }; please return it by { $due }.
loan-overdue = You have copy { $number }; it was due on { $due }. Please return it soon.
loan-no-more = It was renewed once and can't be renewed again.
loan-wanted = Somebody waits for this book, so it can't be renewed now.
hold-kept = A copy is kept for you until { $until }.
hold-waiting =
    { $ahead ->
        [one] You are in the queue; 1 person is before you.
       *[other] You are in the queue; { $ahead } people are before you.
    }
hold-first = You are first in the queue.
hold-rule = In the order of asking: when a copy comes back it is kept for the first in the queue for two working days, and that person gets a message.
loan-borrow = Borrow
loan-renew = Renew
loan-return = Return
hold-ask = Join the queue
hold-leave = Leave the queue
hold-accept = Accept
hold-decline = Decline

## Proposing

book-propose = Propose a book
book-ask-year = For the list of which year?
book-ask-title = Please write the title.
book-ask-author = Who wrote “{ $title }”?
book-ask-why = Why do you recommend “{ $title }”? Please write a few sentences of your own, { $limit } characters at most.
book-check = Please check. Proposed for the list of { $year }:
book-submit = Submit
book-list = Put on the list
book-decline = Not this time
book-change-title = Change title
book-change-author = Change author
book-change-why = Change reason
book-drop = Don't propose it
book-dropped = All right, nothing was submitted.
book-proposed = Your proposal has gone to { $leaders }. You will hear what was decided.
book-proposed-nobody = Your proposal is noted and waits for the secretary.
book-withdraw = Withdraw
book-withdraw-one = Withdraw: { $title }
book-withdrawn = Your proposal is withdrawn: { $title }.
book-withdrawn-for = <b>{ $who }</b> has withdrawn a proposal: { $title }.
book-proposal = <b>{ $who }</b> proposes for the list of { $year }:
book-listed-by-you = On the list of { $year }: { $title }, recommended by { $who }.
book-declined-by-you = Not put on the list of { $year }: { $title }, recommended by { $who }.
book-listed = “{ $title }”, which you proposed, is on the list of { $year }. Thank you.
book-declined =
    “{ $title }”, which you proposed, was not put on the list of { $year } this time. Thank you for proposing it.
    If you have questions, please speak to { $by }.
proposals-open = Proposals to decide: { $count }
proposals-head = Proposals to decide: { $count }. Please choose one.
proposals-none = No proposal waits for a decision.
proposal-button = { $title } ({ $who })

## Borrowing

borrow-sure = Borrow “{ $title }”, to be returned by { $due }.
borrow-yes = Borrow
borrow-no = Don't borrow
borrow-done =
    Borrowed: <b>{ $title }</b>, copy { $number }, to be returned by { $due }.
    Please fetch it from the room. You will be reminded the day before.
loan-renewed = Renewed: <b>{ $title }</b>, copy { $number }, to be returned by { $due }. It can be renewed only once.
return-sure = Returning “{ $title }”, copy { $number }: please put the book back in the room first, then press “It is back”.
return-yes = It is back
return-done = Returned: <b>{ $title }</b>, copy { $number }. Thank you.
return-noted = { $by } has noted your return of <b>{ $title }</b>, copy { $number }. Thank you.
lending-no = Back
loan-manage = Renew or return: { $title }
loan-due-tomorrow = A reminder: <b>{ $title }</b>, copy { $number }, which you borrowed, is due tomorrow, { $due }.
loan-due-today = A reminder: <b>{ $title }</b>, copy { $number }, which you borrowed, is due today, { $due }.
loan-past-due = <b>{ $title }</b>, copy { $number }, which you borrowed, was due on { $due }. Please return it to the room when you can, so that others can borrow it.
loan-reminder-missed = “{ $title }”, copy { $number }, borrowed by { $who }, was due on { $due }, and the reminder was not sent as I was not online. Please pass it on as you see fit.
loan-still-out =
    { $count ->
        [one] <b>{ $who }</b> has left and still has 1 book:
       *[other] <b>{ $who }</b> has left and still has { $count } books:
    }
loan-still-out-one = { $title }, copy { $number }
copies-of = Copies: { $title }
mine-books = <b>Borrowing</b>
mine-lent-book = { $title }, to be returned by { $due }
mine-overdue-book = { $title }, was due on { $due }, please return it soon
mine-kept-book = { $title }, kept for you until { $until }
mine-waiting-book = { $title }, in the queue, before you: { $ahead }
mine-first-book = { $title }, in the queue, you are first

## Waiting

hold-ready = <b>{ $title }</b>, for which you waited, is here and kept for you until { $until }.
hold-ready-longer = I was not online for some time, and that time does not count. <b>{ $title }</b> is kept for you until { $until }.
hold-answer = Please press a button below, or send /accept or /decline. When you have accepted, please fetch the book from the room.
hold-lapsed = No answer came from you, so <b>{ $title }</b> is kept for you no longer. If you still want it, you can borrow it or queue again.
hold-copy-lost = The copy of <b>{ $title }</b> that was kept for you can't be found. We are sorry. You keep your place in the queue and will hear as soon as there is a copy.
hold-line = “{ $title }”, for which you waited, is kept for you until { $until }.
hold-leave-sure = Really stop waiting for “{ $title }”? If you queue again later, you start at the end.
hold-leave-yes = Stop waiting
hold-left = All right, no copy of “{ $title }” is kept for you, and you are not in its queue.

## Copies

copies-open = Copies
copies-head = Copies of <b>{ $title }</b> in the room
copy-free = Copy { $number }: free
copy-lent = Copy { $number }: { $who }, to be returned by { $due }
copy-kept = Copy { $number }: kept for { $who } until { $until }
copies-add = Add { $count }
copies-added = Added: { $count }.
copies-noted = Noted.
copies-no = Back
copy-back = Copy { $number } is back
copy-lost = Copy { $number } is lost
return-note-sure = Is “{ $title }”, copy { $number }, borrowed by { $who }, back in the room?
copy-lost-sure = Is copy { $number } of “{ $title }” really gone? It will not be lent any more.
copy-lost-lent = { $who } has it now; the loan ends with this, and { $who } is told.
copy-lost-yes = It is lost
copy-lost-noted = { $by } has noted that “{ $title }”, copy { $number }, which you borrowed, is lost; your loan has ended. If that is wrong, please speak to { $by }.
