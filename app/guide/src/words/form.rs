//! Words of the questions.

use app_ui::{Glyph, Word, word};
use hall_guide::{Field, Question};

/// Sends the form.
pub(crate) const SUBMIT: Word = word!("看推荐套餐", "Show my plans");
/// Begins anew.
pub(crate) const RESET: Word = word!("重新选", "Start again");
/// Question of trips.
pub(crate) const TRIPS: Word = word!("一年大概出门几周", "How many weeks a year are you away");
/// What trips are good for.
pub(crate) const TRIPS_HINT: Word = word!(
    "不出门就不用填。在外省怎么用和在家一样算；境外按打电话少一些、流量省一些算。",
    "Leave it empty if you stay at home. In other provinces you are taken to use as much as at home; abroad fewer calls and less data.",
);
/// Opens the figures of one's own.
pub(crate) const OWN: Word = word!("知道自己的用量？直接填", "Know what you use? Write it here");
/// What they do.
pub(crate) const OWN_HINT: Word = word!(
    "填了就按您填的算，不填就按上面的回答估算。用量可以在账单上查到。",
    "What you write takes the place of the estimate. You find your figures on your bill.",
);

/// What a question asks, and its picture.
pub(crate) fn question(question: Question) -> (Word, Glyph) {
    match question {
        Question::Calls => {
            (word!("一天大概打几个电话", "How many calls do you make a day"), Glyph::Phone)
        }
        Question::Length => {
            (word!("一个电话大概打多久", "How long is one of your calls"), Glyph::Clock)
        }
        Question::Whom => (word!("电话多半打给谁", "Whom do you mostly call"), Glyph::Family),
        Question::Messages => {
            (word!("短信发得多吗", "How often do you send text messages"), Glyph::Message)
        }
        Question::Video => (
            word!("一天在手机上看多久视频", "How long do you watch videos on your phone a day"),
            Glyph::Entertainment,
        ),
        Question::Online => (
            word!("除了视频，还用手机上网做什么", "What else do you use the internet for"),
            Glyph::Data,
        ),
        Question::Place => (
            word!("上网的时候，身边有Wi-Fi吗", "Is there Wi-Fi where you use the internet"),
            Glyph::Globe,
        ),
    }
}

/// The words of a question's answers, in their order.
pub(crate) fn choices(question: Question) -> Vec<Word> {
    match question {
        Question::Calls => vec![
            word!("基本不打", "Hardly any"),
            word!("1～2个", "1 or 2"),
            word!("3～5个", "3 to 5"),
            word!("6～10个", "6 to 10"),
            word!("10个以上", "More than 10"),
        ],
        Question::Length => vec![
            word!("不到1分钟", "Less than a minute"),
            word!("两三分钟", "2 or 3 minutes"),
            word!("5分钟上下", "About 5 minutes"),
            word!("10分钟以上", "10 minutes and more"),
        ],
        Question::Whom => vec![
            word!("本地的家人、朋友", "Family and friends in my city"),
            word!("本地、外地都有", "People in my city and elsewhere"),
            word!("各地的客户、同事", "Customers and colleagues all over the country"),
        ],
        Question::Messages => vec![
            word!("很少发", "Hardly ever"),
            word!("一天一条左右", "About one a day"),
            word!("一天好几条", "Several a day"),
        ],
        Question::Video => vec![
            word!("基本不看", "Hardly any"),
            word!("半小时左右", "About half an hour"),
            word!("一个半小时左右", "About an hour and a half"),
            word!("4小时左右", "About 4 hours"),
        ],
        Question::Online => vec![
            word!("聊天、付款", "Chat and payments"),
            word!("还看网页、导航、听歌", "Also pages, maps and music"),
            word!("还打游戏、视频通话", "Also games and video calls"),
        ],
        Question::Place => vec![
            word!("多半有，在家或在单位", "Mostly, at home or at work"),
            word!("一半一半", "Half of the time"),
            word!("多半没有", "Mostly not"),
        ],
    }
}

/// The label of a field.
pub(crate) fn field(field: Field) -> Word {
    match field {
        Field::WeeksAway => word!("在外省（周）", "In other provinces (weeks)"),
        Field::WeeksAbroad => {
            word!("在境外，含港澳台（周）", "Abroad, or in Hong Kong, Macao or Taiwan (weeks)")
        }
        Field::Zone => word!("境外多半去哪里", "Where abroad, mostly"),
        Field::Minutes => word!("每月打出电话（分钟）", "Calls you make in a month (minutes)"),
        Field::DataGb => word!("每月手机流量（GB）", "Mobile data in a month (GB)"),
        Field::MessageCount => word!("每月发短信（条）", "Messages you send in a month"),
    }
}
