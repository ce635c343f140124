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
