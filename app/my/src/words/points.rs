//! Words of points, redemptions and the address book.

use app_ui::{Word, spoken, word};
use hall_api::{Address, PickUpShop, RedemptionState, ReturnReason, RewardDelivery};
use hall_types::{Locale, Points};

/// What can be spent.
pub(crate) const AVAILABLE: Word = word!("可用积分", "Points you can spend");
/// Points.
pub(crate) const POINTS: Word = word!("积分", "Points");
/// The public mall.
pub(crate) const MALL: Word = word!("去积分商城", "Points mall");
/// What was redeemed.
pub(crate) const MY_REDEMPTIONS: Word = word!("我的兑换", "My redemptions");
/// The account.
pub(crate) const TO_POINTS: Word = word!("我的积分", "My points");
/// What ends when.
pub(crate) const EXPIRY: Word = word!("积分到期日历", "What ends when");
/// The last day of a lot.
pub(crate) const LAST_DAY: Word = word!("最后可用日", "Last day");
/// How points are spent.
pub(crate) const EXPIRY_HOW: Word = word!(
    "当天仍可使用。兑换时先用最早到期的积分。",
    "The last day counts whole. What ends first is spent first.",
);
/// Nothing ends.
pub(crate) const NOTHING_ENDS: Word = word!("没有将到期的积分。", "No points are about to end.");
/// What points can buy.
pub(crate) const CAN_BUY: Word = word!("现在能换的", "What your points can buy");
/// What one costs.
pub(crate) const PRICE: Word = word!("需要", "Price");
/// Nothing yet.
pub(crate) const NOTHING_YET: Word =
    word!("积分还不够兑换奖品。", "There is nothing that your points can buy yet.");
/// Movements.
pub(crate) const HISTORY: Word = word!("积分明细", "History");
/// A table of them.
pub(crate) const CSV: Word = word!("下载明细（CSV）", "Download as CSV");
/// How the balance came about.
pub(crate) const LOTS: Word = word!("看每批积分的来龙去脉", "How the balance came about");
/// What lots are.
pub(crate) const LOTS_HOW: Word = word!(
    "从第一批积分开始，每一批怎么来、怎么用。各批剩余加起来，就是您的余额。",
    "Each time points came, from the first, and what became of them. What is left of them all is your balance.",
);
/// Lots made later.
pub(crate) const LATER: Word = word!("后面的批次", "Later ones");
/// The first lots.
pub(crate) const FIRST: Word = word!("回到第一批", "Back to the first");
/// None yet.
pub(crate) const NO_HISTORY: Word = word!("还没有积分变动", "Nothing has happened yet");
/// What to expect.
pub(crate) const NO_HISTORY_ADVICE: Word = word!(
    "获得、使用和到期的积分都会逐笔显示在这里。",
    "Whatever you earn, spend or lose will be here, one by one.",
);
/// Earlier ones.
pub(crate) const EARLIER: Word = word!("更早的明细", "Earlier");
/// The latest ones.
pub(crate) const LATEST: Word = word!("回到最新", "Back to the latest");
/// Before what is redeemed.
pub(crate) const WHAT: Word = word!("兑换内容", "Reward");
/// Before the button.
pub(crate) const CHECK: Word = word!("请核对", "Please check");
/// The money part.
pub(crate) const CASH: Word = word!("现金部分（从账户余额支付）", "Money part, from your balance");
/// What it would cost in a shop.
pub(crate) const WORTH: Word = word!("市价", "In a shop");
/// What is left afterwards.
pub(crate) const LEFT: Word = word!("兑换后可用积分", "Points left");
/// How many are left.
pub(crate) const STOCK: Word = word!("剩余数量", "Left in stock");
/// Whether it can be taken back.
pub(crate) const CANCELLING: Word = word!("能否取消", "Taking it back");
/// It can.
pub(crate) const CANCELLABLE: Word = word!("寄出前可以取消", "Possible until it is sent");
/// It can, while it is not collected.
pub(crate) const CANCELLABLE_COLLECTED: Word =
    word!("领取前可以取消", "Possible until you collect it");
/// Where it is collected.
pub(crate) const SHOP: Word = word!("自提营业厅", "Collected at");
/// Its number at a terminal.
pub(crate) const SHOP_NUMBER: Word = word!("营业厅编号", "Number of the shop");
/// Takes that one.
pub(crate) const CHOOSE_SHOP: Word = word!("选择这家营业厅", "Choose this shop");
/// Where that is.
pub(crate) const SHOP_ADDRESS: Word = word!("营业厅地址", "Address of the shop");
/// When it is open.
pub(crate) const SHOP_HOURS: Word = word!("营业时间", "Open");
/// Its number.
pub(crate) const SHOP_PHONE: Word = word!("营业厅电话", "Telephone of the shop");
/// What is said at the counter.
pub(crate) const PICK_UP_CODE: Word = word!("取货码", "Pick-up code");
/// What to do with it.
pub(crate) const PICK_UP_HINT: Word = word!(
    "在柜台出示或报出取货码即可领取，不要告诉他人。",
    "Show it or say it at the counter, and to nobody else.",
);
/// It cannot.
pub(crate) const NOT_CANCELLABLE: Word =
    word!("兑换后立即发放，不能取消", "Not possible: it comes at once");
