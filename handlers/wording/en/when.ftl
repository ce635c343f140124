# What was understood of a time that somebody typed.

when-day = { $day }
when-day-of-year = { $day } { $year }
when-day-part = { $day }, { $part }
when-point = { $day }, { $clock }
when-deadline = by { $clock } on { $day }
when-deadline-day = by the end of { $day }
when-range = { $start } to { $end }
when-length = for { $length }
when-recurrence = { $every } (next: { $next })
when-recurrence-at = { $every } at { $clock } (next: { $next })
when-every-day = every day
when-every-workday = every working day
when-every-week = every { $days }
when-every-weeks = every { $count } weeks on { $days }
when-every-month = every month on { $days }
when-every-months = every { $count } months on { $days }
when-every-year = every year in { $months } on { $days }
when-every-hour =
    { $count ->
        [one] every hour
       *[other] every { $count } hours
    }
when-every-minute =
    { $count ->
        [one] every minute
       *[other] every { $count } minutes
    }
when-month-day = day { $day }
when-month-end = the last day
when-nth = { $what } number { $n }
when-nth-last = the last { $what }
when-nth-from-last = { $what } number { $n } from the end
when-workday = working day
when-choice = One of: { $options }
when-none = No time read: { $reason }
when-number = { $n }
when-sentence = { $reading } { $assumed }
part-dawn = before dawn
part-early = early morning
part-morning = morning
part-noon = noon
part-afternoon = afternoon
part-dusk = early evening
part-evening = evening
part-night = night
assumption-assumed-feast = (You didn't say which holiday; I took the next one.)
assumption-assumed-start = (You didn't say from when to count; I took the next one.)
assumption-about = (You said about when; I took it as written.)
assumption-provisional = (The holidays of that year aren't published yet; I counted Monday to Friday. Please check again later.)
time-is-deadline = That sounds like a deadline. Please tell me the day and the hour it starts.
time-is-days = Those are several days. Please tell me the day and the hour it starts.
time-is-recurrence = That comes again and again, and here one session is planned at a time. Please tell me when this one is.
