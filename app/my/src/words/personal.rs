//! Words of personal data and privacy.

use app_ui::{Word, spoken, word};
use hall_api::ConsentPurpose;
use hall_types::Locale;

/// Heading of the profile.
pub(crate) const PROFILE: Word = word!("登记信息", "What we have on record");
/// The number.
pub(crate) const NUMBER: Word = word!("号码", "Number");
/// The name.
pub(crate) const NAME: Word = word!("姓名", "Name");
/// The brand.
pub(crate) const BRAND: Word = word!("品牌", "Brand");
/// The tier of the club.
pub(crate) const TIER: Word = word!("会员级别", "Club tier");
/// First day.
pub(crate) const JOINED: Word = word!("入网日期", "With us since");
/// Months with the operator.
pub(crate) const TENURE: Word = word!("网龄", "Time with us");
/// A corporate customer.
pub(crate) const CORPORATE: Word = word!("集团客户成员", "Member of a corporate customer");
/// The address.
pub(crate) const EMAIL: Word = word!("邮箱", "E-mail");
/// None.
pub(crate) const NO_EMAIL: Word = word!("未登记", "None");
/// Yes.
pub(crate) const YES: Word = word!("是", "Yes");
/// Who can change it.
pub(crate) const PROFILE_NOTE: Word = word!(
    "部分内容已隐去。信息有误时，请带有效证件到营业厅更正，或拨打客服热线。",
    "Parts are hidden. If something is wrong, bring proof of identity to one of our shops, or call us.",
);
/// Heading of the consents.
pub(crate) const CONSENTS: Word = word!("您的授权", "What you agree to");
/// What refusing means.
pub(crate) const CONSENTS_LEAD: Word = word!(
    "不同意不影响您使用任何业务。更改马上生效。",
    "To refuse costs you nothing and takes nothing away. A change counts at once.",
);
/// Agreed to.
pub(crate) const GRANTED: Word = word!("已同意", "Agreed");
/// Never agreed to, or refused.
pub(crate) const REFUSED: Word = word!("未同意", "Not agreed");
/// Agrees.
pub(crate) const AGREE: Word = word!("同意", "Agree");
/// Refuses.
pub(crate) const REFUSE: Word = word!("撤回同意", "Refuse");
/// Heading of the tags.
pub(crate) const TAGS: Word = word!("为您做的标记", "What we have noted about you");
/// What they are for.
pub(crate) const TAGS_LEAD: Word = word!(
    "我们根据使用情况做这些标记，只用来挑选可能适合您的优惠。您可以随时删除。",
    "We note these from your use, only to choose offers that may suit you. You can delete them at any time.",
);
/// There is none.
pub(crate) const NO_TAGS: Word = word!("没有标记", "Nothing is noted about you");
/// Deletes one.
pub(crate) const DELETE: Word = word!("删除", "Delete");
/// Deletes all.
pub(crate) const DELETE_ALL: Word = word!("全部删除", "Delete all");

/// What a purpose is called, and what it means.
pub(crate) fn purpose(purpose: ConsentPurpose) -> (Word, Word) {
    match purpose {
        ConsentPurpose::PersonalisedOffers => (
            word!("个性化推荐", "Offers chosen for you"),
            word!(
                "按您的使用情况挑选优惠。不同意时，您看到的是所有人都能看到的优惠。",
                "Offers are chosen by how you use your phone. If you refuse, you see what everybody sees.",
            ),
        ),
        ConsentPurpose::MarketingMessages => (
            word!("优惠短信", "Messages about offers"),
            word!(
                "我们用短信告诉您新的优惠。账单和安全提醒不受影响。",
                "We tell you of offers by SMS. Messages about bills and security are not affected.",
            ),
        ),
        ConsentPurpose::EbillEmail => (
            word!("邮件账单", "Bills by e-mail"),
            word!(
                "每月账单用邮件发送。撤回后不再发送。",
                "Your bill travels by e-mail each month. If you refuse, it stops.",
            ),
        ),
    }
}

/// Since when.
pub(crate) fn since(moment: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{moment}起"),
        Locale::En => format!("since {moment}"),
    }
}

/// Months with the operator.
pub(crate) fn tenure(months: u16, locale: Locale) -> String {
    let (years, rest) = (months / 12, months % 12);
    match (spoken(locale), years, rest) {
        (Locale::Zh, 0, _) => format!("{rest}个月"),
        (Locale::Zh, _, 0) => format!("{years}年"),
        (Locale::Zh, _, _) => format!("{years}年{rest}个月"),
        (Locale::En, 0, _) => count(rest, "month"),
        (Locale::En, _, 0) => count(years, "year"),
        (Locale::En, _, _) => format!("{} and {}", count(years, "year"), count(rest, "month")),
    }
}

fn count(number: u16, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::tenure;
    use hall_types::Locale::{En, Zh};

    #[test]
    fn time_is_told_in_years_and_months() {
        let told = |locale| [0, 1, 12, 25, 240].map(|months| tenure(months, locale)).join("|");
        assert_eq!(told(Zh), "0个月|1个月|1年|2年1个月|20年");
        assert_eq!(told(En), "0 months|1 month|1 year|2 years and 1 month|20 years");
    }
}
