//! What the finder above the plans does, without a browser: which plans show, in which order, and
//! how that is written into the page's address.

use crate::sorting;
use hall_types::Fen;

/// The facts of a plan that it is found and compared by. They stand in the page as attributes of its
/// card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlanRow {
    /// Id.
    pub(crate) id: String,
    /// Address of its page.
    pub(crate) href: String,
    /// Name.
    pub(crate) name: String,
    /// Id of its brand.
    pub(crate) brand: String,
    /// Codes of the needs it serves.
    pub(crate) needs: Vec<String>,
    /// Monthly fee.
    pub(crate) fee: Fen,
    /// Domestic data a month, in KB.
    pub(crate) data_kb: u64,
    /// Domestic calls a month, in seconds.
    pub(crate) voice_s: u64,
    /// Messages a month.
    pub(crate) messages: u64,
    /// What happens beyond the included data.
    pub(crate) beyond: String,
}

/// An order of plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As the operator shows them.
    #[default]
    Featured,
    /// Cheapest first.
    Cheapest,
    /// Most data first.
    Data,
    /// Most minutes first.
    Voice,
}

impl Order {
    /// Every order, the usual one first.
    pub(crate) const ALL: [Self; 4] = [Self::Featured, Self::Cheapest, Self::Data, Self::Voice];

    /// Its name in forms and addresses.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Featured => "featured",
            Self::Cheapest => "cheapest",
            Self::Data => "data",
            Self::Voice => "voice",
        }
    }

    /// The order of a name; the usual one where there is none of that name.
    pub(crate) fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or_default()
    }
}

/// What a person has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Finder {
    /// Brands, any of which will do; none means all.
    pub(crate) brands: Vec<String>,
    /// Needs, any of which will do; none means all.
    pub(crate) needs: Vec<String>,
    /// The order.
    pub(crate) order: Order,
    /// As a table instead of cards.
    pub(crate) is_table: bool,
}

impl Finder {
    /// Reads the part of an address after `#`, such as `need=data&order=cheapest`. What it does not
    /// know, it passes over.
    pub(crate) fn from_fragment(fragment: &str) -> Self {
        let mut finder = Self::default();
        for (name, value) in fragment.split('&').filter_map(|field| field.split_once('=')) {
            let values = || value.split(',').filter(|v| !v.is_empty()).map(str::to_owned).collect();
            match name {
                "brand" => finder.brands = values(),
                "need" => finder.needs = values(),
                "order" => finder.order = Order::from_code(value),
                "view" => finder.is_table = value == "table",
                _ => {}
            }
        }
        finder
    }

    /// The part of an address after `#`; empty when nothing is chosen.
    pub(crate) fn fragment(&self) -> String {
        let mut fields = Vec::new();
        if !self.brands.is_empty() {
            fields.push(format!("brand={}", self.brands.join(",")));
        }
        if !self.needs.is_empty() {
            fields.push(format!("need={}", self.needs.join(",")));
        }
        if self.order != Order::default() {
            fields.push(format!("order={}", self.order.code()));
        }
        if self.is_table {
            fields.push("view=table".to_owned());
        }
        fields.join("&")
    }

    /// True when nothing is chosen: the plans stand as the page was sent with them.
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// How many conditions hold plans back.
    pub(crate) fn conditions(&self) -> usize {
        self.brands.len() + self.needs.len()
    }

    /// Positions of the plans to show, in order.
    pub(crate) fn shown(&self, rows: &[PlanRow]) -> Vec<usize> {
        let most_first = |amount: u64| -i64::try_from(amount).unwrap_or(i64::MAX);
        let key = |row: &PlanRow| match self.order {
            Order::Featured => 0,
            Order::Cheapest => row.fee.0,
            Order::Data => most_first(row.data_kb),
            Order::Voice => most_first(row.voice_s),
        };
        let fitting = rows.iter().enumerate().filter(|(_, row)| self.fits(row));
        sorting::positions_by(fitting.map(|(at, row)| (key(row), at)).collect())
    }

    fn fits(&self, row: &PlanRow) -> bool {
        let is_brand = self.brands.is_empty() || self.brands.contains(&row.brand);
        let is_need = self.needs.is_empty() || self.needs.iter().any(|n| row.needs.contains(n));
        is_brand && is_need
    }
}

/// Puts a choice in or takes it out.
pub(crate) fn choose(chosen: &mut Vec<String>, code: &str, is_on: bool) {
    chosen.retain(|other| other != code);
    if is_on {
        chosen.push(code.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn rows() -> Vec<PlanRow> {
        let row = |id: &str, brand: &str, needs: &str, fee, data_kb, voice_s| PlanRow {
            id: id.to_owned(),
            brand: brand.to_owned(),
            needs: needs.split(' ').map(str::to_owned).collect(),
            fee: Fen(fee),
            data_kb,
            voice_s,
            ..PlanRow::default()
        };
        vec![
            row("unlimited", "gotone", "data calls", 9900, 20, 500),
            row("family", "gotone", "family data", 7900, 4, 800),
            row("student", "m-zone", "student data", 1900, 10, 100),
            row("keep", "easyown", "light", 800, 0, 0),
        ]
    }

    #[track_caller]
    fn check(fragment: &str, expected: &Expect) {
        let rows = rows();
        let shown = Finder::from_fragment(fragment).shown(&rows);
        let ids = shown.into_iter().map(|at| rows[at].id.as_str()).collect::<Vec<_>>();
        expected.assert_eq(&ids.join(" "));
    }

    #[test]
    fn choices_within_a_kind_add_up_and_kinds_narrow_down() {
        check("", &expect!["unlimited family student keep"]);
        check("brand=gotone", &expect!["unlimited family"]);
        check("brand=gotone,m-zone", &expect!["unlimited family student"]);
        check("need=data", &expect!["unlimited family student"]);
        check("need=light,student", &expect!["student keep"]);
        check("brand=gotone&need=family", &expect!["family"]);
        check("brand=easyown&need=data", &expect![""]);
    }

    #[test]
    fn an_order_keeps_the_usual_one_between_equals() {
        check("order=cheapest", &expect!["keep student family unlimited"]);
        check("order=data", &expect!["unlimited student family keep"]);
        check("order=voice&need=data", &expect!["family unlimited student"]);
        check("order=nonsense", &expect!["unlimited family student keep"]);
    }

    #[test]
    fn a_fragment_reads_back_as_it_was_written() {
        let mut finder = Finder { is_table: true, order: Order::Voice, ..Finder::default() };
        choose(&mut finder.brands, "m-zone", true);
        choose(&mut finder.needs, "data", true);
        choose(&mut finder.needs, "data", true);
        expect!["brand=m-zone&need=data&order=voice&view=table"].assert_eq(&finder.fragment());
        assert_eq!(Finder::from_fragment(&finder.fragment()), finder);
        assert_eq!(finder.conditions(), 2);
        choose(&mut finder.needs, "data", false);
        assert_eq!(finder.conditions(), 1);
        assert_eq!(Finder::default().fragment(), "");
        assert_eq!(Finder::from_fragment("content&x=&need="), Finder::default());
    }
}
