"""English words around a time, and those with numbers in them that are no time."""

from collections.abc import Iterable

from handlers.when.english_moves import (
    make_apposition,
    make_latest,
    make_moved_from,
    make_now,
    make_starting,
    make_thing,
)
from handlers.when.english_pieces import (
    make_and,
    make_prior,
    make_sign,
)
from handlers.when.english_words import AMOUNT, BARE_AMOUNT, BEGIN, DAY, END, HOUR_WORD, LETTERS, MONTH_WORD
from handlers.when.pattern import DIGIT, Line
from handlers.when.tokens import Sign

_MOVED = (
    "(?:moved|rescheduled|postponed|pushed(?: back)?|put back|brought forward|changed|shifted|extended|delayed"
    "|deferred|switched"
    "|move|reschedule|postpone|push|bring forward|change|shift|extend|delay|switch|bring)"
)
_FEAST_DAYS = (
    "(?:palm|whit|trinity|mothering|low|passion|advent|gaudete|rogation|pentecost|stir-up) sunday"
    "|(?:maundy|fat|ascension|sheer) thursday|(?:shrove|giving|taco|patch|travel) tuesday"
    "|(?:spy|ash|prom) wednesday|(?:plough|whit|clean|shrove|cyber|meatless|wet) monday"
    "|(?:great|long|casual|dress-down|wine|fish) friday|(?:lazarus|small business|record store) saturday"
)
"""Days with names of their own, which only a few know when they are."""
SIGN_LINES: Iterable[Line] = (
    (
        "bndluwcarsvotepfieh",
        rf"{BEGIN}(?:(?:deadline|due date) (?:for|to|of) [a-z]{{2,16}}(?: [a-z]{{2,12}}){{0,4}} (?:is|will be)"
        r"|by|no later than|not later than|due(?: date)?(?: is| on| by)?:?|(?:dead|time)line(?: is"
        rf"|:)?(?: by| on)?"
        r"|(?:the )?(?:latest|last|closing|final) (?:date|day) (?:for|to) [a-z]{2,16}(?: [a-z]{2,12}){0,2} is"
        r"|the latest (?:i|we|you|they|he|she) can [a-z]{2,12}(?: [a-z]{2,8})? is"
        r"|at the (?:very )?latest|(?:the )?latest(?: is| by)?(?! (?:news|version|report|draft|figures|on|in))"
        r"|(?:the )?cut-?off(?: (?:date|time))?(?: is|:)?(?: on| at)?|(?:the )?closing (?:date|time)(?: is|:)?"
        r"|(?:registrations?|applications?|enrolment|sign-?up|submissions?|voting|nominations?|survey|polls?|call"
        r"|tender|offer|bids?"
        r"|bidding|bookings?|competition|poll|ballot|form|portal|window|entries) (?:will )?(?:closes?|ends?"
        r"|expires?)(?: at| on)?"
        r"|(?:expires?|expiring)(?: at| on)?"
        r"|(?:valid|open|good|ends?|lasts?|runs?) (?:until|till|through)"
        r"|by (?:the )?end of(?= (?:today|tomorrow|mon|tue|wed|thu|fri|sat|sun)))"
        r"(?: on)?(?: the(?! (?:end|beginning|first|last|[0-9]|day|week|month|next|same)))?(?=[ :]|$|(?<=:))",
        make_sign(Sign.BY),
    ),
    (
        "bpaoi",
        rf"{BEGIN}(?:on or before|before(?: or (?:on|at|by|in))?|prior to|ahead of|in advance of)"
        "(?: the(?! (?:end|beginning|first|last|[0-9]|day|week|month|next|same)))?(?= |$)",
        make_prior,
    ),
    (
        "td",
        f"{BEGIN}(?:the )?(?:day|week|month|year) (?:before|after)(?! (?:tomorrow|yesterday))",
        make_sign(Sign.VAGUE),
    ),
    (
        "tw",
        f"{BEGIN}(?:this time|same (?:time|day|week)|(?:the )?week (?:of|commencing|beginning|starting)|w/c"
        f"|week ending)(?= )",
        make_sign(Sign.VAGUE),
    ),
    ("d", rf"{BEGIN}deadline(?: back| out)? to(?= )", make_sign(Sign.BY)),
    (
        "d",
        rf"{BEGIN}deadline(?=(?: has| have| had)?(?: been| was| is| got)?"
        r" (?:extended|moved|pushed(?: back| out)?|changed|shifted|postponed) from )",
        make_sign(Sign.BY),
    ),
    ("st", f"{BEGIN}(?:the )?same (?:time|day|hour){END}", make_sign(Sign.VAGUE)),
    (
        "bseac",
        rf"{BEGIN}(?:starting|effective|beginning(?! of)|as|commencing)(?! at [0-9])(?: from| on"
        rf"| of)?(?= )(?=[^.;]{{0,24}}[0-9a-z])(?!(?: of)? the year)",
        make_starting,
    ),
    ("etboa", rf"{BEGIN}(?:except|excluding|apart from|other than|bar)(?: on| for)?{END}", make_sign(Sign.VAGUE)),
    ("b", rf"(?:(?<=y day )|(?<=weekday ))but(?= (?:on )?(?:{DAY})s?{END})", make_sign(Sign.VAGUE)),
    ("n", rf"{BEGIN}not (?:at )?{HOUR_WORD}(?=[,.;!)]|$)", make_sign(Sign.NOISE)),
    ("na", rf"{BEGIN}(?:never(?: on)?|any(?:thing| day| time)? but|all but)(?= )", make_sign(Sign.VAGUE)),
    ("t", rf"{BEGIN}(?:that|the (?:other|following|previous|same)) (?=(?:{DAY}){END})", make_sign(Sign.VAGUE)),
    (
        "diotp",
        rf"{BEGIN}(?:during the week(?=$|[,.;!?])|(?:(?:in|during|over) )?(?:the )?past (?:week|month|quarter"
        rf"|year)){END}",
        make_sign(Sign.VAGUE),
    ),
    ("o", rf"{BEGIN}or (?:later|after|thereafter){END}", make_sign(Sign.VAGUE)),
    ("w", rf"{BEGIN}(?:within|inside) {BARE_AMOUNT} (?:of|after|from)(?! (?:now|today))(?= )", make_sign(Sign.VAGUE)),
    (
        "hew",
        rf"{BEGIN}(?:have|had|enjoy|wish you) (?:an?|your|the) (?:(?:nice|good|great|lovely|wonderful|happy"
        rf"|restful) )?"
        rf"(?:weekend|day|evening|night|week|{DAY})(?: (?:today|tonight|tomorrow|(?:on )?(?:{DAY}))(?=$|[.!]))?"
        rf"(?=$|[ ,.!]+(?:$|everyone|all|ahead|off|and))",
        make_sign(Sign.NOISE),
    ),
    ("c", rf"{BEGIN}(?:can't|cannot|can not) (?:make(?: it)?|do|come|attend)(?= |$)", make_sign(Sign.NOT)),
    ("tf", rf"{BEGIN}(?:ten|five) to one (?:he|she|they|it|you|we|i|odds){END}", make_sign(Sign.NOISE)),
    ("n", rf"{BEGIN}(?:not|no) (?:before|until|earlier than|sooner than){END}", make_sign(Sign.VAGUE)),
    (DIGIT + LETTERS, rf"{AMOUNT} (?:from|after|before)(?= )", make_sign(Sign.VAGUE)),
    ("ut", f"{BEGIN}(?:up )?(?:until|till|til){END}", make_latest),
    ("ut", f"{BEGIN}(?:up to|until|till|through) and including{END}", make_sign(Sign.BY)),
    ("tu", "(?<= )(?:to|through|thru|until|till)(?= )", make_sign(Sign.UNTIL)),
    ("a&", "(?<= )(?:and|&)(?= )", make_and),
    ("o", "(?<= )or(?= )", make_sign(Sign.OR)),
    ("aer", f"{BEGIN}(?:around|about|approximately|roughly|or so|-?ish){END}", make_sign(Sign.ABOUT)),
    (LETTERS, f"{BEGIN}(?:{_FEAST_DAYS}){END}", make_sign(Sign.VAGUE)),
    ("ni", f"{BEGIN}(?:not|isn't|no longer){END}(?! later)", make_sign(Sign.NOT)),
    ("brm", f"{BEGIN}(?:but|rather|instead){END}", make_sign(Sign.INSTEAD)),
    ("mrpcbseds", f"{BEGIN}{_MOVED} (?:to|until){END}", make_sign(Sign.CHANGED)),
    ("mrpcbseds", f"{BEGIN}{_MOVED} from{END}", make_sign(Sign.NOT)),
    (
        "mpsrb",
        rf"{BEGIN}{_MOVED} (?:the|our|my)(?= [0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?(?:[ap]\.?m"
        rf"|o'clock)?(?: [a-z]+){{0,2}} to )",
        make_sign(Sign.NOT),
    ),
    ("f", f"{BEGIN}from{END}(?=[^;!?]{{1,30}} to )", make_moved_from),
    ("isr", f"{BEGIN}(?:instead of|rather than){END}", make_sign(Sign.NOT)),
    ("c", f"{BEGIN}cancel(?:l?ed)?{END}", make_sign(Sign.VAGUE)),
    ("aesb", f"{BEGIN}(?:after|earliest|since|except|besides){END}", make_sign(Sign.VAGUE)),
    ("n", f"{BEGIN}now{END}(?=[.!]*$)", make_now),
    ("bf", f"{BEGIN}(?:between now and|from now (?:to|until|till))(?: the)?(?= )", make_sign(Sign.BY)),
)

