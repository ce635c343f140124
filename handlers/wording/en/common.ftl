# Times, lists, and what every conversation needs.

calendar-day = { $weekday } { $day } { $month }
time-of-day = , { $clock }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
length-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
length-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
length-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
length-separator = { " " }
list-separator = { ", " }

cancelled = Cancelled. Nothing was saved.
nothing-to-cancel = There is nothing to cancel just now.
button-old = This button is out of date. Please use the newest message.
question-old = This question has been answered. Please look at the newest message.
pressed-before = That has been done already.
edited = You edited a message. What you sent first counts; to change it, please send it again.
incident = Sorry, this step went wrong and nothing was saved. Please try again later; if it fails again, tell an administrator the number { $number }.
in-private = Please do this in our private chat: press the button below.
in-private-open = Open the private chat
unfinished = Your “{ $what }” is not finished.
unfinished-resume = Go on
unfinished-drop = Drop it
unfinished-dropped = “{ $what }” is dropped. Nothing was saved.
timed-out = “{ $what }” has been waiting for a while. I have put it away with all you filled in.
choose-by-button = Please choose with a button below.
not-allowed = This is not yours to do. Please ask that branch's secretary or organiser, or an administrator.
not-found = It can't be found; perhaps it was withdrawn.
out-of-date = Things have changed. Please go by the newest message.
refused = This can't be done now.
