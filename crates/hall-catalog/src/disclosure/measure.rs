//! Money, quantities, rates, steps, spans and days in words: one formatter for each, used by every
//! row and by every page.

use super::say::{grouped, list, plural, say};
use crate::model::FeePer;
use hall_types::{
    BillingPeriod, Dimension, Fen, Increment, Points, Quantity, Rate, Speed, Text, Unit,
};
use jiff::civil::Date;

/// A fee with what it is for: "99元/月" / "¥99 a month"; nothing is "免费" / "free".
pub fn fee(amount: Fen, per: FeePer) -> Text {
    if amount.is_zero() {
        return free();
    }
    let amount = money(amount);
    match per {
        FeePer::Month => say!("{amount}/月", "{amount} a month", amount = amount),
        FeePer::Day => say!("{amount}/天", "{amount} a day", amount = amount),
        FeePer::Once => say!("{amount}（一次）", "{amount} once", amount = amount),
    }
}

/// A quantity in its author's unit: "20 GB", "500分钟" / "500 min", "7天" / "7 days".
pub fn quantity(quantity: Quantity) -> Text {
    let number = quantity.number();
    let unit = unit(quantity.unit);
    let space = if quantity.unit.dimension() == Dimension::Data { " " } else { "" };
    let plural = match quantity.unit {
        Unit::Message | Unit::Day => plural(quantity.amount),
        _ => "",
    };
    Text::new(
        format!("{number}{space}{}", unit.zh),
        format!("{} {}{plural}", grouped(&number), unit.en),
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A calendar day: "2026年11月21日" / "21 November 2026".
pub fn date(day: Date) -> Text {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let name = month_name(month);
    Text::new(format!("{year}年{month}月{day}日"), format!("{day} {name} {year}"))
}

/// A calendar month: "2026年11月" / "November 2026".
pub fn month(period: BillingPeriod) -> Text {
    let (year, month) = (period.year(), period.month());
    Text::new(format!("{year}年{month}月"), format!("{} {year}", month_name(month)))
}

/// The English name of a month from 1 to 12.
fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"")
}

/// A number of points: "3,000分" / "3,000 points". Points are grouped in both languages, as everywhere
/// in the hall.
pub fn points(points: Points) -> Text {
    let digits = points.to_string();
    let (sign, magnitude) = match digits.strip_prefix('-') {
        Some(magnitude) => ("-", magnitude),
        None => ("", digits.as_str()),
    };
    let plural = plural(points.0.unsigned_abs());
    let number = format!("{sign}{}", grouped(magnitude));
    Text::new(format!("{number}分"), format!("{number} point{plural}"))
}

/// What costs nothing.
pub(super) fn free() -> Text {
    Text::new("免费", "free")
}

/// An amount of money: "94.05元" / "¥94.05".
pub fn money(amount: Fen) -> Text {
    yuan(&amount.yuan_short())
}

/// A decimal number of yuan. English never writes a single decimal: "0.1元" / "¥0.10".
fn yuan(number: &str) -> Text {
    let is_tenths = number.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 1);
    let (sign, magnitude) = match number.strip_prefix('-') {
        Some(magnitude) => ("-", magnitude),
        None => ("", number),
    };
    let zero = if is_tenths { "0" } else { "" };
    Text::new(format!("{number}元"), format!("{sign}¥{}{zero}", grouped(magnitude)))
}

/// A price for use: "0.15元/分钟" / "¥0.15/min"; nothing is "免费" / "free".
pub fn rate(rate: Rate) -> Text {
    if rate.micro_yuan == 0 {
        return free();
    }
    say!("{price}/{unit}", "{price}/{unit}", price = yuan(&rate.yuan()), unit = unit(rate.per))
}

/// The lowest and highest of several prices for the same unit: "0.08至0.15元/分钟" /
/// "¥0.08 to ¥0.15/min". `None` when there is nothing to compare.
pub(super) fn rate_range(rates: &[Rate]) -> Option<Text> {
    let lowest = rates.iter().min_by_key(|rate| rate.micro_yuan)?;
    let highest = rates.iter().max_by_key(|rate| rate.micro_yuan)?;
    let is_comparable = rates.iter().all(|rate| rate.per == lowest.per);
    (is_comparable && lowest != highest).then(|| {
        let (from, to) = (yuan(&lowest.yuan()), rate(*highest));
        Text::new(format!("{}至{}", lowest.yuan(), to.zh), format!("{} to {}", from.en, to.en))
    })
}

/// The same price for larger units, exactly: 0.0001 yuan/KB is 104.8576 yuan/GB.
pub(super) fn rate_equivalents(rate_written: Rate) -> Option<Text> {
    let larger: &[Unit] = match rate_written.per {
        Unit::Second => &[Unit::Minute],
        Unit::Kilobyte => &[Unit::Megabyte, Unit::Gigabyte],
        Unit::Megabyte => &[Unit::Gigabyte],
        _ => &[],
    };
    let prices: Vec<Text> = larger
        .iter()
        .filter_map(|unit| {
            let factor = i64::try_from(unit.base() / rate_written.per.base()).ok()?;
            let micro_yuan = rate_written.micro_yuan.checked_mul(factor)?;
            (micro_yuan != 0).then(|| rate(Rate { micro_yuan, per: *unit }))
        })
        .collect();
    let prices = list(&prices);
    (!prices.zh.is_empty()).then(|| say!("相当于{prices}", "the same as {prices}", prices = prices))
}

