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
config-after-opening = 下班时间应晚于上班时间 opens（{ $opens }）
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

## Help

panel-arguments = 参数
panel-options = 选项
panel-commands = 命令
help-zhibu = 支部：党组织在 Telegram 群里的助手。
help-exit-codes = 结束时的代码：0 完成，1 失败，2 用法或配置有误，3 另有进程在使用数据库。
help-language = 用哪种语言说话：zh-CN 或 en。
help-config = 配置文件，默认为当前目录下的 config.toml。
help-run = 启动机器人，直到收到停止的指令（Ctrl-C）。
help-demo = 不需要 Telegram：在本机演示一遍，再打开网页亲手试用。
help-once = 演示完一遍就结束。
help-simulator = 启动本机的 Telegram，供开发和试用。
help-people = 参加的人，可以写几个；不写就用几个虚构的人。
help-host = 在哪个地址上等候。
help-port = 在哪个端口上等候，0 表示任选一个。
help-token = 机器人的口令。
help-group = 建一个这个名称的群，所有人都在里面。
help-migrate = 把数据库升级到现在的版本；升级前先备份。
help-import = 导入花名册（.xlsx 或 .csv）：先列出变动，同意后才写入。
help-roster = 花名册文件。
help-yes = 不再询问，直接写入。
help-template = 把空白的花名册模板写到这个文件。
help-invite = 邀请一个人，或为一个支部打印邀请单。
help-who = 工号或姓名。
help-branch = 支部名称，与 --sheet 一起使用。
help-sheet = 把邀请单写到这个文件，用浏览器打开后打印。
help-when = 看看机器人怎样理解一句话里的时间。
help-when-text = 一句话，例如“下周三下午3点”。
help-now = 说这句话的时刻，默认为现在。
help-jsonl = 从标准输入逐行读 JSON（text 和 reference），逐行写出结果。
when-what = 请写一句话，或者用 --jsonl 从标准输入读。
when-moment = 读不出“{ $moment }”是什么时刻，应写成 2022-05-18T10:00 这样。
when-line = 这一行读不了，应为 {"{"}"text": "…", "reference": "2022-05-18T10:00:00"{"}"}：{ $line }
help-check-config = 检查配置，说出理解到的内容。
help-online = 再问一问 Telegram，口令是否有效。
help-backup = 备份数据库；机器人可以照常运行。
help-target = 备份到哪个文件或文件夹，默认放在数据库旁边。
help-restore = 用备份替换数据库；原来的数据库留在旁边。要先停下机器人。
help-source = 备份文件。

## What goes wrong

already-running = 已有一个进程在使用这个数据库。请先停下它，再试一次。
programming-error = 程序出错了，详情见上。请把上面的内容交给维护的人。
import-what = 请给出花名册文件，或用 --template 取得模板。
invite-whom = 请给出工号或姓名；或同时给出 --branch 和 --sheet。
disk-full = 磁盘满了，没有写完。请腾出空间，再试一次；已保存的内容没有受损。
disk-error = 读写磁盘时出错（{ $reason }）。请检查磁盘，再试一次。
database-read-only = 数据库是只读的，写不进去。请检查文件和所在文件夹的权限。
database-cannot-open = 打不开数据库。请检查文件夹是否存在、是否有权限。
database-busy = 数据库正忙，等了一会儿没有轮到。请稍后再试。
database-damaged = 数据库文件已损坏，或不是数据库。可以用 zhibu restore 恢复备份。
database-newer = 这个数据库是更新的版本（{ $revision }）建的，现在的程序不认识。请先升级程序。
server-unreachable = 连不上数据库服务器（{ $reason }）。
server-not-ready = 数据库服务器还没有准备好，请稍后再试。
not-permitted = 没有权限：{ $file }
no-file = 没有这个文件：{ $file }
no-folder = 没有这个文件夹：{ $file }
file-exists = 已经有这个文件了，不会覆盖：{ $file }
port-taken = 端口已被占用，请换一个。
system-error = 系统报错：{ $reason }
token-refused = Telegram（{ $address }）不认这个口令。请检查 config.toml 里的 telegram.token。
telegram-unreachable = 连不上 Telegram（{ $address }，{ $reason }）。请检查网络和代理。
no-database = 还没有数据库：{ $file }。请先运行 zhibu run 或 zhibu migrate。
migrate-first = 数据库要先升级。请运行 zhibu migrate，或重新启动机器人。

## Commands

run-started = @{ $username } 已启动。
run-first-administrator = 还没有管理员。请要担任管理员的人在 Telegram 里打开这个链接（七天内有效，只能用一次）：
    { $link }
simulator-started = 本机的 Telegram 已启动：{ $url }
    机器人的口令：{ $token }
