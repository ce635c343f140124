# What the command line says. A line about a configuration error is said in both languages.

## Configuration

config-problem = { $source }：{ $key }：{ $expected }
config-problem-file = { $source }：{ $expected }
config-required = 缺少这一项，请参照 config.example.toml 填写
config-unknown = 没有这一项，请删去或改正
config-unknown-near = 没有这一项，是不是 { $near }？
config-one-of = 应为以下之一：{ $words }
config-at-least = 应不小于 { $limit }
config-at-most = 应不大于 { $limit }
config-not-longer = 应不超过 { $limit } 个字
config-text = 应为一段文字，用引号括起，不能为空
config-whole-number = 应为整数
config-number = 应为数字
config-section = 应为一节（写成 [{ $key }]），不是单独一项
config-lengths = 应为时间长度的列表，例如 ["1d", "1h"]
config-length = 应为时间长度，例如 "1d"（天）、"2h"（小时）、"30m"（分钟）
config-clock = 应为一天中的时刻，例如 "21:30"
config-zone = 应为时区名称，例如 "Asia/Shanghai"
config-token = 应为 @BotFather 给的口令，形如 "110201543:AAHdqTcvCH1vGWJ…"
config-address = 应为以 https:// 或 http:// 开头的地址
config-proxy = 应为以 http://、socks5:// 或 socks4:// 开头的代理地址
config-hook-url = 应为 Telegram 能访问的地址，以 https:// 开头
config-hook-secret = 应为 1 到 256 个字母、数字、下划线或连字符
config-hook-missing = mode 为 webhook 时需要 [telegram.webhook]，其中有 url 和 secret
config-database = 应为 "sqlite:///文件名" 或 "postgresql://用户名:密码@主机/数据库名"
config-json = 整节由一个环境变量给出时，应为 JSON；也可以每项用一个变量
config-file-missing = 没有这个文件，请把 config.example.toml 复制过去再填写
config-file-unreadable = 读不了这个文件（{ $reason }）
config-file-not-utf8 = 这个文件不是 UTF-8 编码，请用 UTF-8 重新保存
config-toml = 第 { $line } 行第 { $column } 列写法有误（{ $reason }）
