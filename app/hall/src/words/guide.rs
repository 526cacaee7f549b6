//! Words around the tariff guide; those of its questions and answers are in `app-guide`.

use app_ui::{Word, word};

/// Title of the page.
pub(crate) const TITLE: Word = word!("帮您选套餐", "Find your plan");
/// What it is for.
pub(crate) const LEAD: Word = word!(
    "说说平常怎么用手机，马上算出最省的三款套餐，和每个月一共要花多少。不用登录，也不问您是谁。",
    "Say how you use your phone and see at once which three plans cost least, and what a month comes to in all. No sign-in, and nobody asks who you are.",
);
/// The same, where a page leads to it.
pub(crate) const LINK: Word = word!(
    "答几个问题，算出最省的套餐",
    "Answer a few questions and find the plan that costs least"
);
/// A shorter one.
pub(crate) const LINK_SHORT: Word = word!("帮我选套餐", "Help me find a plan");
/// Without script.
pub(crate) const NO_SCRIPT: Word =
    word!("您的浏览器没有启用脚本", "Scripts are off in your browser");
/// What that means.
pub(crate) const NO_SCRIPT_LEAD: Word = word!(
    "答完请按“看推荐套餐”，由营业厅来算。如果按了以后还是没有结果，说明这个网站只存放网页、不能计算：请启用脚本，或打电话让我们帮您选。",
    "Answer and press “Show my plans”: the hall works it out. If there is still no answer after that, this web server only keeps pages and cannot work anything out: turn scripts on, or call us and we choose with you.",
);
/// How it is worked out.
pub(crate) const HOW: Word = word!("是怎么算的", "How it is worked out");
/// In sentences.
pub(crate) const HOW_LINES: [Word; 6] = [
    word!(
        "把您的回答换算成一年的用量，再用和账单一样的规则，逐一比较新用户能办的套餐和叠加包。一款套餐只列一次，配上让它最省的叠加包。",
        "Your answers become a year of use. By the same rules as bills, every plan and add-on open to new customers is compared. Each plan is listed once, with the add-ons that make it cheapest.",
    ),
    word!(
        "一个月按30天算：回答“3～5个”按每天4个，“半小时”的视频按半个GB，Wi-Fi下的用量不算。",
        "A month counts as 30 days: “3 to 5” calls as 4 a day, half an hour of video as half a GB; what runs over Wi-Fi does not count.",
    ),
    word!(
        "没填的用量：接到的电话和打出的一样多，每天用得差不多，夜里用两成流量；短信按发给其他运营商的号码算。一个月最多按600个电话算，再多就按打得更久算。叠加包每个月都办。",
        "Where you write nothing else, you are taken to answer as many calls as you make, to use much the same every day, and a fifth of your data at night. Texts count as sent to other operators. More than 600 calls a month count as fewer, longer ones. You are taken to have the add-ons in every month.",
    ),
    word!(
        "在境外：没填的话，电话和短信按平常的四分之一，流量按三分之一；价格按所选地区的第一个国家或地区。出门时的电话都按和国内其他城市的号码通话算。",
        "Abroad: unless you write otherwise, a quarter of your usual calls and messages and a third of your data, at the prices of the first country of the region you chose. While you are away all calls count as calls with other cities of the mainland.",
    ),
    word!(
        "不算进来的：入网当月、促销优惠、要交月费的业务，以及限年龄、学生、集团、老用户、在网时长或要出示证件、执照的套餐。您如果符合这些条件，请到全部套餐里看看。",
        "Left out: the month you join in, promotions, services with a fee, and plans for an age, for students, for companies, for present customers, for long membership or against a certificate. If one of these fits you, look at all plans.",
    ),
    word!(
        "这是估算，以实际用量和办理时的资费为准。推荐只看花费，不看别的。",
        "It is an estimate: what counts is what you really use and the prices when you join. Cost alone decides what is suggested.",
    ),
];
/// How to take a plan.
pub(crate) const TAKE: Word = word!("怎样办理", "How to take it");
/// Somebody who joins.
pub(crate) const TAKE_NEW: Word = word!(
    "还不是我们的用户：带身份证到营业厅，或打客服电话。",
    "Not with us yet: come to a shop with your identity card, or call us.",
);
/// Shops and the hotline.
pub(crate) const TAKE_CONTACT: Word = word!("营业厅和客服电话", "Shops and telephone");
/// Somebody who has a number already.
pub(crate) const TAKE_PRESENT: Word = word!(
    "已经是我们的用户：登录后，按您过去几个月的真实用量算，更准。",
    "With us already: sign in, and it is worked out from what you really used in past months.",
);
/// Leads to advice behind the sign-in.
pub(crate) const TAKE_ADVICE: Word = word!("按我的用量算", "Work it out from my own use");
/// Leads to every plan.
pub(crate) const ALL_PLANS: Word = word!("全部套餐", "All plans");
/// Before the first question, on the home page.
pub(crate) const FIRST: Word = word!("先选一个：", "To begin with: ");