/// It cannot be had.
pub(crate) const CANNOT: Word = word!("现在不能兑换", "It cannot be redeemed now");
/// Conditions.
pub(crate) const NOTES: Word = word!("兑换前请注意", "Before you redeem");
/// Money onto the account.
pub(crate) const TOP_UP: Word = word!("去充值", "Top up");
/// Back to the mall.
pub(crate) const BACK: Word = word!("返回礼品页", "Back to the reward");
/// How many.
pub(crate) const QUANTITY: Word = word!("数量", "How many");
/// One less.
pub(crate) const ONE_LESS: Word = word!("减少一件", "One less");
/// One more.
pub(crate) const ONE_MORE: Word = word!("增加一件", "One more");
/// How it comes.
pub(crate) const DELIVERY: Word = word!("领取方式", "How it comes");
/// Where it is sent.
pub(crate) const SENT_TO: Word = word!("收货地址", "Sent to");
/// The address book.
pub(crate) const BOOK: Word = word!("管理收货地址", "Add or change addresses");
/// There is none.
pub(crate) const NO_REDEMPTIONS: Word = word!("还没有兑换记录", "You have not redeemed anything");
/// What to do.
pub(crate) const NO_REDEMPTIONS_ADVICE: Word = word!(
    "兑换后，进度、券码和回执都会显示在这里。",
    "Once you have, codes, receipts and how far things are will be here.",
);
/// What to know of its way.
pub(crate) const NOTE: Word = word!("配送信息", "On its way as");
/// How many came back.
pub(crate) const RETURNED: Word = word!("已退回", "Returned");
/// Codes to show.
pub(crate) const CODES: Word = word!("券码", "Codes");
/// What to know of them.
pub(crate) const CODES_HINT: Word =
    word!("使用时出示，不要告诉他人。", "Show it when you use it, and to nobody else.");
/// Takes it back.
pub(crate) const CANCEL: Word = word!("取消兑换", "Take it back");
/// What that does.
pub(crate) const CANCEL_HOW: Word = word!(
    "寄出前可以取消，积分随即退回。",
    "Until it is sent you can take it back, and the points come back with it.",
);
/// What that does, where it is collected.
pub(crate) const CANCEL_HOW_COLLECTED: Word = word!(
    "领取前可以取消，积分随即退回。",
    "Until you collect it you can take it back, and the points come back with it.",
);
/// Undoes what was switched on.
pub(crate) const UNDO: Word = word!("撤销兑换", "Undo it");
/// Asks to return it.
pub(crate) const RETURN: Word = word!("申请退货", "Ask to return it");
/// Why.
pub(crate) const REASON: Word = word!("退货原因", "Why");
/// A reason is needed.
pub(crate) const REASON_MISSING: Word = word!("请选择退货原因", "Choose a reason");
/// What would come back.
pub(crate) const POINTS_BACK: Word = word!("退还积分", "Points that come back");
/// What happens then.
pub(crate) const RETURN_HOW: Word = word!(
    "核对后退还积分，有现金部分的一并退到账户余额。",
    "Once we have looked at it the points come back, and so does any money part.",
);
/// The button.
pub(crate) const RETURN_SEND: Word = word!("提交退货申请", "Send the request");
/// What was asked for.
pub(crate) const RETURN_ASKED: Word = word!("退货申请", "Return asked for");
/// Why not.
pub(crate) const RETURN_ANSWER: Word = word!("未通过原因", "Why it was refused");
/// A new one.
pub(crate) const NEW_ADDRESS: Word = word!("新增收货地址", "Add an address");
/// There is none.
pub(crate) const NO_ADDRESSES: Word = word!("还没有收货地址。", "There are no addresses yet.");
/// Keeps it.
pub(crate) const KEEP_ADDRESS: Word = word!("保存地址", "Save the address");
/// Forgets it.
pub(crate) const FORGET: Word = word!("删除", "Delete");
/// Whose door.
pub(crate) const RECIPIENT: Word = word!("收货人", "Recipient");
/// Whom the courier calls.
pub(crate) const PHONE: Word = word!("联系电话", "Telephone");
/// Province.
pub(crate) const PROVINCE: Word = word!("省、自治区或直辖市", "Province or municipality");
/// City.
pub(crate) const CITY: Word = word!("城市", "City");
/// District.
pub(crate) const DISTRICT: Word = word!("区县（没有可不填）", "District, if there is one");
/// Street and door.
pub(crate) const STREET: Word = word!("街道、门牌号和房间号", "Street, number, door");

