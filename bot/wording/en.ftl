# What the command line says. A line about a configuration error is said in both languages.

## Configuration

config-problem = { $source }: { $key }: { $expected }
config-problem-file = { $source }: { $expected }
config-required = missing; fill it in as config.example.toml shows
config-unknown = there is no such key; remove or correct it
config-unknown-near = there is no such key; is { $near } meant?
config-one-of = expected one of: { $words }
config-at-least = expected { $limit } or more
config-at-most = expected { $limit } or less
config-not-longer = expected at most { $limit } characters
config-text = expected text in quotes, not empty
config-whole-number = expected a whole number
config-number = expected a number
config-section = expected a section (written [{ $key }]), not a single value
config-lengths = expected a list of lengths of time, e.g. ["1d", "1h"]
config-length = expected a length of time, e.g. "1d" (day), "2h" (hours), "30m" (minutes)
config-clock = expected a time of day, e.g. "21:30"
config-after-opening = expected a closing time later than opens ({ $opens })
config-zone = expected the name of a time zone, e.g. "Asia/Shanghai"
config-token = expected the token that @BotFather gave, like "110201543:AAHdqTcvCH1vGWJ…"
config-address = expected an address that begins with https:// or http://
config-proxy = expected a proxy's address that begins with http://, socks5:// or socks4://
config-hook-url = expected an address that Telegram can reach, beginning with https://
config-hook-secret = expected 1 to 256 letters, digits, underscores or hyphens
config-hook-missing = mode "webhook" needs [telegram.webhook] with url and secret
config-database = expected "sqlite:///file" or "postgresql://user:password@host/database"
config-json = a whole section in one environment variable must be JSON; or give each key a variable of its own
config-file-missing = no such file; copy config.example.toml there and fill it in
config-file-unreadable = can't read this file ({ $reason })
config-file-not-utf8 = this file is not UTF-8; save it as UTF-8
config-toml = line { $line }, column { $column }: not TOML ({ $reason })

## Help

panel-arguments = Arguments
panel-options = Options
panel-commands = Commands
help-zhibu = Zhibu: the assistant of a Party organisation inside its Telegram group.
help-exit-codes = Exit codes: 0 done, 1 failed, 2 wrong call or configuration, 3 another process is using the database.
help-language = The language to speak: zh-CN or en.
help-config = The configuration file; by default config.toml in the current folder.
help-run = Run the bot until it is told to stop (Ctrl-C).
help-demo = Without Telegram: play a scene on this machine, then open a page to try it by hand.
help-once = End after the scene.
help-simulator = Run a local Telegram, to develop with and to try things.
help-people = Who takes part, one or more; some fictional people by default.
help-host = The address to listen on.
help-port = The port to listen on; 0: any that is free.
help-token = The bot's token.
help-group = Make a group of this name with everybody in it.
help-migrate = Bring the database to this version, after a backup.
help-import = Import a roster (.xlsx or .csv): first show what changes, then ask.
help-roster = The roster's file.
help-yes = Don't ask, write.
help-template = Write an empty roster to fill in to this file.
help-invite = Invite one person, or print a branch's invitations.
help-who = A staff number or a name.
help-branch = A branch's name; together with --sheet.
help-sheet = Write the sheet to this file; open it in a browser to print it.
help-when = See what the bot understands of the time in a text.
help-when-text = A text, such as “next Wednesday 3pm”.
help-now = The moment at which it is said; now if left out.
help-jsonl = Read lines of JSON (text and reference) from standard input, and write a line for each.
when-what = Give a text, or --jsonl to read standard input.
when-moment = “{ $moment }” is no moment; write it like 2022-05-18T10:00.
when-line = This line can't be read; it should be {"{"}"text": "…", "reference": "2022-05-18T10:00:00"{"}"}: { $line }
help-check-config = Check the configuration and say what was understood.
help-online = Also ask Telegram whether the token is good.
help-backup = Back up the database; the bot may go on running.
help-target = The file or folder to write to; by default beside the database.
help-restore = Put a backup in the database's place; the replaced one stays beside. Stop the bot first.
help-source = The backup.

## What goes wrong

already-running = Another process is using this database. Stop it first, then try again.
programming-error = The program failed; see above. Please pass that on to whoever maintains it.
import-what = Name a roster file, or get a template with --template.
invite-whom = Name a staff number or a name; or give both --branch and --sheet.
disk-full = The disk is full; writing did not finish. Make room and try again; what was stored before is safe.
disk-error = The disk failed ({ $reason }). Check it and try again.
database-read-only = The database is read-only. Check the permissions of the file and of its folder.
database-cannot-open = The database can't be opened. Check that the folder exists and that you may use it.
database-busy = The database is busy; our turn did not come. Try again later.
database-damaged = The database is damaged, or not a database. zhibu restore brings back a backup.
database-newer = This database was made by a newer version ({ $revision }). Upgrade the program first.
server-unreachable = The database server can't be reached ({ $reason }).
server-not-ready = The database server is not ready yet; try again later.
not-permitted = Not permitted: { $file }
no-file = No such file: { $file }
no-folder = No such folder: { $file }
file-exists = There is such a file already; it is not overwritten: { $file }
port-taken = The port is taken; choose another.
system-error = The system says: { $reason }
token-refused = Telegram ({ $address }) does not accept this token. Check telegram.token in config.toml.
telegram-unreachable = Telegram can't be reached ({ $address }, { $reason }). Check the network and the proxy.
no-database = There is no database yet: { $file }. Start with zhibu run or zhibu migrate.
migrate-first = The database must be migrated first. Use zhibu migrate, or start the bot anew.

