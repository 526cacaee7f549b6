//! Which pages one has come through: the API gives a way forth, this is the way back.

/// Cursors of the pages after the first, for one set of conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    conditions: String,
    /// Of page 2, 3, ….
    cursors: Vec<String>,
}

impl Trail {
    /// From text that was kept.
    pub(crate) fn from_kept(text: &str) -> Self {
        let mut lines = text.lines().map(str::to_owned);
        Self { conditions: lines.next().unwrap_or_default(), cursors: lines.collect() }
    }

    /// As text to keep.
    pub(crate) fn kept(&self) -> String {
        let Self { conditions, cursors } = self;
        [std::slice::from_ref(conditions), cursors.as_slice()].concat().join("\n")
    }

    /// Notes that a page is shown. Other conditions begin a new trail.
    pub(crate) fn step(&mut self, conditions: &str, page: u32, cursor: Option<&str>) {
        if self.conditions != conditions {
            *self = Self { conditions: conditions.to_owned(), cursors: Vec::new() };
        }
        // Page 1 has no cursor.
        let at = page.saturating_sub(2) as usize;
        if let Some(cursor) = cursor.filter(|_| page >= 2 && at <= self.cursors.len()) {
            self.cursors.truncate(at);
            self.cursors.push(cursor.to_owned());
        }
    }

    /// The cursor of the page before `page`: `Some(None)` is the first page, which has none; `None`
    /// when nobody knows the way.
    pub(crate) fn before(&self, page: u32) -> Option<Option<&str>> {
        match page {
            0 | 1 => None,
            2 => Some(None),
            _ => self.cursors.get(page as usize - 3).map(|cursor| Some(cursor.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_the_way_one_came() {
        let mut trail = Trail::default();
        trail.step("kind=sms", 1, None);
        assert_eq!(trail.before(1), None);
        trail.step("kind=sms", 2, Some("b"));
        assert_eq!(trail.before(2), Some(None));
        trail.step("kind=sms", 3, Some("c"));
        assert_eq!(trail.before(3), Some(Some("b")));
        assert_eq!(Trail::from_kept(&trail.kept()), trail);
        trail.step("kind=sms", 2, Some("b"));
        trail.step("kind=sms", 3, Some("c2"));
        assert_eq!(trail.kept(), "kind=sms\nb\nc2");
    }

    #[test]
    fn who_comes_from_nowhere_can_go_to_the_first_page_only() {
        let mut trail = Trail::from_kept("");
        trail.step("", 5, Some("e"));
        assert_eq!(trail.before(5), None);
        trail.step("kind=sms", 2, Some("b"));
        trail.step("kind=data", 3, Some("c"));
        assert_eq!(trail.before(3), None);
    }
}
