# 书单和图书室的书：推荐、列入、借阅、排队。

command-books = 书单
conversation-proposal = 推荐一本书

book-state-proposed = 正等书记决定
book-state-listed = 已列入书单
book-state-declined = 暂不列入
book-state-withdrawn = 已撤回
hold-state-waiting = 正在排队
hold-state-kept = 正为您留着
hold-state-taken = 您已借走
hold-state-given-up = 您已放弃
hold-state-lapsed = 没有等到答复，已不再保留

## 办不了的时候

reading-nothing-written = 没有读到内容，请再写一次。
reading-already-listed = 《{ $title }》已经在 { $year } 年的书单里了。
reading-already-proposed = 《{ $title }》已有人推荐列入 { $year } 年书单，正等书记决定。
reading-book-decided = 《{ $title }》不用再办了：{ $state }。
reading-not-listed = 《{ $title }》不在书单里。
reading-no-copy-free = 《{ $title }》现在没有可借的，您可以排队。
reading-copy-free = 《{ $title }》现在就有可借的，不用排队。
reading-no-copies = 图书室还没有《{ $title }》。
reading-already-borrowed = 您已借了《{ $title }》，最晚{ $due }还。
reading-loan-over = 《{ $title }》这一册已经归还。
reading-already-renewed = 《{ $title }》已经续借过一次，最晚{ $due }还。
reading-somebody-waits = 有人在等《{ $title }》，这次不能续借，最晚{ $due }还。
reading-already-in-line = 您已经在排队等《{ $title }》。
reading-hold-over = 《{ $title }》不用再答复：{ $state }。
reading-copy-gone = 《{ $title }》的这一册已经不在借阅之列。
reading-too-many-copies = 一种书最多登记 { $most } 册。

## 书单

books-head = <b>{ $year } 年书单</b>，共 { $count } 本
books-head-page = <b>{ $year } 年书单</b>，共 { $count } 本，第 { $page } 页，共 { $pages } 页
books-empty = { $year } 年的书单还没有书。
books-entry = { $number }. <b>《{ $title }》</b>（{ $author }），{ $who }推荐
books-shared = 分享过：{ $names }
books-own = 您推荐的 { $count } 本正等书记决定。
books-year = { $year } 年
books-back = 返回书单
book-button = 《{ $title }》
shelf-free = 图书室有 { $copies } 册，可借 { $free } 册
shelf-none-free = 图书室有 { $copies } 册，现在没有可借的
shelf-lent = 在借：{ $names }
shelf-kept = 留着待取 { $count } 册
shelf-waiting = { $count } 人排队
shelf-and = { $one }；{ $other }
shelf-empty = 图书室还没有这本书。

## 一本书

book-title = <b>《{ $title }》</b>（{ $author }）
book-recommended = { $who }推荐，{ $year } 年书单
book-why = 推荐理由：{ $why }
book-shared = 分享过：{ $names }
book-open = 看这本书
loan-own = 您借着第 { $number } 册，最晚{ $due }还。
loan-overdue = 您借着第 { $number } 册，原定{ $due }还，请尽快归还。
loan-no-more = 已经续借过一次，不能再续。
loan-wanted = 有人在等这本书，现在不能续借。
hold-kept = 有一册为您留着，留到{ $until }。
hold-waiting = 您在排队，前面还有 { $ahead } 人。
hold-first = 您在排队，排在最前面。
hold-rule = 按排队的先后：书还回来，就为排在最前面的人留两个工作日，并发消息告诉本人。
loan-borrow = 借阅
loan-renew = 续借
loan-return = 归还
hold-ask = 排队
hold-leave = 不等了
hold-accept = 接受
hold-decline = 放弃

## 推荐

book-propose = 推荐一本书
book-ask-year = 推荐列入哪一年的书单？
book-ask-title = 请写书名。
book-ask-author = 《{ $title }》的作者是谁？
book-ask-why = 为什么推荐《{ $title }》？请用自己的话写一段，不超过 { $limit } 字。
book-check = 请核对，推荐列入 { $year } 年书单：
book-submit = 提交
book-list = 列入书单
book-decline = 暂不列入
book-change-title = 改书名
book-change-author = 改作者
book-change-why = 改理由
book-drop = 不推荐了
book-dropped = 好的，没有提交。
book-proposed = 推荐已交{ $leaders }，结果会告诉您。
book-proposed-nobody = 推荐已收下，等书记决定。
book-withdraw = 撤回推荐
book-withdraw-one = 撤回推荐：《{ $title }》
book-withdrawn = 推荐已撤回：《{ $title }》。
book-withdrawn-for = <b>{ $who }</b>撤回了推荐：《{ $title }》。
book-proposal = <b>{ $who }</b>推荐列入 { $year } 年书单：
book-listed-by-you = 已列入 { $year } 年书单：《{ $title }》，{ $who }推荐。
book-declined-by-you = 暂不列入 { $year } 年书单：《{ $title }》，{ $who }推荐。
book-listed = 您推荐的《{ $title }》已列入 { $year } 年书单，谢谢您。
book-declined =
    您推荐的《{ $title }》这次没有列入 { $year } 年书单，谢谢您的推荐。
    如有疑问，请与{ $by }联系。
