//! Words of the answer.

use app_ui::{Word, word};
use hall_catalog::model::Proration;
use hall_guide::{Answers, Field, NoSuggestion, Source};
use hall_types::Locale;

/// Heading of the answer.
pub(crate) const TITLE: Word = word!("最省的套餐", "Plans that cost least");
/// Before there is one.
pub(crate) const NOTHING_YET: Word = word!(
    "回答任意一题，就能看到按您的用法算出的套餐。没答的题按一般情况算。",
    "Answer any question to see the plans worked out for your use. What you leave out is taken as usual.",
);
/// Label of the use.
pub(crate) const USE: Word = word!("按您的回答，平常一个月用", "By your answers, a usual month is");
/// Opens everything finer that is assumed.
pub(crate) const ASSUMED: Word = word!("其他估算", "What else is assumed");
/// Leads to where it can be written otherwise.
pub(crate) const CHANGE: Word = word!("修改这些估算", "Change what is assumed");
/// After a price that is a month's on average.
pub(crate) const A_MONTH: Word = word!("/月", "/month");
/// Before the price of a month with everything.
pub(crate) const ALL_IN: Word = word!("全部算上约", "All in all about");
/// Add-ons of a suggestion.
pub(crate) const WITH: Word = word!("搭配", "With");
/// The plan alone.
pub(crate) const ALONE: Word = word!("不用另加叠加包", "No add-on needed");
/// The fee of a plan.
pub(crate) const FEE: Word = word!("月费", "Monthly fee");
/// What a plan includes.
pub(crate) const PLAN_DATA: Word = word!("含流量", "Data included");
/// What a plan includes.
pub(crate) const PLAN_VOICE: Word = word!("含通话", "Calls included");
/// Where something is not included.
pub(crate) const BY_USE: Word = word!("用多少算多少", "by use");
/// Leads to the page of a plan.
pub(crate) const DETAILS: Word = word!("套餐详情和办理", "The plan in full, and how to take it");
/// What is known about all of them.
pub(crate) const PROVEN: Word = word!(
    "所有新用户能办的套餐和叠加包都比过了，按这样的用量，没有更省的搭配。",
    "All plans and add-ons open to new customers were compared: for this use no combination costs less.",
);
/// Where the search was ended.
pub(crate) const NOT_PROVEN: Word = word!(
    "搭配太多，没有全部比完；这是目前找到的最省的几款。",
    "There are too many combinations to compare them all; these are the best that were found.",
);
/// Services to switch on before a trip.
pub(crate) const SWITCH_ON: Word = word!(
    "出境前还要开通（不收月费）：",
    "Before going abroad switch on (without a monthly fee): ",
);
/// The link that keeps the answers.
pub(crate) const KEEP: Word = word!("这个结果的链接", "Link to this answer");
/// What is in it.
pub(crate) const KEEP_HINT: Word = word!(
    "链接里只有您选的答案，没有个人信息，可以收藏或发给家人。",
    "It holds your answers and nothing about you; keep it or send it to somebody.",
);
/// Fields that could not be read.
pub(crate) const WRONG: Word =
    word!("有几项没看懂，先按没填算", "Some of it cannot be read and is left out");

/// How far somebody is.
pub(crate) fn progress(answers: &Answers, locale: Locale) -> String {
    let (count, all) = (answers.count(), Answers::COUNT_MAX);
    match locale {
        Locale::Zh if count == all => format!("{all}题都答了。"),
        Locale::Zh => format!("答了{count}题，共{all}题；没答的按一般情况算。"),
        Locale::En if count == all => format!("All {all} questions are answered."),
        Locale::En => {
            format!("{count} of {all} questions answered; the others are taken as usual.")
        }
    }
}

/// What fits into a field.
pub(crate) fn wrong(field: Field, locale: Locale) -> String {
    let (name, least, most) = (super::field(field, locale), field.least(), field.most());
    match (locale, field) {
        (Locale::Zh, Field::Zone) => format!("{name}：请从列表里选。"),
        (Locale::En, Field::Zone) => format!("{name}: choose from the list."),
        (Locale::Zh, Field::DataGb) => format!("{name}：请填{least}到{most}的数，如12.5。"),
        (Locale::En, Field::DataGb) => {
            format!("{name}: write a number from {least} to {most}, such as 12.5.")
        }
        (Locale::Zh, _) => format!("{name}：请填{least}到{most}的整数。"),
        (Locale::En, _) => format!("{name}: write a whole number from {least} to {most}."),
    }
}

