//! Names of families, from words of weather, water and sky: nobody's brand.
//!
//! What does not live here: names of rules, which the catalogue makes from their scopes.

use hall_types::{Fen, Text};

const SERIES: [(&str, &str); 40] = [
    ("星河", "Galaxy"),
    ("海风", "Sea Breeze"),
    ("朝霞", "Dawn"),
    ("明月", "Moon"),
    ("青松", "Pine"),
    ("远山", "Far Hills"),
    ("晴空", "Blue Sky"),
    ("细雨", "Soft Rain"),
    ("飞雪", "Snow"),
    ("春泥", "Spring Earth"),
    ("秋水", "Autumn Water"),
    ("夏荷", "Summer Lotus"),
    ("流云", "Drifting Cloud"),
    ("清溪", "Clear Brook"),
    ("长虹", "Rainbow"),
    ("北斗", "Dipper"),
    ("南风", "South Wind"),
    ("潮汐", "Tide"),
    ("白露", "White Dew"),
    ("暖阳", "Warm Sun"),
    ("竹影", "Bamboo"),
    ("梧桐", "Plane Tree"),
    ("银杏", "Ginkgo"),
    ("丹枫", "Maple"),
    ("翠湖", "Green Lake"),
    ("碧波", "Blue Waves"),
    ("沙洲", "Sandbank"),
    ("草原", "Grassland"),
    ("雁阵", "Wild Geese"),
    ("鹭洲", "Heron Island"),
    ("萤火", "Firefly"),
    ("晨钟", "Morning Bell"),
    ("灯塔", "Lighthouse"),
    ("帆影", "Sail"),
    ("山泉", "Spring Water"),
    ("极光", "Northern Lights"),
    ("岛屿", "Island"),
    ("峡谷", "Gorge"),
    ("麦浪", "Wheat"),
    ("红豆", "Red Bean"),
];

/// What follows the fee in a name, in both languages.
pub(super) type Tail = (&'static str, &'static str);

/// The name of an offering of a family: its word, what it is, its fee, and the year it is from.
pub(super) fn offering(family: u32, what: (&str, &str), fee: Fen, tail: Tail, year: i16) -> Text {
    let (zh, en) = SERIES.get(family as usize % SERIES.len()).copied().unwrap_or(SERIES[0]);
    let yuan = fee.yuan_short();
    Text::new(
        format!("{zh}{}{yuan}{}（{year}版）", what.0, tail.0),
        format!("{en} {} {yuan}{} ({year})", what.1, tail.1),
    )
}