/// What a started step means: "不足1分钟按1分钟计" / "every started minute counts". `None` where no
/// step can be left half used, as with messages.
pub(super) fn started(increment: Increment, dimension: Dimension) -> Option<Text> {
    let is_whole_already = matches!(dimension, Dimension::Messages | Dimension::Days);
    if is_whole_already && increment.first == 1 && increment.next == 1 {
        return None;
    }
    let next = step(increment.next, dimension);
    let next_zh = quantity(next).zh;
    let next_en = counted(next);
    let by_second = dimension == Dimension::Time && increment.next == 1;
    if increment.first == increment.next {
        return Some(match (by_second, is_one(next)) {
            (true, _) => Text::new("按秒计费", "charged by the second"),
            (false, true) => Text::new(
                format!("不足{next_zh}按{next_zh}计"),
                format!("every started {next_en} counts"),
            ),
            (false, false) => Text::new(
                format!("每{next_zh}计一次，不足{next_zh}按{next_zh}计"),
                format!("every started {next_en} count"),
            ),
        });
    }
    let first = step(increment.first, dimension);
    let first_zh = quantity(first).zh;
    let verb = if is_one(first) { "counts" } else { "count" };
    let head = Text::new(
        if first_zh == "1分钟" {
            "首分钟按1分钟计".to_owned()
        } else {
            format!("首{first_zh}按{first_zh}计")
        },
        format!("the first {} {verb} whole", counted(first)),
    );
    let rest = match (by_second, is_one(next)) {
        (true, _) => Text::new("之后按秒计费", "then charging is by the second"),
        (false, true) => Text::new(
            format!("之后不足{next_zh}按{next_zh}计"),
            format!("then every started {next_en} counts"),
        ),
        (false, false) => Text::new(
            format!("之后每{next_zh}计一次，不足{next_zh}按{next_zh}计"),
            format!("then every started {next_en} count"),
        ),
    };
    Some(say!("{head}，{rest}", "{head}, {rest}", head = head, rest = rest))
}

/// A step of use in the largest unit that divides it.
fn step(amount: u64, dimension: Dimension) -> Quantity {
    let units: &[Unit] = match dimension {
        Dimension::Time => &[Unit::Hour, Unit::Minute, Unit::Second],
        Dimension::Data => &[Unit::Gigabyte, Unit::Megabyte, Unit::Kilobyte],
        Dimension::Messages => &[Unit::Message],
        Dimension::Days => &[Unit::Day],
    };
    let fits = |unit: &&Unit| amount.is_multiple_of(unit.base());
    let smallest = units[units.len() - 1];
    Quantity::new(amount, units.iter().find(fits).copied().unwrap_or(smallest))
}

/// True for exactly one of its unit.
fn is_one(quantity: Quantity) -> bool {
    quantity.amount == quantity.unit.base()
}

/// A quantity as English says it in a sentence: "minute", "6 seconds", "KB", "100 KB".
fn counted(quantity: Quantity) -> String {
    let noun = match quantity.unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Kilobyte => "KB",
        Unit::Megabyte => "MB",
        Unit::Gigabyte => "GB",
        Unit::Message => "message",
        Unit::Day => "day",
    };
    let plural = if quantity.unit.dimension() == Dimension::Data { "" } else { "s" };
    if is_one(quantity) {
        noun.to_owned()
    } else {
        format!("{} {noun}{plural}", grouped(&quantity.number()))
    }
}

fn unit(unit: Unit) -> Text {
    match unit {
        Unit::Second => Text::new("秒", "s"),
        Unit::Minute => Text::new("分钟", "min"),
        Unit::Hour => Text::new("小时", "h"),
        Unit::Kilobyte => Text::new("KB", "KB"),
        Unit::Megabyte => Text::new("MB", "MB"),
        Unit::Gigabyte => Text::new("GB", "GB"),
        Unit::Message => Text::new("条", "message"),
        Unit::Day => Text::new("天", "day"),
    }
}

/// A line speed: "1 Mbps" / "1 Mbit/s".
pub(super) fn speed(speed: Speed) -> Text {
    let en = speed.to_string();
    Text::new(en.replace("bit/s", "bps"), en)
}

/// A number of months: "24个月" / "24 months".
pub(super) fn months(months: u16) -> Text {
    Text::new(format!("{months}个月"), format!("{months} month{}", plural(months)))
}

/// A span of months, in years where it is whole years: "2年" / "2 years", "18个月" / "18 months".
pub(super) fn span_of_months(months: u16) -> Text {
    if months >= 12 && months.is_multiple_of(12) {
        let years = months / 12;
        Text::new(format!("{years}年"), format!("{years} year{}", plural(years)))
    } else {
        self::months(months)
    }
}
