//! Turns on an account of points: whoever brings something of it to its end waits in line, first come, first served.
//! Each then decides on what the one before has left, instead of all deciding on the same and all but one in vain.
//! Redemptions need none: they are decided in the store (ADR 13).
//!
//! A turn spares work and is no guard. What guards an account is its number in the store: another process
//! has lines of its own.
//!
//! What does not live here: what is done in a turn (`resolve`, `expire`).

use hall_types::SubscriberId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{Mutex as Door, OwnedMutexGuard};

/// The lines of a hall. An account that nobody waits for has none.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    lines: Mutex<HashMap<SubscriberId, Line>>,
}

/// Who stands in line on an account, the one whose turn it is included.
#[derive(Debug, Default)]
struct Line {
    door: Arc<Door<()>>,
    people: usize,
}

/// A turn; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    // In this order: the door opens for the next one before the place is given up.
    _held: OwnedMutexGuard<()>,
    _place: Place<'a>,
}

/// A place in line; given up also by somebody who leaves before their turn.
#[derive(Debug)]
struct Place<'a> {
    turns: &'a Turns,
    subscriber: SubscriberId,
}

impl Turns {
    /// Waits for a turn, however long the line: what has begun is not sent away.
    pub(super) async fn wait(&self, subscriber: SubscriberId) -> Turn<'_> {
        let (place, door) = self.join(subscriber);
        Turn { _held: door.lock_owned().await, _place: place }
    }

    fn join(&self, subscriber: SubscriberId) -> (Place<'_>, Arc<Door<()>>) {
        let mut lines = self.lines();
        let line = lines.entry(subscriber).or_default();
        line.people += 1;
        (Place { turns: self, subscriber }, Arc::clone(&line.door))
    }

    /// Nothing is half-done in here when somebody panics, so the lines are as good as before.
    fn lines(&self) -> MutexGuard<'_, HashMap<SubscriberId, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut lines = self.turns.lines();
        if let Some(line) = lines.get_mut(&self.subscriber) {
            line.people -= 1;
            if line.people == 0 {
                lines.remove(&self.subscriber);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{FutureExt, future::join_all};
    use std::sync::atomic::{AtomicUsize, Ordering};

    const ME: SubscriberId = SubscriberId(1);

    #[tokio::test]
    async fn one_at_a_time_in_the_order_they_came() {
        let turns = Turns::default();
        let (inside, came) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let visits = (0..40).map(|number| {
            let (turns, inside, came) = (&turns, &inside, &came);
            async move {
                let _turn = turns.wait(ME).await;
                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                tokio::task::yield_now().await;
                inside.fetch_sub(1, Ordering::SeqCst);
                came.lock().expect("a list").push(number);
            }
        });
        join_all(visits).await;
        assert_eq!(*came.lock().expect("a list"), (0..40).collect::<Vec<_>>());
        assert!(turns.lines().is_empty(), "who is idle is forgotten");
    }

    #[tokio::test]
    async fn accounts_do_not_wait_for_each_other() {
        let turns = Turns::default();
        let _mine = turns.wait(ME).await;
        assert!(turns.wait(SubscriberId(2)).now_or_never().is_some());
        assert!(turns.wait(ME).now_or_never().is_none(), "it is my turn still");
    }

    #[tokio::test]
    async fn who_leaves_leaves_a_place() {
        let turns = Turns::default();
        let mine = turns.wait(ME).await;
        let mut waiting: Vec<_> = (1..64).map(|_| Box::pin(turns.wait(ME))).collect();
        for one in &mut waiting {
            assert!(one.now_or_never().is_none());
        }
        assert_eq!(turns.lines().get(&ME).map(|line| line.people), Some(64));
        drop(waiting);
        assert_eq!(turns.lines().get(&ME).map(|line| line.people), Some(1));
        drop(mine);
        assert!(turns.lines().is_empty());
        assert!(turns.wait(ME).now_or_never().is_some());
    }
}
