//! The demo numbers: the first few subscribers, each made so that something can be seen.
//!
//! What does not live here: how a life becomes records (`usage`), the words of a demo page.

use crate::{Held, Settings, market::Market, segment::Segment};
use hall_catalog::model::{Plan, SaleState};
use hall_types::{OfferingRef, Text};

/// What a demo number shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// A short name, such as `data-short`.
    pub key: &'static str,
    /// One sentence on what there is to see.
    pub title: Text,
    /// True when a service password is set from the start.
    pub has_password: bool,
    /// True when the subscriber has asked about a bill and waits for the answer.
    pub has_ticket: bool,
}

/// How somebody with a story uses the phone, per mille of what the plan includes. Absent means by
/// chance, as everybody else.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UseWish {
    /// Data in a closed month.
    pub(crate) data: Option<u32>,
    /// Data of the running month until now.
    pub(crate) data_now: Option<u32>,
    /// Calls made.
    pub(crate) voice: Option<u32>,
    /// Minutes of calls to other countries, every month.
    pub(crate) calls_abroad_min: u32,
    /// Abroad for five days in the last closed month.
    pub(crate) abroad_last_month: bool,
    /// Abroad for four days in every month.
    pub(crate) abroad_always: bool,
    /// In another province for three days in every month.
    pub(crate) national_always: bool,
}

/// A life that is told rather than drawn.
pub(crate) struct Plot {
    pub(crate) key: &'static str,
    zh: &'static str,
    en: &'static str,
    pub(crate) segment: Segment,
    pub(crate) age: u32,
    /// Whole months with the operator; 0 joined on the 18th of the last closed month.
    pub(crate) tenure_months: u32,
    /// How long ago the plan was taken.
    pub(crate) plan_months: u32,
    pub(crate) budget_yuan: u32,
    pub(crate) is_student: bool,
    pub(crate) is_key_person: bool,
    /// Both switches for other countries are on.
    pub(crate) goes_abroad: bool,
    /// Has ordered a plan of about this fee for the next month.
    pub(crate) next_budget_yuan: Option<u32>,
    /// Pays by invoice and has not paid the last one.
    pub(crate) owes: bool,
    /// Is on a plan that nobody can take any more.
    is_on_retired: bool,
    /// Is on a plan of at least this fee.
    fee_min_yuan: i64,
    pub(crate) has_password: bool,
    pub(crate) has_ticket: bool,
    pub(crate) wish: UseWish,
}

/// How many demo numbers there are.
pub const STORIES: usize = PLOTS.len();

const BY_CHANCE: UseWish = UseWish {
    data: None,
    data_now: None,
    voice: None,
    calls_abroad_min: 0,
    abroad_last_month: false,
    abroad_always: false,
    national_always: false,
};

const ORDINARY: Plot = Plot {
    key: "",
    zh: "",
    en: "",
    segment: Segment::Young,
    age: 28,
    tenure_months: 30,
    plan_months: 14,
    budget_yuan: 59,
    is_student: false,
    is_key_person: false,
    goes_abroad: false,
    next_budget_yuan: None,
    owes: false,
    is_on_retired: false,
    fee_min_yuan: 0,
    has_password: true,
    has_ticket: false,
    wish: BY_CHANCE,
};