_NAMED = "(?:mr|mrs|ms|miss|dr|comrade|aunt|uncle|sister|brother|named|called|man|girl|joe|lady)"
_DAY_NAME = f"(?:{DAY})s?"
_A_MONTH = f"(?:{MONTH_WORD})"
_WORK = (
    "(?:film|movie|novel|book|song|album|band|painting|magazine|newspaper|sitcom|musical|opera|poem|comedy|thriller)"
)
_TITLES = (
    "(?:(?:watched|seen)|(?:movie|film) (?:called|named|titled)) the day after tomorrow|tomorrow never dies"
    "|may the 4th be with you|the man who was thursday|groundhog day"
    "|independence day"
    "|tuesdays with morrie"
    "|saturday night (?:live|fever)"
    "|freaky friday|friday the 13th|friday night lights|his girl friday|ruby tuesday|manic monday|friday on my mind"
    "|bloody sunday"
    "|super tuesday"
    "|black (?:friday|monday)|cyber monday|ash wednesday|casual friday|sunday times|sunday roast"
    "|sunday best|blue monday"
    "|wednesday addams|thank god it's friday|tgif|march of the (?:volunteers|penguins)|the ides of march"
    "|april fools?'?|april showers"
    "|september 11 attacks|9/11|seven days in may|darling buds of may|midsummer night's dream|midnight in paris"
    "|midnight's children"
    "|midnight express|around midnight|eight days a week|one hundred years of solitude|24 hours in"
    "|the 39 steps"
    "|fahrenheit 451|2001: a space odyssey|blade runner 2049|1984 by|catch-22|ocean's (?:eleven|12|13|8)"
    "|7-eleven|may fourth movement"
    "|the october revolution|october revolution|the june 4|the may 7"
)
_IDIOMS = (
    "built in a day|at the end of the day|call it a day|in a day's work|all in a day|day in,? day out"
    "|a rainy day|one of these days"
    "|in this day and age|back in the day|from day one|day one|to this day|these days|those days|by the way"
    "|by the book"
    "|the other day|some ?day|one day(?! (?:before|after|from|in|per|only|is|will|should))|one (?:fine|sunny"
    "|rainy) day|big day"
    "|day by day|day to day|day-to-day|every now and then|once in a (?:while|blue moon|lifetime)"
    "|once upon a time|in no time|about time"
    "|time and again|at the eleventh hour|at the 11th hour|eleventh-hour|11th-hour|(?:rush|happy|zero|lunch"
    "|finest|golden|man of the) hour"
    "|(?:hold|wait|listen|think|stay|come|sit|stop)(?: on| here)? for (?:just )?a (?:second|sec|minute|moment)"
    "|just a (?:second|minute|moment)|one (?:second|minute|moment)|a (?:second|minute|moment)(?= please)"
    "|wait a (?:second|minute|moment)|(?:have|got|need|spare|give me|take|takes|takes only) a (?:second|sec"
    "|minute|moment)"
    "|any (?:day|minute|moment|second|hour|time) now|(?:until|till|by|for|from|before|since|than|even"
    "|just) now(?=$|[,.;!?)])"
    "|in a (?:second|minute|moment|sec)|june bug|month of sundays|week in,? week out|year after year"
    "|year on year|year-on-year|day after day"
    "|week after week|night owl|nine to five job|9[- ](?:to[- ])?5 jobs?|9-5|nine-to-five"
    "|first come,? first served|first and foremost|"
    "good (?:morning|afternoon|evening|night)|happy (?:new year|birthday)|(?:took|take|takes|plead(?:s|ed)?"
    "|pleading) the 5th"
    "|may day call|sunday driver|your five a day|five a day|six months pregnant|24/7|24x7|24-7|24 ?/ ?7"
    "|365 days a year|dog days"
    "|(?:night and day|day (?:and|or) night)(?! shift)"
    "|(?<!day )(?<!this )(?<!tomorrow )(?:morning,? noon,? and night|morning and night|night and morning)"
    "|(?:what|which|each|every|any|that|the|this) (?:day|time) of (?:the )?(?:week|year)"
    "|(?:hold|hang|wait|listen|give (?:me|us|him|her|it)|got|have|spare|take)(?: on)? a (?:minute|moment|second|sec|mo)"
    "|here and now|now and then|then and now|until now|till now|up to now|by now|for now|just now|even now|nor'easter"
    "|twelfth night|12th night|every (?:minute|hour|day) of (?:it|my|your|his|her|our|their|the)"
    "|(?:christmas|xmas|easter|halloween|thanksgiving) (?:lights?|trees?|carols?|presents?|gifts?|cards?|songs?|music"
    "|movies?|films?|stor(?:y|ies)|markets?|shopping|cakes?|pudding|decorations?|costumes?|cand(?:y|ies)|spirit|turkey"
    "|eggs?|bunny|baskets?|specials?|albums?|bonus|stockings?|cookies|lists?|wish|crackers?)"
    "|latter-day|modern-day|present-day|same-day|next-day|all-day|half-day|full-day|payday|once a day|an apple a day"
)
_THINGS = (
    "room|rm\\.?|chapter|version|page|section|gate|level|line|figure|fig\\.|building|table|part|point|phase"
    "|step|bus|flight|rule|article"
    "|art\\.|item|no\\.?|nos\\.|number|floor|top|iphone|windows|mp|paragraph|para\\.?|clause|appendix|annex"
    "|volume|vol\\.?|issue|unit"
    "|lesson|episode|season|group|team|ward|branch|row|seat|platform|track|train|route|highway|exit|lane|box"
    "|document|doc|file|form|order"
    "|order no\\.|ref|tel|phone|ext\\.?|extension|python|java|ios|android|usb|html|web|covid|formula|apollo"
    "|boeing|airbus|agent|option"
    "|question|q|problem|task|slide|exercise|type|class|grade|category|size|model|series|act|scene|psalm|verse"
    "|bay|dock|zone|area|block"
    "|apartment|apt\\.?|flat|suite|unit|house|hall|locker|desk|score|ratio|odds|pi is|code|password|pin|id|isbn"
    "|gb/t|iso|§"
)