simulator-people = 王安娜 李建国 赵敏
migrate-busy = 正在升级数据库
migrate-nothing = 数据库已是现在的版本（{ $revision }），不需要升级。
migrate-kept = 升级前的数据库备份在：{ $file }
migrate-done = 数据库已升级到现在的版本（{ $revision }）。
backup-busy = 正在备份
backup-done = 已备份到 { $file }（{ $size }）。
backup-postgres = PostgreSQL 数据库请用 pg_dump 备份。
restore-busy = 正在检查备份
restore-kept = 原来的数据库留在：{ $file }
restore-done = 已从 { $file } 恢复（版本 { $revision }）。
restore-postgres = PostgreSQL 数据库请用 pg_restore 恢复。
restore-damaged = 这个文件已损坏，或不是数据库，没有使用：{ $file }
restore-not-a-backup = 这个文件不是支部数据库的备份：{ $file }
invite-done = { $name } 的邀请链接（{ $days } 天内有效，只能用一次，此前发出的作废）：
invite-nobody = 花名册里没有“{ $who }”。
invite-several = “{ $who }”不止一人：{ $people }。请用工号。
invite-no-branch = 没有“{ $name }”这个支部。现有：{ $names }。
invite-sheet-done = 已为 { $count } 人写好邀请单：{ $file }（{ $days } 天内有效）。里面的二维码等于本人的钥匙，请当面分发。
import-reading = 正在读花名册
import-taking = 正在写入
import-added = 新增 { $count } 人：
import-changed = 变动 { $count } 人：
import-absent = 文件里没有 { $count } 人（不会删除）：
import-new-branches = 新的支部 { $count } 个（请确认不是笔误）：
import-unchanged = 不变 { $count } 人。
import-more = {"  "}……还有 { $count } 人
import-change = { $column }：{ $before } → { $after }
import-change-of = { $name }：{ $what }
import-returns = 重新列入
import-nothing = 没有要写入的内容。
import-agree = 全部写入吗？（是/否）{" "}
import-not-taken = 没有写入。
import-done = 已写入：新增 { $added } 人，变动 { $changed } 人。
import-refused = 有 { $count } 处问题，没有写入。改好后请再试。
import-template-name = 模板是 Excel 文件，请用 .xlsx 结尾的文件名，例如 { $file }。
import-template-done = 模板已写到：{ $file }

## The roster

person = { $name }，{ $branch }
person-numbered = { $name }（{ $number }），{ $branch }
nothing = （空）
nobody = （无）
list-separator = 、
length-days = { $count } 天
length-hours = { $count } 小时
length-minutes = { $count } 分钟
column-staff-number = 工号
column-name = 姓名
column-branch = 支部
column-group = 党小组
column-standing = 身份
column-joined-on = 入党日期
column-roles = 职务
standing-full = 正式党员
standing-probationary = 预备党员
standing-activist = 入党积极分子
standing-staff = 职工
role-secretary = 支部书记
role-organiser = 组织委员
role-administrator = 管理员
role-secretary-of-all = 总支书记
role-organiser-of-all = 总支组织委员
role-administrator-of-all = 管理员
problem-row = 第 { $row } 行：{ $what }
problem-cell = 第 { $row } 行“{ $column }”：{ $what }
problem-no-headings = 没有找到表头，应有姓名、支部、身份等列
problem-no-rows = 没有一个人
problem-too-many-rows = 行数太多
problem-column-missing = 缺少“{ $column }”这一列
problem-column-twice = “{ $column }”这一列有两个
problem-twice = 与另一行重复（{ $value }）
problem-number-needed = 同名同支部的不止一人，请填工号（{ $value }）
problem-same-person = 与另一行是同一个人（{ $value }）
problem-empty = 不能为空
problem-too-long = 太长了（{ $value }）
problem-rounded = 数字太长，表格软件已经改动了它，请把这一列设为文本再填（{ $value }）
problem-unknown-word = 不认识“{ $value }”
problem-not-a-date = 不是日期，请写成 2015-07-01 的样子（{ $value }）
problem-too-large = 文件太大
problem-old-format = 这是旧的 .xls 格式，请另存为 .xlsx
problem-encoding = 认不出文字编码，请另存为 .xlsx 或 UTF-8 的 .csv
problem-unreadable = 读不了这个文件，请另存为 .xlsx 或 .csv

## What was understood

check-bot = 机器人：编号 { $bot }，经由 { $address }
check-proxy = 代理：{ $url }
check-polling = 收消息：由我们去取（polling）
check-webhook = 收消息：由 Telegram 送到 { $url }，在 { $listen } 等候（webhook）
check-limits = 发消息：总共每秒 { $overall } 条，每人每秒 { $chat } 条，每群每分钟 { $group } 条（0 表示不限）
check-database = 数据库：{ $url }
check-organisation = 党组织：{ $name }，时区 { $zone }
check-quiet = 不打扰：{ $start } 至 { $end }
check-pings = 提前提醒：{ $lengths }
check-no-pings = （无）
check-logging = 日志：{ $form }，{ $level }
check-online = Telegram 认得这个口令：@{ $username }

demo-bot = 支部
demo-begins = { $name }（虚构），{ $people } 人。下面是一段小戏：谁说了什么，机器人回了什么。
demo-stays = 请用浏览器打开 { $url }，选一个人，自己试试。按 Ctrl-C 结束。