proposals-open = 待定的推荐 { $count } 本
proposals-head = 待定的推荐，共 { $count } 本。请点一本，再作决定。
proposals-none = 现在没有待定的推荐。
proposal-button = 《{ $title }》（{ $who }）

## 借阅

borrow-sure = 借阅《{ $title }》，最晚{ $due }还。
borrow-yes = 确定借阅
borrow-no = 不借了
borrow-done =
    已借：<b>《{ $title }》</b>第 { $number } 册，最晚{ $due }还。
    请到图书室取书。到期前一天会提醒您。
loan-renewed = 已续借：<b>《{ $title }》</b>第 { $number } 册，最晚{ $due }还。续借只有一次。
return-sure = 归还《{ $title }》第 { $number } 册：请先把书放回图书室，再点“已放回”。
return-yes = 已放回
return-done = 已归还：<b>《{ $title }》</b>第 { $number } 册，谢谢您。
return-noted = { $by }为您登记了归还：<b>《{ $title }》</b>第 { $number } 册，谢谢您。
lending-no = 返回
loan-manage = 续借或归还：《{ $title }》
loan-due-tomorrow = 提醒：您借的<b>《{ $title }》</b>第 { $number } 册明天到期，最晚{ $due }还。
loan-due-today = 提醒：您借的<b>《{ $title }》</b>第 { $number } 册今天到期，最晚{ $due }还。
loan-past-due = 您借的<b>《{ $title }》</b>第 { $number } 册已过{ $due }，方便时请还到图书室，以便别的同志借阅。
loan-reminder-missed = { $who }借的《{ $title }》第 { $number } 册{ $due }到期，到期前的提醒没有发出去，当时我没有在线。请您酌情转告。
loan-still-out = <b>{ $who }</b>已经调离，还有 { $count } 册书没有归还：
loan-still-out-one = 《{ $title }》第 { $number } 册
copies-of = 册数：《{ $title }》
mine-books = <b>借阅</b>
mine-lent-book = 《{ $title }》，最晚{ $due }还
mine-overdue-book = 《{ $title }》，原定{ $due }还，请尽快归还
mine-kept-book = 《{ $title }》，为您留到{ $until }
mine-waiting-book = 《{ $title }》，排队中，前面还有 { $ahead } 人
mine-first-book = 《{ $title }》，排队中，排在最前面

## 排队

hold-ready = 您等的<b>《{ $title }》</b>到了，为您留到{ $until }。
hold-ready-longer = 前些时候我没有在线，这段时间不算。<b>《{ $title }》</b>为您留到{ $until }。
hold-answer = 请点下面的按钮，或回复“接受”“放弃”。接受以后，请到图书室取书。
hold-lapsed = 没有等到您的答复，<b>《{ $title }》</b>不再为您保留。还想借，可以重新借阅或排队。
hold-copy-lost = 原来为您留的<b>《{ $title }》</b>那一册找不到了，很抱歉。您仍在队里，位置不变，有书马上告诉您。
hold-line = 您等的《{ $title }》到了，为您留到{ $until }。
hold-leave-sure = 确定不再排队等《{ $title }》吗？以后再排，要从队尾开始。
hold-leave-yes = 确定不等
hold-left = 好的，《{ $title }》不再为您排队或保留。

## 册数

copies-open = 册数
copies-head = <b>《{ $title }》</b>在图书室的册数
copy-free = 第 { $number } 册：可借
copy-lent = 第 { $number } 册：{ $who }借，最晚{ $due }还
copy-kept = 第 { $number } 册：为{ $who }留到{ $until }
copies-add = 加 { $count } 册
copies-added = 已加 { $count } 册。
copies-noted = 已登记。
copies-no = 返回
copy-back = 第 { $number } 册归还
copy-lost = 第 { $number } 册遗失
return-note-sure = { $who }借的《{ $title }》第 { $number } 册，已经放回图书室了吗？
copy-lost-sure = 《{ $title }》第 { $number } 册确实不在了吗？登记以后不再外借。
copy-lost-lent = 这一册现由{ $who }借，登记后借阅随之结束，并告诉本人。
copy-lost-yes = 登记遗失
copy-lost-noted = { $by }登记：您借的《{ $title }》第 { $number } 册已经遗失，借阅随之结束。如有出入，请与{ $by }联系。
