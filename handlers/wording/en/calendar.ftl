# Working days and holidays: an administrator enters a year's notice.

command-holidays = Holidays and working weekends
conversation-holidays = Entering holidays

source-published = as published
source-entered = as an administrator entered it
source-provisional = no holidays known yet; counted Monday to Friday for now
feast-new-year = New Year
feast-spring = Spring Festival
feast-tombs = Tomb-Sweeping Day
feast-labour = Labour Day
feast-dragon-boats = Dragon Boat Festival
feast-mid-autumn = Mid-Autumn Festival
feast-national = National Day

holidays-head = <b>Holidays and working weekends</b>
holidays-year = { $year }: { $source }
holidays-ask-year = Which year do you want to see or enter? Tap it, or send the whole notice of the State Council's General Office.
holidays-year-button = { $year }
holidays-unclear-year = Please send a year, for example “{ $year }”, or the whole notice.
holidays-out-of-range = Only the years { $first } to { $last } can be entered.
holidays-other-year = Another year
holidays-ask-notice-published = Nothing needs to be entered for this year. If it was changed later, send the whole new notice.
holidays-ask-notice-entered = If something changed, send the whole new notice; it replaces all of this.
holidays-ask-notice-provisional = Please send the whole notice for { $year }.
holidays-example =
    You can also write it yourself, in Chinese, the whole year at once, for example:
    “放假 2月5日至12日” (days off)
    “上班 2月13日、2月20日” (worked instead)
holidays-free = { $what }: off from { $first } to { $last }, { $count } days
holidays-free-day = { $what }: off on { $day }
holidays-no-feast = Besides
holidays-worked = Worked instead: { $days }
holidays-day = { $day }
holidays-day-of-year = { $day } { $year }
holidays-doubtful = Nothing has been entered yet; please look at this again:
holidays-write-again = Please put it right and send the whole text again.
holidays-understood = What I read for { $year }:
holidays-replaces = This replaces everything that is entered for { $year } now.
holidays-right =
    { $worked ->
        [0] Days off: { $free }; no weekend day is worked; all else is as usual. Is that right?
       *[other] Days off: { $free }; weekend days worked: { $worked }; all else is as usual. Is that right?
    }
holidays-enter = Enter it
holidays-again = Send it again
holidays-entered =
    { $worked ->
        [0] The holidays of { $year } are entered. Days off: { $free }; no weekend day is worked.
       *[other] The holidays of { $year } are entered. Days off: { $free }; weekend days worked: { $worked }.
    }
holidays-entered-means = Working days and holidays are counted by it from now on; times that were announced stay as they are.
holidays-forget = Take it back
holidays-forget-sure = Then { $year } counts as published, or Monday to Friday as long as nothing is published. Are you sure?
holidays-forget-yes = Take it back
holidays-leave = Leave it
holidays-forgotten = What was entered for { $year } is taken back.

doubt-wrong-weekday = The weekday in “{ $text }” is wrong: by the calendar it is { $day }.
doubt-both = { $day } is given both as a day off and as worked.
doubt-other-year = “{ $text }” doesn't belong to { $year }.
doubt-other-notice = This notice is about { $said }, and you are entering { $year }.
doubt-no-such-day = There is no day “{ $text }”.
doubt-backwards = “{ $text }” ends before it begins. If it runs into another year, please write the years.
doubt-wrong-count =
    { $said ->
        [one] “{ $text }” says { $said } day, but it is { $count }.
       *[other] “{ $text }” says { $said } days, but it is { $count }.
    }
doubt-too-long = “{ $text }” is { $count } days off in a row, which is too long.
doubt-unread = I couldn't read this sentence: “{ $text }”.
doubt-nothing = I found no days off.
doubt-missing = Please note: { $feasts } not mentioned; those days would count like any other.
doubt-no-weekend = Please note: { $day } is given as worked, but it is no weekend day anyway.
doubt-advice = Please note: “{ $text }” is no public holiday and was left out.
doubt-more =
    { $count ->
        [one] And { $count } more.
       *[other] And { $count } more.
    }
