//! Finding pages by words, Chinese and English. Pure: rows in, the best of them out.
//!
//! Chinese has no spaces, so a run of characters counts as its overlapping pairs; English counts by
//! words, whole ones before beginnings. A term weighs the more, the fewer pages have it, and a term
//! that no page has is not held against any.

use crate::{search::search_entry::SearchEntry, sorting};

/// Results shown at most; whoever has more needs other words, not more of a list.
const RESULTS_MAX: usize = 30;

/// A page that fits so many times worse than the best one is left out.
const FAR_BEHIND: i64 = 8;

/// What a term counts in the title, the other words, the headings and the summary.
const FIELD_WEIGHTS: [u32; 4] = [8, 6, 3, 2];

/// Every page of a hall in one language, ready to be searched.
pub(crate) struct SearchModel {
    pages: Vec<Indexed>,
}

struct Indexed {
    entry: SearchEntry,
    /// In the order of [`FIELD_WEIGHTS`].
    fields: [Field; 4],
}

struct Field {
    /// Everything, in small letters with single spaces.
    text: String,
    /// The words that are not Chinese.
    words: Vec<String>,
}

/// A piece of what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// A word of letters or digits.
    Word(String),
    /// Two Chinese characters in a row, or one that stands alone.
    Pair(String),
}

impl SearchModel {
    /// Makes pages ready.
    pub(crate) fn new(entries: Vec<SearchEntry>) -> Self {
        let pages = entries.into_iter().map(Indexed::new).collect();
        Self { pages }
    }

    /// The pages that fit best, best first.
    pub(crate) fn find(&self, query: &str) -> Vec<&SearchEntry> {
        let phrase = plain(query);
        let known: Vec<(Term, u32)> = terms(&phrase)
            .into_iter()
            .filter_map(|term| self.rarity(&term).map(|rarity| (term, rarity)))
            .collect();
        let sought: u32 = known.iter().map(|(_, rarity)| rarity).sum();
        let scored = self.pages.iter().enumerate().filter_map(|(at, page)| {
            let score = page.score(&known, sought, &phrase)?;
            Some((-i64::from(score), at))
        });
        let mut hits: Vec<(i64, usize)> = scored.collect();
        let best = hits.iter().map(|(score, _)| *score).min().unwrap_or(0);
        hits.retain(|(score, _)| score * FAR_BEHIND < best);
        // Rows are written in the order of their kinds, and within them as people see them; so they
        // stay between equals.
        let hits = sorting::positions_by(hits).into_iter().take(RESULTS_MAX);
        hits.map(|at| &self.pages[at].entry).collect()
    }

    /// How much finding a term tells: 1 for what every page has, more for what few have, nothing
    /// for what none has.
    fn rarity(&self, term: &Term) -> Option<u32> {
        let pages = self.pages.iter().filter(|page| page.strength(term) > 0).count();
        self.pages.len().checked_div(pages).map(|ratio| 1 + ratio.max(1).ilog2())
    }
}

impl Indexed {
    fn new(entry: SearchEntry) -> Self {
        let fields = [
            Field::new(&entry.title),
            Field::new(&entry.keywords.join(" ")),
            Field::new(&entry.headings.join(" ")),
            Field::new(&entry.summary),
        ];
        Self { entry, fields }
    }

    /// How well a term fits, over all fields.
    fn strength(&self, term: &Term) -> u32 {
        let fields = self.fields.iter().zip(FIELD_WEIGHTS);
        fields.map(|(field, weight)| weight * field.strength(term)).sum()
    }

    /// How well the page fits; `None` when it has less than half of what was looked for.
    fn score(&self, known: &[(Term, u32)], sought: u32, phrase: &str) -> Option<u32> {
        let mut found = 0;
        let mut score = 0;
        for (term, rarity) in known {
            let strength = self.strength(term);
            if strength > 0 {
                found += rarity;
                score += rarity * strength;
            }
        }
        if found == 0 || found * 2 < sought {
            return None;
        }
        // The words of the query in a row say more than the same words here and there.
        let title = &self.fields[0].text;
        let bonus = match () {
            () if title == phrase => 6,
            () if title.contains(phrase) => 2,
            () => 1,
        };
        Some(score * bonus * found / sought)
    }
}

impl Field {
    fn new(text: &str) -> Self {
        let text = plain(text);
        let words = terms(&text)
            .into_iter()
            .filter_map(|term| match term {
                Term::Word(word) => Some(word),
                Term::Pair(_) => None,
            })
            .collect();
        Self { text, words }
    }

    fn strength(&self, term: &Term) -> u32 {
        match term {
            Term::Pair(pair) => 4 * u32::from(self.text.contains(pair.as_str())),
            Term::Word(sought) => {
                self.words.iter().map(|word| likeness(word, sought)).max().unwrap_or(0)
            }
        }
    }
}