/// It can be undone for a while.
pub(crate) fn undoable(within: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{within}可以撤销"),
        Locale::En => format!("Possible {within}"),
    }
}

/// Points that redemptions under way have.
pub(crate) fn held(points: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("另有{points}分已冻结，用于正在办理的兑换。"),
        Locale::En => format!("Another {points} are held for redemptions under way."),
    }
}

/// Points that do not end.
pub(crate) fn lasting(points: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("另有{points}分长期有效。"),
        Locale::En => format!("{points} points do not end."),
    }
}

/// The balance after a movement.
pub(crate) fn balance(points: &str, held: Option<String>, locale: Locale) -> String {
    match (spoken(locale), held) {
        (Locale::Zh, None) => format!("余额{points}分"),
        (Locale::Zh, Some(held)) => format!("余额{points}分，其中{held}分冻结中"),
        (Locale::En, None) => format!("Balance {points}"),
        (Locale::En, Some(held)) => format!("Balance {points}, {held} of it held"),
    }
}

/// By how much what can be spent changed.
pub(crate) fn change(points: Points, locale: Locale) -> String {
    let sign = match points.0 {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    let number = app_ui::figures::points(Points(points.0.saturating_abs()));
    match spoken(locale) {
        Locale::Zh => format!("{sign}{number}分"),
        Locale::En => format!("{sign}{number}"),
    }
}

/// The button.
pub(crate) fn confirm(points: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("确认兑换，使用{points}分"),
        Locale::En => format!("Redeem for {points} points"),
    }
}

/// So many of a reward.
pub(crate) fn things(name: &str, quantity: u16, locale: Locale) -> String {
    match (quantity, spoken(locale)) {
        (1, _) => name.to_owned(),
        (_, Locale::Zh) => format!("{name}×{quantity}"),
        (_, Locale::En) => format!("{quantity} × {name}"),
    }
}

/// So many things.
pub(crate) fn pieces(count: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{count}件"),
        Locale::En => count.to_owned(),
    }
}

/// Until when a code is taken.
pub(crate) fn usable_until(day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("可用到{day}"),
        Locale::En => format!("until {day}"),
    }
}

/// When a code was taken.
pub(crate) fn used_at(moment: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("已使用（{moment}）"),
        Locale::En => format!("used on {moment}"),
    }
}

/// Until when it can be returned.
pub(crate) fn return_until(day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{day}前（含当日）可以申请退货。"),
        Locale::En => format!("You can ask to return it until {day}."),
    }
}

/// Why somebody returns something.
pub(crate) fn reason(reason: ReturnReason) -> Word {
    match reason {
        ReturnReason::Unwanted => word!("不想要了", "I do not want it any more"),
        ReturnReason::Faulty => word!("有质量问题", "It is faulty"),
        ReturnReason::Wrong => word!("收到的东西不对", "It is the wrong thing"),
        ReturnReason::Missing => word!("一直没有收到", "It never came"),
    }
}

/// The word of a reason in forms.
pub(crate) fn reason_value(reason: ReturnReason) -> &'static str {
    match reason {
        ReturnReason::Unwanted => "unwanted",
        ReturnReason::Faulty => "faulty",
        ReturnReason::Wrong => "wrong",
        ReturnReason::Missing => "missing",
    }
}

/// Until when a thing lies in the shop.
pub(crate) fn collect_until(day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("请在{day}前（含当日）领取，逾期自动取消，积分退回。"),
        Locale::En => format!("Collect it until {day}; after that day the points come back."),
    }
}

/// A shop to choose, with a number where it has one.
pub(crate) fn shop(shop: &PickUpShop, number: Option<usize>, locale: Locale) -> String {
    let (name, address) = (shop.name.get(locale), shop.address.get(locale));
    let number = number.map_or_else(String::new, |number| format!("{number}. "));
    match spoken(locale) {
        Locale::Zh => format!("{number}{name}，{address}"),
        Locale::En => format!("{number}{name}, {address}"),
    }
}

/// Which numbers there are.
pub(crate) fn shop_numbers(most: usize, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("请输入1至{most}的编号"),
        Locale::En => format!("Type a number from 1 to {most}"),
    }
}

/// A line that was forgotten.
pub(crate) fn missing(label: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("请填写：{label}"),
        Locale::En => format!("Fill in: {label}"),
    }
}

