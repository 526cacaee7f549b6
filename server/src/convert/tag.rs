//! What is noted about a person, in words of theirs.

use super::time::moment;
use hall_api::{Tag, Tags};
use hall_types::Text;
use jiff::tz::TimeZone;

/// Notes in words, by key and value; a value of `*` stands for any.
const WORDS: [(&str, &str, &str, &str); 10] = [
    ("often-roams", "*", "经常在国内漫游", "Often travels within the country"),
    ("often-abroad", "*", "经常出国出境", "Often travels abroad"),
    ("calls-abroad", "*", "经常拨打国际长途", "Often calls other countries"),
    ("calls-far", "*", "经常拨打国内长途", "Often calls other cities"),
    ("data-runs-out", "*", "流量经常用完", "Often runs out of data"),
    ("data-left-over", "*", "流量经常有剩余", "Often has data left over"),
    ("night-user", "*", "常在夜间使用", "Mostly online at night"),
    ("prefers-app", "*", "喜欢在手机上办理", "Prefers to do things on the phone"),
    ("prefers-counter", "*", "喜欢到营业厅办理", "Prefers to do things at the counter"),
    ("calls-little", "*", "通话不多", "Makes few calls"),
];

/// Where notes come from, in words.
const SOURCES: [(&str, &str, &str); 5] = [
    ("usage", "根据您近几个月的使用情况", "From your use in the last months"),
    ("bills", "根据您近几个月的账单", "From your bills of the last months"),
    ("products", "根据您在用的业务", "From the products you have"),
    ("visits", "根据您办理业务的渠道", "From where you do things"),
    ("answers", "根据您填写的内容", "From what you told us"),
];

/// Everything noted. A note without words of its own is shown as it is kept: it is the person's to
/// see, whatever it says.
pub(crate) fn tags(kept: &[hall_store::Tag], zone: &TimeZone) -> Tags {
    let tag = |tag: &hall_store::Tag| Tag {
        id: tag.key.clone(),
        words: words(&tag.key, &tag.value),
        source: source(&tag.source),
        since: moment(tag.since, zone),
    };
    Tags { tags: kept.iter().map(tag).collect() }
}

fn words(key: &str, value: &str) -> Text {
    let fits = |row: &&(&str, &str, &str, &str)| row.0 == key && (row.1 == "*" || row.1 == value);
    match WORDS.iter().find(fits) {
        Some((_, _, zh, en)) => Text::new(*zh, *en),
        None => Text::new(format!("{key}：{value}"), format!("{key}: {value}")),
    }
}

fn source(kept: &str) -> Text {
    match SOURCES.iter().find(|(source, _, _)| *source == kept) {
        Some((_, zh, en)) => Text::new(*zh, *en),
        None => Text::new(kept, kept),
    }
}
