//! Words of the questions.

use app_ui::{Glyph, Word, word};
use hall_guide::{Field, Question};
use hall_types::Locale;

/// Sends the form.
pub(crate) const SUBMIT: Word = word!("看推荐套餐", "Show my plans");
/// Begins anew.
pub(crate) const RESET: Word = word!("重新选", "Start again");
/// Question of trips.
pub(crate) const TRIPS: Word = word!("一年大概出门几周", "How many weeks a year are you away");
/// What trips are good for.
pub(crate) const TRIPS_HINT: Word = word!(
    "不出门就不用填。在外省怎么用和在家一样算；境外按打电话少一些、流量省一些算。和您不一样的话，可以在下面改。",
    "Leave it empty if you stay at home. In other provinces you are taken to use as much as at home; abroad fewer calls and less data. You can change that further down.",
);
/// Opens the figures of one's own.
pub(crate) const OWN: Word = word!("知道自己的用量？直接填", "Know what you use? Write it here");
/// What they do.
pub(crate) const OWN_HINT: Word = word!(
    "填了就按您填的算，不填就按上面的回答估算。用量可以在账单上查到。",
    "What you write takes the place of the estimate. You find your figures on your bill.",
);

/// Opens everything finer that is assumed.
pub(crate) const FINE: Word =
    word!("还有哪些是估算的？都可以改", "What else do we assume? Change it here");
/// What that is good for.
pub(crate) const FINE_HINT: Word = word!(
    "一般不用填。哪项和您不一样，填上就按您填的算。",
    "You need not fill this in. Where you differ, what you write takes the place of the estimate.",
);
/// How calls are and whom they are with.
pub(crate) const FINE_CALLS: Word = word!("通话", "Calls");
/// When things are used.
pub(crate) const FINE_TIMES: Word = word!("什么时候用", "When you use it");
/// How much of it is used away.
pub(crate) const FINE_TRIPS: Word = word!("出门的时候", "While you are away");

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

/// The label of a field: what goes into it, and its unit.
pub(crate) fn field(field: Field, locale: Locale) -> String {
    let name = name(field).get(locale);
    match (unit(field).get(locale), locale) {
        ("", _) => name.to_owned(),
        (unit, Locale::Zh) => format!("{name}（{unit}）"),
        (unit, Locale::En) => format!("{name} ({unit})"),
    }
}

/// What goes into a field.
pub(crate) fn name(field: Field) -> Word {
    match field {
        Field::WeeksAway => word!("在外省", "In other provinces"),
        Field::WeeksAbroad => word!("在境外，含港澳台", "Abroad, or in Hong Kong, Macao or Taiwan"),
        Field::Zone => word!("境外多半去哪里", "Where abroad, mostly"),
        Field::Minutes => word!("每月打出电话", "Calls you make in a month"),
        Field::DataGb => word!("每月手机流量", "Mobile data in a month"),
        Field::MessageCount => word!("每月发短信", "Messages you send in a month"),
        Field::CallSeconds => word!("一个电话平均打多久", "Average length of a call"),
        Field::ReceivedMinutes => word!("每月接听电话", "Calls you answer in a month"),
        Field::OnnetPercent => word!("与网内号码的通话", "Calls with our numbers"),
        Field::FarPercent => word!("与外地号码的通话", "Calls with numbers of other cities"),
        Field::OwnNumbersPercent => {
            word!("与亲情号码的通话和短信", "Calls and texts with your chosen numbers")
        }
        Field::DayCallsPercent => {
            word!("白天（8点到18点）的通话", "Calls between 8:00 and 18:00")
        }
        Field::NightDataPercent => {
            word!("夜间（23点到7点）的流量", "Data between 23:00 and 7:00")
        }
        Field::WeekendPercent => word!("周六、周日的用量", "Use on Saturdays and Sundays"),
        Field::AwayCallsPercent => {
            word!("在外省的电话和短信", "Calls and texts in other provinces")
        }
        Field::AwayDataPercent => word!("在外省的流量", "Data in other provinces"),
        Field::AbroadCallsPercent => word!("在境外的电话和短信", "Calls and texts abroad"),
        Field::AbroadDataPercent => word!("在境外的流量", "Data abroad"),
    }
}

/// What is written into a field is so many of these; empty where its name says so.
fn unit(field: Field) -> Word {
    match field {
        Field::WeeksAway | Field::WeeksAbroad => word!("周", "weeks"),
        Field::Minutes | Field::ReceivedMinutes => word!("分钟", "minutes"),
        Field::DataGb => word!("GB", "GB"),
        Field::MessageCount => word!("条", ""),
        Field::CallSeconds => word!("秒", "seconds"),
        Field::OnnetPercent | Field::FarPercent | Field::DayCallsPercent => {
            word!("占全部通话的%", "% of all calls")
        }
        Field::OwnNumbersPercent => word!("占全部的%", "% of all"),
        Field::NightDataPercent => word!("占全部流量的%", "% of all data"),
        Field::WeekendPercent => word!("占全部用量的%", "% of everything"),
        Field::AwayCallsPercent
        | Field::AwayDataPercent
        | Field::AbroadCallsPercent
        | Field::AbroadDataPercent => word!("相当于平常的%", "% of usual"),
        Field::Zone => word!("", ""),
    }
}