/// An address in one line.
pub(crate) fn address(address: &Address) -> String {
    let Address { recipient, phone, province, city, district, street, .. } = address;
    format!("{recipient} {phone} {province}{city}{district}{street}")
}

/// How it comes.
pub(crate) fn delivery(delivery: RewardDelivery) -> Word {
    match delivery {
        RewardDelivery::Credit => word!("直接到账", "Credited to your number"),
        RewardDelivery::Voucher => word!("短信券码", "A code by SMS"),
        RewardDelivery::PickUp => word!("营业厅自提", "Collected at a shop"),
        RewardDelivery::Courier => word!("快递到家", "Sent to an address"),
    }
}

/// The word of a way in forms.
pub(crate) fn delivery_value(delivery: RewardDelivery) -> &'static str {
    match delivery {
        RewardDelivery::Credit => "credit",
        RewardDelivery::Voucher => "voucher",
        RewardDelivery::PickUp => "pick_up",
        RewardDelivery::Courier => "courier",
    }
}

/// How it stands.
pub(crate) fn state(state: RedemptionState) -> Word {
    match state {
        RedemptionState::Placed => word!("办理中", "Under way"),
        RedemptionState::Preparing => word!("准备中", "Being prepared"),
        RedemptionState::Ready => word!("可领取", "Ready to collect"),
        RedemptionState::Shipped => word!("已寄出", "On its way"),
        RedemptionState::Done => word!("已完成", "Done"),
        RedemptionState::Cancelled => word!("已取消", "Taken back"),
        RedemptionState::Failed => word!("未能发放", "Not deliverable"),
        RedemptionState::Expired => word!("已过期", "Expired"),
        RedemptionState::ReturnAsked => word!("退货处理中", "Return asked for"),
        RedemptionState::Returned => word!("已退回", "Returned"),
    }
}

/// What happens next.
pub(crate) fn next(state: RedemptionState, delivery: RewardDelivery) -> Word {
    match (state, delivery) {
        (RedemptionState::Placed, _) => word!(
            "积分已冻结，我们正在办理，结果会发消息告诉您。",
            "The points are held while we see to it. A message tells you how it went.",
        ),
        (RedemptionState::Preparing, RewardDelivery::Courier) => word!(
            "积分已冻结，我们正在备货，寄出后发消息告诉您。",
            "The points are held while we pack it. A message tells you when it is sent.",
        ),
        (RedemptionState::Preparing, RewardDelivery::PickUp) => word!(
            "积分已冻结，我们正在备货，送到营业厅后发短信告诉您取货码。",
            "The points are held while we take it to the shop. A text message brings you the code.",
        ),
        (RedemptionState::Ready, _) => {
            word!("已到营业厅，请凭取货码领取。", "It is at the shop. Collect it with the code.",)
        }
        (RedemptionState::Preparing, _) => word!(
            "积分已冻结，工作人员正在为您办理，完成后发消息告诉您。",
            "The points are held while our staff see to it. A message tells you when it is done.",
        ),
        (RedemptionState::Shipped, _) => word!("正在配送途中。", "It is on its way to you."),
        (RedemptionState::Done, RewardDelivery::Credit) => {
            word!("已经到账，积分已使用。", "It has been credited and the points are spent.")
        }
        (RedemptionState::Done, RewardDelivery::Voucher) => word!(
            "券码已发到您的手机，也显示在下面。",
            "The code was sent to your phone and is shown below.",
        ),
        (RedemptionState::Done, RewardDelivery::PickUp) => {
            word!("已经领取，积分已使用。", "You have collected it, and the points are spent.")
        }
        (RedemptionState::Done, _) => {
            word!("已经签收，积分已使用。", "You have it, and the points are spent.")
        }
        (RedemptionState::Cancelled, _) => {
            word!("已经取消，积分已退回。", "You took it back; the points are yours again.")
        }
        (RedemptionState::Failed | RedemptionState::Expired, _) => word!(
            "没有发放，积分已退回，已付的现金部分也会退到账户余额。",
            "It was not delivered. The points are back, and so is any money part.",
        ),
        (RedemptionState::ReturnAsked, _) => word!(
            "已收到您的退货申请，处理结果会发消息告诉您。",
            "We have your request. A message tells you what comes of it.",
        ),
        (RedemptionState::Returned, _) => {
            word!("已经退回，积分已返还。", "It came back, and so did the points.")
        }
    }
}

/// What one costs: points, and money with them.
pub(crate) fn price(points: &str, cash: Option<&str>, locale: Locale) -> String {
    let cash = cash.map_or_else(String::new, |cash| format!(" + {cash}"));
    match spoken(locale) {
        Locale::Zh => format!("{points}分{cash}"),
        Locale::En => format!("{points} points{cash}"),
    }
}
