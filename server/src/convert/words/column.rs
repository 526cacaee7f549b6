//! Headings and single words of tables that leave the hall as CSV.

use hall_api::{BillGroup, UsageDirection, UsageKind, UsageUnit};
use hall_types::Text;

/// A word in Chinese and English.
type Word = (&'static str, &'static str);

fn text((zh, en): Word) -> Text {
    Text::new(zh, en)
}

/// Headings of a bill.
pub(crate) const BILL_COLUMNS: [Word; 8] = [
    ("类别", "Group"),
    ("项目", "Item"),
    ("来源", "From"),
    ("用量", "Quantity"),
    ("单位", "Unit"),
    ("次数", "Times"),
    ("金额（元）", "Amount (yuan)"),
    ("说明", "Why"),
];

/// The line below a bill that sums it up.
pub(crate) const TOTAL: Word = ("合计", "Total");

/// Headings of detailed records.
pub(crate) const RECORD_COLUMNS: [Word; 10] = [
    ("时间", "Time"),
    ("类型", "Kind"),
    ("方向", "Direction"),
    ("对方号码", "Other party"),
    ("所在地", "Where you were"),
    ("对方所在地", "Where they were"),
    ("用量", "Quantity"),
    ("单位", "Unit"),
    ("金额（元）", "Amount (yuan)"),
    ("计费说明", "Paid by"),
];

/// Headings of movements of points.
pub(crate) const POINTS_COLUMNS: [Word; 6] = [
    ("序号", "Number"),
    ("时间", "Time"),
    ("说明", "What happened"),
    ("可用积分变动", "Change"),
    ("积分余额", "Balance"),
    ("其中冻结", "Of it held"),
];

/// The name of a group of a bill.
pub(crate) fn group_name(group: BillGroup) -> Text {
    text(match group {
        BillGroup::PlanFee => ("套餐月费", "Plan fee"),
        BillGroup::AddOns => ("叠加包", "Add-ons"),
        BillGroup::Services => ("业务", "Services"),
        BillGroup::Calls => ("套餐外通话", "Calls beyond the plan"),
        BillGroup::Messages => ("套餐外短信彩信", "Messages beyond the plan"),
        BillGroup::Data => ("套餐外流量", "Data beyond the plan"),
        BillGroup::Roaming => ("国际及港澳台漫游", "Roaming abroad"),
        BillGroup::International => ("国际及港澳台长途", "Calls and messages abroad"),
        BillGroup::Free => ("免费使用", "Free of charge"),
        BillGroup::Other => ("其他", "Other"),
    })
}

/// The name of a kind of use.
pub(crate) fn kind_name(kind: UsageKind) -> Text {
    text(match kind {
        UsageKind::Voice => ("通话", "Call"),
        UsageKind::Sms => ("短信", "Text message"),
        UsageKind::Mms => ("彩信", "Multimedia message"),
        UsageKind::Data => ("上网", "Data"),
    })
}

/// The name of a direction, by what went there: calls are made, messages are sent, and data goes no
/// way of its own.
pub(crate) fn direction_name(kind: UsageKind, direction: UsageDirection) -> Text {
    text(match (kind, direction) {
        (UsageKind::Data, _) => ("", ""),
        (UsageKind::Voice, UsageDirection::Out) => ("主叫", "Made"),
        (UsageKind::Voice, UsageDirection::In) => ("被叫", "Answered"),
        (_, UsageDirection::Out) => ("发送", "Sent"),
        (_, UsageDirection::In) => ("接收", "Received"),
    })
}

/// The name of a unit.
pub(crate) fn unit_name(unit: UsageUnit) -> Text {
    text(match unit {
        UsageUnit::Seconds => ("秒", "s"),
        UsageUnit::Count => ("条", "messages"),
        UsageUnit::Kb => ("KB", "KB"),
        UsageUnit::Fen => ("分", "fen"),
    })
}