const PLOTS: [Plot; 12] = [
    Plot {
        key: "data-short",
        zh: "本月套餐流量快用完了，前几个月都略有超出",
        en: "This month's data has nearly run out; the months before ran a little over",
        wish: UseWish { data: Some(1120), data_now: Some(930), voice: Some(500), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "roamed",
        zh: "上个月出境五天，账单明显高于前一个月，已就账单提出疑问",
        en: "Five days abroad last month: the bill is well above the one before, and there is an open \
             question about it",
        age: 31,
        tenure_months: 86,
        plan_months: 16,
        budget_yuan: 99,
        goes_abroad: true,
        has_ticket: true,
        wish: UseWish { data: Some(450), voice: Some(550), abroad_last_month: true, ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "long-distance",
        zh: "每月拨打国际及港澳台长途，也常到外省，没有办理长话优惠",
        en: "Calls abroad and travels to other provinces every month, without a long-distance saver",
        segment: Segment::Family,
        age: 38,
        tenure_months: 61,
        plan_months: 20,
        budget_yuan: 99,
        goes_abroad: true,
        wish: UseWish {
            data: Some(600),
            voice: Some(1150),
            calls_abroad_min: 45,
            national_always: true,
            ..BY_CHANCE
        },
        ..ORDINARY
    },
    Plot {
        key: "student",
        zh: "在校学生，流量用得多，夜里用得更多",
        en: "A student who uses much data, and most of it late",
        segment: Segment::Student,
        age: 20,
        tenure_months: 15,
        plan_months: 2,
        budget_yuan: 59,
        is_student: true,
        wish: UseWish { data: Some(800), voice: Some(250), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "senior",
        zh: "长辈，套餐便宜，通话不多，适合长辈模式",
        en: "An older subscriber on a small plan, with few calls: the elder mode is for them",
        segment: Segment::Senior,
        age: 74,
        tenure_months: 178,
        plan_months: 11,
        budget_yuan: 19,
        wish: UseWish { data: Some(120), voice: Some(280), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "corporate",
        zh: "集团客户关键联系人，消费高，俱乐部最高等级",
        en: "The key contact of a corporate customer: high bills, highest tier of the club",
        segment: Segment::Business,
        age: 46,
        tenure_months: 150,
        plan_months: 22,
        budget_yuan: 599,
        is_key_person: true,
        goes_abroad: true,
        fee_min_yuan: 300,
        wish: UseWish {
            data: Some(420),
            voice: Some(700),
            calls_abroad_min: 60,
            abroad_always: true,
            ..BY_CHANCE
        },
        ..ORDINARY
    },
    Plot {
        key: "overpays",
        zh: "套餐远大于用量，换一个便宜得多",
        en: "The plan is far larger than the use; another one would cost much less",
        segment: Segment::Family,
        age: 35,
        tenure_months: 40,
        plan_months: 18,
        budget_yuan: 299,
        fee_min_yuan: 100,
        wish: UseWish { data: Some(50), voice: Some(90), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "fits",
        zh: "套餐与用量相当；还没有设置服务密码",
        en: "Plan and use go together; no service password is set yet",
        age: 33,
        tenure_months: 27,
        budget_yuan: 29,
        has_password: false,
        wish: UseWish { data: Some(780), voice: Some(700), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "retired-plan",
        zh: "老用户，仍在用早已停售的套餐",
        en: "With us for many years, on a plan that has long been withdrawn",
        segment: Segment::Business,
        age: 57,
        tenure_months: 206,
        plan_months: 190,
        budget_yuan: 88,
        is_on_retired: true,
        wish: UseWish { data: Some(700), voice: Some(850), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "changes-plan",
        zh: "已预约下月更换为更便宜的套餐，生效前可以撤销",
        en: "Has ordered a smaller plan from next month; it can be undone until then",
        segment: Segment::Family,
        age: 44,
        tenure_months: 73,
        plan_months: 15,
        budget_yuan: 159,
        next_budget_yuan: Some(59),
        wish: UseWish { data: Some(180), voice: Some(300), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "joined",
        zh: "上个月月中入网，第一张账单按天折算",
        en: "Joined in the middle of last month: the first bill is by the day",
        age: 24,
        tenure_months: 0,
        plan_months: 0,
        budget_yuan: 39,
        wish: UseWish { data: Some(650), voice: Some(400), ..BY_CHANCE },
        ..ORDINARY
    },
    Plot {
        key: "owes",
        zh: "上月账单还没有缴清",
        en: "Last month's bill is not paid yet",
        segment: Segment::Family,
        age: 51,
        tenure_months: 92,
        plan_months: 24,
        budget_yuan: 69,
        owes: true,
        wish: UseWish { data: Some(900), voice: Some(900), ..BY_CHANCE },
        ..ORDINARY
    },
];

/// The plot of the subscriber at a position; the first few have one.
pub(crate) fn plot(position: u64) -> Option<&'static Plot> {
    PLOTS.get(usize::try_from(position).ok()?)
}

impl Plot {
    /// Whether it came true: a catalogue may have nothing that it is about.
    pub(crate) fn holds(&self, settings: &Settings, market: &Market, held: &[Held]) -> bool {
        let plans = held.iter().filter_map(|held| match &held.offering {
            OfferingRef::Plan(id) => Some((held, market.catalog.plan(id)?)),
            _ => None,
        });
        let plans: Vec<(&Held, &Plan)> = plans.collect();
        let Some((last, _)) = plans.last() else { return false };
        let current = plans.iter().rfind(|(held, _)| held.is_on(settings.as_of));
        let Some((_, plan)) = current else { return false };
        let has_data = market.included(plan).data_kb > 0;
        let told_of_data = self.wish.data.is_none() || has_data;
        let told_of_now = self.wish.data_now.is_none() || settings.as_of.day() > 1;
        let can_go = !market.callable.is_empty() && !market.roamable.is_empty();
        let ordered = last.from > settings.as_of;
        told_of_data
            && told_of_now
            && (can_go || !self.goes_abroad)
            && (ordered || self.next_budget_yuan.is_none())
            && (settings.months > 0 || !self.owes)
            && (plan.state == SaleState::Retired || !self.is_on_retired)
            && plan.fee.0.0 >= self.fee_min_yuan * 100
    }

    /// What is told where it did not come true.
    pub(crate) fn untold(&self) -> Story {
        Story {
            key: "ordinary",
            title: Text::new("普通用户", "Somebody like many others"),
            has_password: self.has_password,
            has_ticket: false,
        }
    }

    /// What it tells.
    pub(crate) fn story(&self) -> Story {
        Story {
            key: self.key,
            title: Text::new(self.zh, self.en),
            has_password: self.has_password,
            has_ticket: self.has_ticket,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_is_told_in_both_languages_under_a_name_of_its_own() {
        let keys: std::collections::BTreeSet<_> = PLOTS.iter().map(|plot| plot.key).collect();
        assert_eq!(keys.len(), STORIES);
        for plot in &PLOTS {
            assert!(!plot.key.is_empty() && !plot.zh.is_empty() && !plot.en.is_empty());
            assert!(plot.plan_months <= plot.tenure_months);
        }
        assert!(plot(STORIES as u64).is_none());
    }
}
