//! Which compressed form of a file a reader can have (RFC 9110, 12.5.3).

use super::quality::{FULL, weighted};

/// A compressed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// Its name in `Content-Encoding`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// How gladly a reader takes each form, in thousandths; 0 means not at all, except that the plain
/// form is always possible in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Accepted {
    brotli: u16,
    gzip: u16,
    plain: u16,
}

impl Accepted {
    /// Reads an `Accept-Encoding` list; one that is missing or empty takes the plain form only.
    pub(super) fn parse(list: &str) -> Self {
        let find = |names: &[&str]| {
            let mut items = weighted(list);
            items.find(|(name, _)| names.iter().any(|other| name.eq_ignore_ascii_case(other)))
        };
        let rest = find(&["*"]);
        let weight = |names: &[&str]| find(names).or(rest).map_or(0, |(_, weight)| weight);
        Self {
            brotli: weight(&["br"]),
            gzip: weight(&["gzip", "x-gzip"]),
            plain: if list.trim().is_empty() { FULL } else { weight(&["identity"]) },
        }
    }

    /// The best form among those that exist; `None` is the plain one. Of equally welcome forms the
    /// smaller wins. A reader who refuses everything that exists gets the plain form all the same:
    /// a page that might be readable is better than an error.
    pub(super) fn best(self, has_brotli: bool, has_gzip: bool) -> Option<Coding> {
        let brotli = if has_brotli { self.brotli } else { 0 };
        let gzip = if has_gzip { self.gzip } else { 0 };
        if brotli > 0 && brotli >= gzip && brotli >= self.plain {
            Some(Coding::Brotli)
        } else if gzip > 0 && gzip >= self.plain {
            Some(Coding::Gzip)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Coding::*, *};

    #[track_caller]
    fn check(list: &str, expected: Option<Coding>) {
        assert_eq!(Accepted::parse(list).best(true, true), expected, "{list}");
    }

    #[test]
    fn the_smaller_of_what_is_equally_welcome() {
        check("gzip, deflate, br, zstd", Some(Brotli));
        check("gzip, deflate", Some(Gzip));
        check("x-gzip", Some(Gzip));
        check("BR", Some(Brotli));
        check("*", Some(Brotli));
    }

    #[test]
    fn weights_decide() {
        check("br;q=0.5, gzip;q=0.8", Some(Gzip));
        check("br;q=0, gzip", Some(Gzip));
        check("br;q=0, *", Some(Gzip));
        check("br;q=0.5, identity", None);
        check("gzip;q=0.001", Some(Gzip));
        check("*;q=0, gzip;q=0.1", Some(Gzip));
    }

    #[test]
    fn plain_when_nothing_else_will_do() {
        check("", None);
        check("identity", None);
        check("deflate, zstd", None);
        check("br;q=0, gzip;q=0", None);
        check("identity;q=0", None);
        check("*;q=0", None);
        check("br;q=9", None);
    }

    #[test]
    fn only_forms_that_exist() {
        assert_eq!(Accepted::parse("br, gzip").best(false, true), Some(Gzip));
        assert_eq!(Accepted::parse("br, gzip").best(true, false), Some(Brotli));
        assert_eq!(Accepted::parse("br, gzip").best(false, false), None);
    }
}
