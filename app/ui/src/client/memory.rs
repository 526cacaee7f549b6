//! What has been answered, for as long as the page is open, so that going back shows what was there
//! before the network has said a word. It is never written anywhere and ends with the session.

use crate::client::transport;
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

/// An answer this young is not asked for again when a page is shown again: what is on the screen
/// would be replaced under the reader's eyes for nothing.
const FRESH_MS: u64 = 30_000;

struct Remembered {
    answer: Arc<str>,
    at_ms: u64,
}

std::thread_local! {
    static ANSWERS: RefCell<BTreeMap<String, Remembered>> = const { RefCell::new(BTreeMap::new()) };
}

/// The last answer to a question, as JSON.
pub fn remembered(path: &str) -> Option<Arc<str>> {
    ANSWERS.with_borrow(|answers| answers.get(path).map(|it| Arc::clone(&it.answer)))
}

/// True when a question was answered a moment ago, and nothing has been changed since.
pub fn is_fresh(path: &str) -> bool {
    let since_ms = transport::now_ms().saturating_sub(FRESH_MS);
    ANSWERS.with_borrow(|answers| answers.get(path).is_some_and(|it| it.at_ms >= since_ms))
}

/// Notes an answer. Whoever sends requests need not: answers to questions are noted as they come.
pub fn remember(path: &str, answer: &Arc<str>) {
    let answer = Remembered { answer: Arc::clone(answer), at_ms: transport::now_ms() };
    ANSWERS.with_borrow_mut(|answers| answers.insert(path.to_owned(), answer));
}

/// Forgets every answer: the person has changed something, or is no longer signed in.
pub fn forget_everything() {
    ANSWERS.with_borrow_mut(BTreeMap::clear);
}