/// Weeks away, as the answer tells them.
pub(crate) fn trips(away: u32, abroad: Option<(u32, &str)>, locale: Locale) -> Option<String> {
    let weeks = |count: u32| if count == 1 { "week" } else { "weeks" };
    let away = (away > 0).then(|| match locale {
        Locale::Zh => format!("在外省{away}周"),
        Locale::En => format!("{away} {} in other provinces", weeks(away)),
    });
    let abroad = abroad.filter(|it| it.0 > 0).map(|(count, zone)| match locale {
        Locale::Zh => format!("在境外（{zone}）{count}周"),
        Locale::En => format!("{count} {} abroad ({zone})", weeks(count)),
    });
    let all: Vec<String> = away.into_iter().chain(abroad).collect();
    (!all.is_empty()).then(|| match locale {
        Locale::Zh => format!("一年里：{}。", all.join("，")),
        Locale::En => format!("In a year: {}.", all.join(", ")),
    })
}

/// The estimate beside a field of one's own, and where it is from.
pub(crate) fn estimate(figure: &str, source: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("估算：{figure}，{source}"),
        Locale::En => format!("Estimate: {figure}, {source}"),
    }
}

/// Where a figure is from.
pub(crate) fn source(source: Source) -> Word {
    match source {
        Source::Own => word!("按您填的", "as you wrote"),
        Source::Answered => word!("按您的回答", "from your answers"),
        Source::Usual => word!("按一般情况", "taken as usual"),
    }
}

/// What is used away, of a hundred parts at home.
pub(crate) fn of_usual(percent: u64, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("平常的{percent}%"),
        Locale::En => format!("{percent}% of usual"),
    }
}

/// How many calls are made, and what they come to.
pub(crate) fn calls(count: u64, minutes: &str, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Zh, _) => format!("{count}个，{minutes}"),
        (Locale::En, 1) => format!("1 call, {minutes}"),
        (Locale::En, _) => format!("{count} calls, {minutes}"),
    }
}

/// How far months lie apart.
pub(crate) fn between(least: &str, most: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("各月在{least}到{most}之间，看那个月出不出门。"),
        Locale::En => {
            format!("Months lie between {least} and {most}, depending on your trips.")
        }
    }
}

/// What the first month costs.
pub(crate) fn first_month(fee: Proration, locale: Locale) -> &'static str {
    let word = match fee {
        Proration::Full => word!("入网当月收全额月费。", "The first month costs the full fee."),
        Proration::ByDay => {
            word!(
                "入网当月的月费按剩余天数算。",
                "The first month’s fee is for the days that are left."
            )
        }
        Proration::None => word!("入网当月不收月费。", "The first month costs no fee."),
    };
    word.get(locale)
}

/// The term of a contract.
pub(crate) fn contract(months: u16, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("合约期{months}个月，提前离开的费用见套餐详情。"),
        Locale::En => {
            format!("Contract of {months} months; what leaving early costs is on the plan’s page.")
        }
    }
}

/// The answer in short.
#[cfg(feature = "csr")]
pub(crate) fn brief(price: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("最省约{price}/月，看推荐套餐"),
        Locale::En => format!("From about {price} a month: see the plans"),
    }
}

/// What is said aloud when the answer has changed.
#[cfg(feature = "csr")]
pub(crate) fn announced(name: &str, price: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("最省的是{name}，约{price}每月。"),
        Locale::En => format!("The cheapest is {name}, about {price} a month."),
    }
}

/// Why there is nothing to suggest.
pub(crate) fn nothing(why: NoSuggestion) -> Word {
    match why {
        NoSuggestion::NoUse => word!(
            "按这样的回答什么都不用，比不出套餐。请填一点用量。",
            "By these answers nothing is used, so there is nothing to compare. Please write how much you use.",
        ),
        NoSuggestion::NoPlan => word!(
            "现在没有不限条件、新用户就能办的套餐。请看全部套餐，或打电话问我们。",
            "No plan is open to every new customer just now. Please look at all plans, or call us.",
        ),
        NoSuggestion::NotServed => word!(
            "没有一款套餐能满足全部用量。请把用量填小一些，或打电话问我们。",
            "No plan serves all of this use. Please write less, or call us.",
        ),
        NoSuggestion::Unfinished | NoSuggestion::CannotBeRated => word!(
            "这次没有算出来。请看全部套餐，或打电话问我们。",
            "It could not be worked out this time. Please look at all plans, or call us.",
        ),
    }
}
