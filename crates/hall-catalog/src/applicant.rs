//! Who may have an offering: what is known of a person, and which conditions they do not meet.
//!
//! What does not live here: what they have already and what that excludes (`hall-bss`, `hall-advisor`).

use crate::model::Eligibility;
use hall_types::BrandId;

/// What is known of somebody who would like to have something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Applicant {
    /// The brand they belong to.
    pub brand: Option<BrandId>,
    /// Whole months with the operator.
    pub tenure_months: u16,
    /// How old they get this year. Only the year of birth is known, so nobody is refused who may turn
    /// out to be of age.
    pub years_this_year: Option<u16>,
    /// They are about to join.
    pub is_new: bool,
    /// A corporate customer answers for them.
    pub is_corporate: bool,
    /// Their being a student is proven.
    pub is_student: bool,
}

/// A condition that somebody does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet<'a> {
    /// Only for subscribers of these brands.
    OtherBrand(&'a [BrandId]),
    /// Only after so many whole months.
    TenureTooShort(u16),
    /// Only for people of some age, and theirs is not known.
    AgeUnknown,
    /// Only from so many years.
    TooYoung(u8),
    /// Only up to so many years.
    TooOld(u8),
    /// Only for people who join with it.
    NewCustomersOnly,
    /// Only for members of a corporate customer.
    CorporateOnly,
    /// Only for students.
    StudentsOnly,
}

impl Eligibility {
    /// The conditions that somebody does not meet, in the order they are written.
    pub fn unmet(&self, who: &Applicant) -> Vec<Unmet<'_>> {
        let mut unmet = Vec::new();
        let has_brand = who.brand.as_ref().is_some_and(|brand| self.brands.contains(brand));
        if !self.brands.is_empty() && !has_brand {
            unmet.push(Unmet::OtherBrand(&self.brands));
        }
        if let Some(least) = self.tenure_months_min.filter(|least| who.tenure_months < *least) {
            unmet.push(Unmet::TenureTooShort(least));
        }
        unmet.extend(self.wrong_age(who));
        if self.new_customers_only && !who.is_new {
            unmet.push(Unmet::NewCustomersOnly);
        }
        if self.corporate_only && !who.is_corporate {
            unmet.push(Unmet::CorporateOnly);
        }
        if self.students_only && !who.is_student {
            unmet.push(Unmet::StudentsOnly);
        }
        unmet
    }

    fn wrong_age(&self, who: &Applicant) -> Option<Unmet<'_>> {
        if self.age_min.is_none() && self.age_max.is_none() {
            return None;
        }
        let Some(years) = who.years_this_year else { return Some(Unmet::AgeUnknown) };
        if let Some(least) = self.age_min.filter(|least| years < u16::from(*least)) {
            return Some(Unmet::TooYoung(least));
        }
        // Whoever turns one more this year may still be of the greatest age.
        let most = self.age_max.filter(|most| years > u16::from(*most) + 1)?;
        Some(Unmet::TooOld(most))
    }
}

#[cfg(test)]
mod tests {
    use super::Applicant;
    use crate::model::Eligibility;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(who: &Applicant, eligibility: &str, expected: Expect) {
        let eligibility: Eligibility = toml::from_str(eligibility).expect("conditions");
        expected.assert_eq(&format!("{:?}", eligibility.unmet(who)));
    }

    #[test]
    fn every_condition_that_is_written_counts() {
        let nobody = Applicant::default();
        check(&nobody, "", expect!["[]"]);
        check(
            &nobody,
            "brands = [\"m-zone\"]\ntenure_months_min = 12\nage_min = 18\nnew_customers_only = true\n\
             corporate_only = true\nstudents_only = true",
            expect![[
                r#"[OtherBrand([BrandId(Slug("m-zone"))]), TenureTooShort(12), AgeUnknown, NewCustomersOnly, CorporateOnly, StudentsOnly]"#
            ]],
        );
    }

    #[test]
    fn nobody_who_may_be_of_age_is_refused() {
        let aged = |years| Applicant { years_this_year: Some(years), ..Applicant::default() };
        check(&aged(17), "age_min = 18", expect!["[TooYoung(18)]"]);
        check(&aged(18), "age_min = 18", expect!["[]"]);
        check(&aged(29), "age_max = 28", expect!["[]"]);
        check(&aged(30), "age_max = 28", expect!["[TooOld(28)]"]);
    }
}