## Commands

run-started = @{ $username } is running.
run-first-administrator = There is no administrator yet. Whoever is to be it opens this link in Telegram (good for seven days, once):
    { $link }
simulator-started = A local Telegram is running: { $url }
    The bot's token: { $token }
simulator-people = 王安娜 李建国 赵敏
migrate-busy = Migrating the database
migrate-nothing = The database has this version ({ $revision }) already.
migrate-kept = The database as it was is kept in { $file }
migrate-done = The database has this version now ({ $revision }).
backup-busy = Backing up
backup-done = Backed up to { $file } ({ $size }).
backup-postgres = Use pg_dump to back up a PostgreSQL database.
restore-busy = Checking the backup
restore-kept = The replaced database is kept in { $file }
restore-done = Restored from { $file } (version { $revision }).
restore-postgres = Use pg_restore to restore a PostgreSQL database.
restore-damaged = This file is damaged, or not a database, and was not used: { $file }
restore-not-a-backup = This file is no backup of a Zhibu database: { $file }
invite-done = Invitation of { $name } (good for { $days } days, once; earlier ones are void):
invite-nobody = There is no "{ $who }" on the roster.
invite-several = "{ $who }" is more than one person: { $people }. Use the staff number.
invite-no-branch = There is no branch "{ $name }". There are: { $names }.
invite-sheet-done = The sheet for { $count } people is in { $file } (good for { $days } days). Each code is its owner's key: hand them out in person.
import-reading = Reading the roster
import-taking = Writing
import-added = { $count } added:
import-changed = { $count } changed:
import-absent = { $count } not in the file (nobody is removed):
import-new-branches = { $count } new branches (make sure that they aren't misspelt):
import-unchanged = { $count } unchanged.
import-more = {"  "}… and { $count } more
import-change = { $column }: { $before } → { $after }
import-change-of = { $name }: { $what }
import-returns = back on the roster
import-nothing = There is nothing to write.
import-agree = Write all of it? (y/n){" "}
import-not-taken = Nothing was written.
import-done = Written: { $added } added, { $changed } changed.
import-refused = There are { $count } problems; nothing was written. Mend them and try again.
import-template-name = The template is an Excel file; give it a name that ends in .xlsx, such as { $file }.
import-template-done = The template is in { $file }

## The roster

person = { $name }, { $branch }
person-numbered = { $name } ({ $number }), { $branch }
nothing = (empty)
nobody = (none)
list-separator = {", "}
length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
length-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
length-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
column-staff-number = staff number
column-name = name
column-branch = branch
column-group = group
column-standing = standing
column-joined-on = date of joining
column-roles = roles
standing-full = full member
standing-probationary = probationary member
standing-activist = activist
standing-staff = staff
role-secretary = secretary
role-organiser = organiser
role-administrator = administrator
role-secretary-of-all = general secretary
role-organiser-of-all = general organiser
role-administrator-of-all = administrator
problem-row = row { $row }: { $what }
problem-cell = row { $row }, { $column }: { $what }
problem-no-headings = no headings found; name, branch and standing are expected
problem-no-rows = nobody is in it
problem-too-many-rows = too many rows
problem-column-missing = the column { $column } is missing
problem-column-twice = the column { $column } is there twice
problem-twice = the same as another row ({ $value })
problem-number-needed = several people of this name and branch; the staff number is needed ({ $value })
problem-same-person = the same person as in another row ({ $value })
problem-empty = must not be empty
problem-too-long = too long ({ $value })
problem-rounded = the number is so long that the spreadsheet changed it; make the column text and fill it in again ({ $value })
problem-unknown-word = "{ $value }" is not known
problem-not-a-date = not a date; write it like 2015-07-01 ({ $value })
problem-too-large = the file is too large
problem-old-format = this is the old .xls format; save it as .xlsx
problem-encoding = the encoding is not known; save it as .xlsx, or as .csv in UTF-8
problem-unreadable = this file can't be read; save it as .xlsx or .csv

## What was understood

check-bot = Bot: number { $bot }, by way of { $address }
check-proxy = Proxy: { $url }
check-polling = Updates: fetched by us (polling)
check-webhook = Updates: sent to { $url }, expected at { $listen } (webhook)
check-limits = Messages: { $overall } a second overall, { $chat } a second to a person, { $group } a minute to a group (0: no limit)
check-database = Database: { $url }
check-organisation = Organisation: { $name }, time zone { $zone }
check-quiet = Quiet: { $start } to { $end }
check-pings = Reminders before: { $lengths }
check-no-pings = (none)
check-logging = Logs: { $form }, { $level }
check-online = Telegram knows this token: @{ $username }

demo-bot = Zhibu
demo-begins = { $name } (fictional), { $people } people. A short scene: who says what, and what the bot answers.
demo-stays = Open { $url } in a browser, choose a person, and try it. Ctrl-C ends it.
