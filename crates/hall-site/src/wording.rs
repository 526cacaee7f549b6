//! Honest words: no price is typed by hand where the hall can show it from the field it is kept in.

use hall_catalog::model::CatalogFile;
use hall_types::{Problem, Text, Where};

/// Prices typed into the sentences of a catalogue file that stand beside the price itself.
pub(crate) fn check_catalog(file: &CatalogFile) -> Vec<Problem> {
    let root = Where::default();
    let mut problems = Vec::new();
    let mut check = |table: &str, index: usize, summary: &Text| {
        let place = root.at(table).at(index).at("summary");
        let mend = "leave the price out; the hall shows it beside";
        check_text("catalog/typed-price", summary, &place, mend, &mut problems);
    };
    for (index, plan) in file.plan.iter().enumerate() {
        check("plan", index, &plan.summary);
    }
    for (index, add_on) in file.add_on.iter().enumerate() {
        check("add_on", index, &add_on.summary);
    }
    for (index, service) in file.service.iter().enumerate() {
        check("service", index, &service.summary);
    }
    problems
}

/// Reports a price typed into a text.
pub(crate) fn check_text(
    code: &'static str,
    text: &Text,
    place: &Where,
    mend: &str,
    problems: &mut Vec<Problem>,
) {
    for (locale, words) in [("zh", &text.zh), ("en", &text.en)] {
        if let Some(price) = typed_price(words) {
            problems.push(Problem::error(
                code,
                place.at(locale),
                format!("the price {price:?} is typed by hand and would go wrong when it changes"),
                mend,
            ));
        }
    }
}

/// A price somebody typed: digits beside a sign or word for yuan.
fn typed_price(words: &str) -> Option<&str> {
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || ".,".contains(c);
    let has_digit = |text: &str| text.contains(|c: char| is_number(c) && !".,".contains(c));
    for (at, sign) in words.match_indices(['¥', '￥']) {
        let rest = &words[at + sign.len()..];
        let space = rest.len() - rest.trim_start().len();
        let digits = rest[space..].find(|c| !is_number(c)).unwrap_or(rest.len() - space);
        if has_digit(&rest[space..space + digits]) {
            let price = &words[at..at + sign.len() + space + digits];
            return Some(price.trim_end_matches(['.', ',']));
        }
    }
    for unit in ["元", "yuan", "Yuan"] {
        for (at, _) in words.match_indices(unit) {
            // 元旦 is New Year's Day and 元宵 the Lantern Festival.
            let after = &words[at + unit.len()..];
            if unit == "元" && after.starts_with(['旦', '宵']) {
                continue;
            }
            let before = words[..at].trim_end_matches([' ', '-', '\u{a0}']);
            let number = before.trim_end_matches(is_number);
            if has_digit(&before[number.len()..]) {
                return Some(words[number.len()..at + unit.len()].trim_start_matches(['.', ',']));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::typed_price;

    #[track_caller]
    fn check(words: &str, expected: Option<&str>) {
        assert_eq!(typed_price(words), expected, "{words:?}");
    }

    #[test]
    fn prices_typed_by_hand() {
        check("每月只要99元", Some("99元"));
        check("每月只要 99 元，很划算", Some("99 元"));
        check("月费１９元", Some("１９元"));
        check("只需¥0.15/分钟", Some("¥0.15"));
        check("￥ 1,000 起", Some("￥ 1,000"));
        check("Was ¥39, now less.", Some("¥39"));
        check("only 99 yuan a month", Some("99 yuan"));
        check("a 99-yuan plan", Some("99-yuan"));
        check("0.1yuan each", Some("0.1yuan"));
        check("100 Yuan", Some("100 Yuan"));
        check("元旦期间10元", Some("10元"));
        check("流量10 GB，收费1,000.50元整", Some("1,000.50元"));
    }

    #[test]
    fn words_that_are_no_price() {
        for words in [
            "",
            "资费：{fee}",
            "{fee:plan/unlimited-99}元",
            "{fee} yuan",
            "每月多10 GB，30天有效",
            "元旦三天",
            "2027元旦",
            "正月15元宵节",
            "多元选择，一元复始",
            "in yuan, not in points",
            "10 GB. Yuan amounts are on the bill",
            "人民币符号是¥。",
        ] {
            check(words, None);
        }
    }
}