_NUMBERED = (
    "order|invoice|ref|reference|ticket|case|receipt|tracking|booking|account|card|contract|policy|serial|parcel"
    "|batch|permit"
    "|licen[cs]e|membership|passport|employee|student|po|sku|isbn|no\\.|number|pin|code|tel|phone|call|dial|text"
    "|password|id"
)
_LONG_NUMBER = r"(?: (?:no\.?|number|id|code))?[ :#.]{1,3}(?:is )?[0-9]{5,20}(?![0-9:-])"
_SCRIPTURE = (
    "genesis|exodus|psalms?|proverbs|isaiah|jeremiah|daniel|matthew|mark|luke|john|acts|romans|corinthians"
    "|galatians|ephesians"
    "|philippians|hebrews|james|peter|revelation|kings|samuel|ecclesiastes|leviticus|deuteronomy|surah?|quran"
)
_STREET = (
    r"(?:(?!on |at |in |to |by |near |meet |from |[ap]m )[a-z]{3,16} ){1,2}"
    r"(?:street|road|avenue|lane|square|boulevard|drive)(?![a-z])"
)
_ALSO_VERBS = (
    "wed in (?!the |[0-9])[a-z]{3,20}|sat (?:on|in|at|by|down|up|beside|with|next to) (?:the|an?|his|her|my|our|their) "
    "(?!morning|afternoon|evening|end|same|[0-9])[a-z]{2,20}"
)