/// How like a word is to the one that is looked for: the same, begun, or the same but for its ending
/// ("bill" for "bills").
fn likeness(word: &str, sought: &str) -> u32 {
    if word == sought {
        4
    } else if word.starts_with(sought) {
        3
    } else if word.len() > 2 && sought.starts_with(word) && sought.len() - word.len() < 3 {
        2
    } else {
        0
    }
}

/// Small letters, ordinary instead of full-width forms, single spaces instead of punctuation.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = match letter {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
            other => other,
        };
        if is_letter(letter) {
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Letters and digits of the two languages. The standard library knows those of every language, by
/// tables that would make up a tenth of the bundle.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, '\u{c0}'..='\u{24f}')
        || sort_of(letter) == Sort::Chinese
}

/// The terms of a plain text, each once.
fn terms(plain: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut add = |term: Term| {
        if !terms.contains(&term) {
            terms.push(term);
        }
    };
    let letters: Vec<char> = plain.chars().collect();
    for run in letters.chunk_by(|a, b| sort_of(*a) == sort_of(*b)) {
        match (run.first().map(|letter| sort_of(*letter)), run) {
            (Some(Sort::Chinese), [alone]) => add(Term::Pair(alone.to_string())),
            (Some(Sort::Chinese), run) => {
                run.windows(2).for_each(|pair| add(Term::Pair(pair.iter().collect())));
            }
            (Some(Sort::Other), run) => add(Term::Word(run.iter().collect())),
            (Some(Sort::Space) | None, _) => {}
        }
    }
    terms
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Chinese,
    Other,
}

fn sort_of(letter: char) -> Sort {
    match letter {
        ' ' => Sort::Space,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Sort::Chinese,
        _ => Sort::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::search_entry::SearchKind;
    use expect_test::{Expect, expect};

    fn page(kind: SearchKind, title: &str, keywords: &str, summary: &str) -> SearchEntry {
        SearchEntry {
            kind,
            title: title.to_owned(),
            href: format!("/{title}/"),
            summary: summary.to_owned(),
            keywords: keywords.split_whitespace().map(str::to_owned).collect(),
            headings: Vec::new(),
        }
    }

    fn hall() -> SearchModel {
        use SearchKind::{AddOn, Help, Plan, Reward, Service};
        SearchModel::new(vec![
            page(Plan, "畅享99套餐", "", "流量不限量的套餐"),
            page(AddOn, "月末流量包10 GB", "", "流量用完时的叠加包"),
            page(Service, "长话宝", "长途", "国内长途和漫游通话更省"),
            page(Service, "国际漫游", "境外 出国", "在境外用自己的号码"),
            page(Help, "流量用完以后", "限速 超出", "用完以后会怎样，怎样加流量"),
            page(Help, "看懂账单", "话费 扣费", "账单上每一行是什么"),
            page(Reward, "10元话费", "", "直接存入您的话费账户"),
            page(Plan, "Unlimited 99", "", "A plan with data without limit"),
            page(AddOn, "Month-end data 10 GB", "", "Data for the end of the month"),
            page(Service, "139 mail", "email mailbox", "A mailbox with your number"),
            page(Help, "Read your bill", "charge why", "What each line means"),
            page(Help, "How to pay and top up", "payment", "Every way to pay a bill"),
        ])
    }

    #[track_caller]
    fn check(query: &str, expected: Expect) {
        let model = hall();
        let titles: Vec<&str> =
            model.find(query).into_iter().map(|entry| entry.title.as_str()).collect();
        expected.assert_eq(&titles.join(" | "));
    }

    #[test]
    fn chinese_is_found_by_pairs_of_characters() {
        check("长话宝", expect!["长话宝"]);
        check("出国漫游", expect!["国际漫游"]);
        check("流量", expect!["月末流量包10 GB | 流量用完以后"]);
        check("流量用完了怎么办", expect!["流量用完以后 | 月末流量包10 GB"]);
        check("账单", expect!["看懂账单"]);
    }

    #[test]
    fn words_count_whole_before_begun() {
        check("bill", expect!["Read your bill"]);
        check("bills", expect!["Read your bill | How to pay and top up"]);
        check("unlim", expect!["Unlimited 99"]);
        check("How do I pay?", expect!["How to pay and top up"]);
        check("mail", expect!["139 mail"]);
    }

    #[test]
    fn forms_and_marks_do_not_matter() {
        check("１３９", expect!["139 mail"]);
        check("139邮箱", expect!["139 mail"]);
        check("  DATA, 10gb! ", expect!["Month-end data 10 GB | Unlimited 99"]);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        check("", expect![""]);
        check("  ?! ", expect![""]);
        check("量子纠缠", expect![""]);
        check("zeppelin", expect![""]);
    }
}
