//! Which products show.

use crate::search;
use hall_api::{Product, ProductKind};
use hall_types::Locale;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Words in the name or summary.
    pub(crate) words: String,
    /// Of one kind only.
    pub(crate) kind: Option<ProductKind>,
}

impl Wanted {
    /// True when a product is what somebody looks for.
    pub(crate) fn fits(&self, product: &Product, locale: Locale) -> bool {
        self.kind.is_none_or(|kind| kind == product.kind)
            && search::holds(&[&product.name, &product.summary], &self.words, locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use Locale::{En, Zh};

    #[track_caller]
    fn check(words: &str, kind: Option<ProductKind>, locale: Locale, expected: &[&str]) {
        let wanted = Wanted { words: words.to_owned(), kind };
        let products = fixture::products().available;
        let found = products.iter().filter(|product| wanted.fits(product, locale));
        let found: Vec<&str> = found.map(|product| product.name.get(Locale::En)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_looked_for_in_name_and_summary() {
        check("", None, Zh, &["10 GB data pack", "International roaming"]);
        check(" 漫游", None, Zh, &["International roaming"]);
        check("DATA", None, En, &["10 GB data pack"]);
        check("abroad", None, En, &["International roaming"]);
        check("漫游", None, En, &[]);
        check("", Some(ProductKind::AddOn), Zh, &["10 GB data pack"]);
    }
}