NO_TIMES: Iterable[Line] = (
    (
        "trbsfdplc",
        rf"{BEGIN}(?:tables?|rooms?|bookings?|seats?|dinner|places?|lunch|cabs?|taxis?) for"
        rf" (?:{HOUR_WORD}|[0-9]{{1,2}})"
        r"(?! ?(?::|[ap]\.?m|o'?clock|hours?|minutes?|days?|nights?|weeks?|months?))(?![0-9])",
        make_sign(Sign.NOISE),
    ),
    (
        LETTERS + "§",
        rf"{BEGIN}(?:{_THINGS})[ #:]{{0,2}}[0-9]{{1,4}}(?:[.-][0-9]{{1,4}}){{0,4}}(?![:0-9]|/[0-9]|(?:st|nd|rd"
        rf"|th)(?![a-z])"
        r"| ?[ap]\.?m(?![a-z])| ?o'?clock)",
        make_thing,
    ),
    (
        DIGIT,
        r"(?<![0-9.])(?<![0-9]:)[0-9]{1,3}(?:st|nd|rd|th) (?:floor|party|session|meeting|edition|anniversary"
        r"|century|congress|chapter|time|place|grade|street|plenary|birthday|largest|page|national|five-year"
        r"|branch|item|point|group)",
        make_sign(Sign.NOISE),
    ),
    (LETTERS + DIGIT, rf"{BEGIN}(?:{_TITLES}){END}", make_sign(Sign.NOISE)),
    (LETTERS + DIGIT, rf"{BEGIN}(?:{_IDIOMS}){END}", make_sign(Sign.NOISE)),
    (DIGIT, r"(?<![0-9:.])[0-9]{1,2}:[0-9](?![0-9:])", make_sign(Sign.NOISE)),
    ("hw", r"(?:https?://|www\.)[^ ]{1,280}", make_sign(Sign.NOISE)),
    (DIGIT, r"[0-9]{1,3}/[0-9]{1,3} (?:of|cup|teaspoon)", make_sign(Sign.NOISE)),
    (LETTERS, rf"{BEGIN}(?:{_NUMBERED}){_LONG_NUMBER}", make_sign(Sign.NOISE)),
    (
        "bvruf",
        rf"{BEGIN}(?:bump(?:ed|s)?|version|release|upgrad(?:e|ed|es|ing)|downgrade[ds]?)"
        r"(?: [a-z0-9_@/.-]{1,30}){0,4}? from v?[0-9]{1,3}(?:\.[0-9]{1,3}){1,3} to v?[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}",
        make_sign(Sign.NOISE),
    ),
    ("£$€", r"[£$€] ?[0-9]{1,6}(?:[.,][0-9]{1,3})?(?: ?pm|m|k)?(?![a-z0-9])", make_sign(Sign.NOISE)),
    (
        "a",
        rf"{BEGIN}as (?:(?:i|we|you|he|she|they) )?(?:said|told you|mentioned|wrote|explained|agreed|discussed"
        rf"|announced|stated) (?:on|last) (?:{DAY}){END}",
        make_sign(Sign.NOISE),
    ),
    ("ug", r"(?<![a-z])(?:utc|gmt) ?[+-] ?[0-9]{1,2}(?::?[0-9]{2})?", make_sign(Sign.VAGUE)),
    (LETTERS + DIGIT, rf"{BEGIN}(?:{_SCRIPTURE}) [0-9]{{1,3}}:[0-9]{{1,3}}(?:-[0-9]{{1,3}})?", make_sign(Sign.NOISE)),
    ("ai" + DIGIT, rf"{BEGIN}(?:at |in )?[0-9]{{1,4}} {_STREET}", make_sign(Sign.NOISE)),
    ("ws", rf"{BEGIN}(?:{_ALSO_VERBS})", make_sign(Sign.NOISE)),
    (
        DIGIT,
        r"(?<![0-9:.])[0-9]{1,3}:[0-9]{1,3}(?= (?:ratio|scale|screen|odds|chance|aspect|victory|win|defeat|loss"
        r"|lead|score))",
        make_sign(Sign.NOISE),
    ),
    (
        DIGIT,
        r"(?<![0-9:.])[0-9]{1,3}[-:][0-9]{1,3}(?= (?:ratio|win|victory|defeat|loss|lead|draw|chance|score"
        r"|in the final|at half))",
        make_sign(Sign.NOISE),
    ),
    (
        "bmgahjlducsnt",
        rf"{BEGIN}{_NAMED}\.? (?:{_DAY_NAME}|{_A_MONTH})(?: (?:night|morning))?{END}",
        make_sign(Sign.NOISE),
    ),
    (
        "sdgktbnca",
        rf"{BEGIN}(?:sisters|daughters|girls|kids|children|twins|triplets|babies|nieces|cousins|cats|aunts)"
        rf"(?:,|:| are| were| called| named|, called|, named)? ?{_A_MONTH}"
        rf"(?:(?:, ?| and |, and | & ){_A_MONTH}){{1,4}}{END}",
        make_sign(Sign.NOISE),
    ),
    (
        "wacte",
        rf"{BEGIN}(?:with|ask|call|tell|text|email) (?:april|may|june|august)(?: (?:1st|first))?"
        r"(?=$|[,.;!?]| (?:and|about|to|if)(?![a-z]))",
        make_sign(Sign.NOISE),
    ),
    ("hb", rf"{BEGIN}(?:happy|hello|hate|love|bye) (?:{_DAY_NAME}|{_A_MONTH}){END}", make_sign(Sign.NOISE)),
    (
        "mtwfsjand",
        rf"{BEGIN}(?:{_DAY_NAME}|{_A_MONTH}) (?:said|says|is my|is our|is his|is her|is a (?:nice|good|great"
        rf"|bad)|'s child|blues|school"
        r"|times|feeling|motivation|mood|vibes|lee|wang|li|smith|jones|addams|company|inc|corp|theses|uprising"
        r"|revolution|issue"
        r"|fool|flowers|newspaper|magazine|and [a-z]+ are (?:sisters|brothers|friends|colleagues|names|girls"
        r"|twins)|called|phoned|wrote)"
        f"{END}",
        make_sign(Sign.NOISE),
    ),
    (
        "mtwfsjand",
        rf"{BEGIN}(?:{_DAY_NAME}|{_A_MONTH}), (?:the|a|an|my|his|her|our|their) [a-z]+(?: (?:of|in|from|who)|[,.]|$)",
        make_apposition,
    ),
    (
        "oewfsjbtcpmahg",
        rf"{BEGIN}(?:word|employee|student|person|man|woman|player|member|worker|star|photo|book|quote|soup"
        rf"|dish|song|goal|theme|car|artist"
        r"|picture|flavou?r|special|question|hero|comrade|branch|model) of the (?:day|week|month|year|quarter|hour)",
        make_sign(Sign.NOISE),
    ),
    (
        "iw",
        rf"{BEGIN}(?:is|was) (?:an?|the|my|our) (?:[a-z]+ ){{0,2}}{_WORK}{END}",
        make_sign(Sign.TITLE),
    ),
)
