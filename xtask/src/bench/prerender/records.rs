//! The invented catalogue that both generators render: the same words, prices and links, so that
//! what differs is the work of the generator.

/// Chinese, then English.
pub(super) type Words = [String; 2];

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plan,
    AddOn,
    Service,
}

impl Kind {
    /// Every kind.
    pub(super) const ALL: [Self; 3] = [Self::Plan, Self::AddOn, Self::Service];

    /// Its part of a page's address.
    pub(super) fn area(self) -> &'static str {
        match self {
            Self::Plan => "plans",
            Self::AddOn => "add-ons",
            Self::Service => "services",
        }
    }

    /// The word before the slash in a reference.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::AddOn => "add-on",
            Self::Service => "service",
        }
    }

    /// What people call it.
    pub(super) fn name(self) -> [&'static str; 2] {
        match self {
            Self::Plan => ["套餐", "Plan"],
            Self::AddOn => ["叠加包", "Add-on"],
            Self::Service => ["业务", "Service"],
        }
    }

    /// Half of the records are plans, three tenths add-ons, the rest services.
    fn of(number: u32) -> Self {
        match number % 10 {
            0..5 => Self::Plan,
            5..8 => Self::AddOn,
            _ => Self::Service,
        }
    }
}

/// A use that every record prices.
pub(super) struct Use {
    /// Id of the charge.
    pub(super) id: &'static str,
    /// Its scope, as a site file says it.
    pub(super) scope: &'static str,
    /// What people call it.
    pub(super) name: [&'static str; 2],
    /// Price in fen before a record's own difference; `None` means free.
    pub(super) fen: Option<u32>,
    /// The unit in site files, in Chinese, in English.
    pub(super) unit: [&'static str; 3],
}

const MINUTE: [&str; 3] = ["min", "分钟", "min"];
const MESSAGE: [&str; 3] = ["message", "条", "message"];
const GIGABYTE: [&str; 3] = ["GB", "GB", "GB"];

/// Nine uses; with the fee and two allowances a price table has twelve rows. Narrow scopes come
/// first, because the first that fits rates.
pub(super) const USES: [Use; 9] = [
    Use {
        id: "voice-in",
        scope: r#"kinds = ["voice"], direction = "in""#,
        name: ["国内接听", "Calls answered on the mainland"],
        fen: None,
        unit: MINUTE,
    },
    Use {
        id: "voice-local",
        scope: r#"kinds = ["voice"], origin = ["home"], destination = ["local"]"#,
        name: ["本地主叫", "Local calls"],
        fen: Some(12),
        unit: MINUTE,
    },
    Use {
        id: "voice",
        scope: r#"kinds = ["voice"]"#,
        name: ["国内主叫", "Calls on the mainland"],
        fen: Some(19),
        unit: MINUTE,
    },
    Use {
        id: "voice-abroad",
        scope: r#"kinds = ["voice"], destination = ["abroad"]"#,
        name: ["拨打国际及港澳台电话", "Calls to other countries and regions"],
        fen: Some(99),
        unit: MINUTE,
    },
    Use {
        id: "sms",
        scope: r#"kinds = ["sms"]"#,
        name: ["国内短信", "Text messages on the mainland"],
        fen: Some(10),
        unit: MESSAGE,
    },
    Use {
        id: "sms-abroad",
        scope: r#"kinds = ["sms"], destination = ["abroad"]"#,
        name: ["发往国际及港澳台的短信", "Text messages to other countries and regions"],
        fen: Some(80),
        unit: MESSAGE,
    },
    Use {
        id: "mms",
        scope: r#"kinds = ["mms"]"#,
        name: ["国内彩信", "Picture messages on the mainland"],
        fen: Some(30),
        unit: MESSAGE,
    },
    Use {
        id: "data",
        scope: r#"kinds = ["data"]"#,
        name: ["国内流量", "Data on the mainland"],
        fen: Some(500),
        unit: GIGABYTE,
    },
    Use {
        id: "data-abroad",
        scope: r#"kinds = ["data"], origin = ["abroad"]"#,
        name: ["国际及港澳台漫游流量", "Data in other countries and regions"],
        fen: Some(3000),
        unit: GIGABYTE,
    },
];

/// One page's worth of words.
pub(super) struct Record {
    /// What it is.
    pub(super) kind: Kind,
    /// Id, unique over all kinds.
    pub(super) id: String,
    /// Name.
    pub(super) name: Words,
    /// One sentence.
    pub(super) summary: Words,
    /// Monthly fee in yuan.
    pub(super) fee_yuan: u32,
    /// Data included, in GB.
    pub(super) data_gb: u32,
    /// Calls included, in minutes.
    pub(super) voice_min: u32,
    /// Added to the price of each use, in fen.
    pub(super) dearer_fen: u32,
    /// Nobody can take it any more.
    pub(super) is_retired: bool,
    /// What cannot be had together with it.
    pub(super) excludes: Vec<(Kind, String)>,
    /// What people must know besides.
    pub(super) notes: [Words; 2],
}

impl Record {
    /// The price of a use in fen; `None` means free.
    pub(super) fn fen(&self, priced: &Use) -> Option<u32> {
        priced.fen.map(|fen| fen + self.dearer_fen)
    }
}

/// `0.15`, from fen.
pub(super) fn yuan(fen: u32) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// So many records.
pub(super) fn make(count: u32) -> Vec<Record> {
    (0..count).map(|number| record(number, count)).collect()
}

fn record(number: u32, count: u32) -> Record {
    let kind = Kind::of(number);
    let [zh, en] = kind.name();
    let pick = |of: &[[&str; 2]]| of[(number / 10) as usize % of.len()].map(str::to_owned);
    let [who_zh, who_en] = pick(&[
        ["经常出差的商务人士", "people who travel for work"],
        ["一家三口", "a family of three"],
        ["住校的大学生", "students who live on campus"],
        ["以通话为主的长辈", "older people who mostly call"],
        ["爱看视频的年轻人", "young people who watch much video"],
    ]);
    let [what_zh, what_en] = pick(&[
        ["流量、通话一次备齐", "data and calls in one go"],
        ["用多少算多少，账单清清楚楚", "pay for what is used, on a bill that explains itself"],
        ["全国一个价，出省不加价", "one price in every province"],
    ]);
    Record {
        kind,
        id: id(number),
        name: [
            format!("基准{zh}{number:05}"),
            format!("Benchmark {} {number:05}", en.to_lowercase()),
        ],
        summary: [
            format!("适合{who_zh}：{what_zh}，第{number}号。"),
            format!("For {who_en}: {what_en}, number {number}."),
        ],
        fee_yuan: 8 + number % 190,
        data_gb: 1 + number % 40,
        voice_min: 50 * (1 + number % 20),
        dearer_fen: number % 7,
        is_retired: kind == Kind::Plan && !(number / 10).is_multiple_of(8),
        excludes: excludes(number, count),
        notes: [
            [
                format!("首月按天折算，满{}天按整月计。", 28 + number % 3),
                format!("The first month counts by day; {} days are a whole one.", 28 + number % 3),
            ],
            [
                "国内指中国大陆，不含香港、澳门和台湾地区。".to_owned(),
                "Mainland means mainland China without Hong Kong, Macao and Taiwan.".to_owned(),
            ],
        ],
    }
}

fn id(number: u32) -> String {
    format!("bench-{number:05}")
}

/// The three add-ons (for services: services) that follow.
fn excludes(number: u32, count: u32) -> Vec<(Kind, String)> {
    let wanted = match Kind::of(number) {
        Kind::Plan | Kind::AddOn => Kind::AddOn,
        Kind::Service => Kind::Service,
    };
    let others = (1..count).map(|step| (number + step) % count);
    others.filter(|n| Kind::of(*n) == wanted).take(3).map(|n| (wanted, id(n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_references_lead_somewhere() {
        let records = make(100);
        let known: BTreeSet<(&str, &str)> =
            records.iter().map(|record| (record.kind.word(), record.id.as_str())).collect();
        assert_eq!(known.len(), 100);
        for record in &records {
            assert_eq!(record.excludes.len(), 3);
            for (kind, id) in &record.excludes {
                assert!(known.contains(&(kind.word(), id.as_str())) && *id != record.id);
            }
        }
    }

    #[test]
    fn prices_read_as_yuan() {
        assert_eq!(yuan(15), "0.15");
        assert_eq!(yuan(3006), "30.06");
    }
}
