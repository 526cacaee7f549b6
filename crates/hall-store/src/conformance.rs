//! What every engine has to do: tests as functions over the traits. Here each of them is run on each
//! engine there is.
//!
//! What does not live here: tests of one engine's own ways (beside it).

mod addresses;
mod audit;
mod balances;
mod challenges;
mod consents;
mod decisions;
mod ebills;
mod idempotency;
mod messages;
mod operator;
mod outbox;
mod passwords;
mod payments;
mod pick_up;
pub(crate) mod points;
mod receipts;
mod returns;
mod sessions;
mod tags;
mod trail;
mod used_code;

use crate::{KeyedHash, SqliteStore};
use hall_types::SubscriberId;
use jiff::Timestamp;
use uuid::Uuid;

/// Two subscribers: whatever one does must not touch the other.
pub(crate) const ANNE: SubscriberId = SubscriberId(11);
const BO: SubscriberId = SubscriberId(12);

/// A time, so many seconds after the tests' beginning.
fn second(after: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + after).expect("a time")
}

/// An id that is always the same.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// A hash that is always the same.
fn hash(number: u8) -> KeyedHash {
    KeyedHash::from_bytes([number; 32])
}

/// Runs tests on every engine, each on a store of its own.
macro_rules! on_every_engine {
    ($($capability:ident: $($test:ident)+;)+) => {
        mod sqlite {
            $(mod $capability {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let store = crate::conformance::sqlite_store().await;
                    crate::conformance::$capability::$test(&store).await;
                })+
            })+
        }
    };
}

async fn sqlite_store() -> SqliteStore {
    SqliteStore::temporary().await.expect("there is room for temporary files")
}

on_every_engine! {
    addresses: a_book_is_one_s_own a_book_is_full_some_day;
    audit: entries_form_a_chain numbers_are_masked a_subscriber_s_entries_are_found;
    balances: entries_add_up one_reference_counts_once a_least_balance_is_kept
        amounts_have_limits parallel_entries_add_up;
    challenges: the_right_code_is_good_once wrong_codes_run_out codes_grow_old
        mailed_codes_grow_old_later
        a_code_is_for_one_purpose_and_one_subscriber nobody_s_number_is_answered_alike
        a_thousand_guesses_are_five recipients_are_limited addresses_are_limited
        a_thousand_requests_are_one what_is_over_is_forgotten;
    consents: the_last_word_counts_and_all_are_remembered;
    decisions: many_of_one_account_are_decided_together many_ends_of_one_account_are_decided_together;
    ebills: an_address_counts_once_it_is_confirmed the_old_address_counts_until_the_new_one_does
        who_stops_is_forgotten a_bill_is_announced_once;
    idempotency: an_answer_is_kept_by_itself the_same_request_is_answered_the_same another_request_is_a_conflict
        a_dead_holder_blocks_for_a_while a_lost_claim_keeps_nothing what_was_abandoned_is_free
        answers_are_kept_ninety_days parallel_requests_are_done_once;
    messages: boxes_are_read_page_by_page;
    operator: somebody_is_found_and_read an_order_is_kept_on_what_was_read
        a_month_is_closed_once_and_paid_once a_bill_is_not_made_from_what_has_changed
        a_ticket_goes_from_state_to_state a_store_says_where_it_came_from;
    outbox: messages_are_sent_once_and_forgotten failures_are_tried_again
        what_is_unknown_is_asked_about leases_end what_expired_is_not_sent ids_are_taken_once
        messages_are_leased_to_one decoys_go_nowhere;
    passwords: five_wrong_guesses_are_all a_right_guess_does_not_count
        nobody_s_number_is_answered_alike addresses_are_limited a_thousand_guesses_are_five
        the_last_password_counts;
    payments: money_arrives_once what_is_wrong_changes_nothing late_money_is_taken
        money_goes_back_once parallel_call_backs_credit_once open_payments_are_found
        ids_and_references_are_one_s_own;
    pick_up: what_lies_in_a_shop_has_a_code;
    points: what_is_kept_is_what_was_decided what_has_moved_is_decided_again an_id_is_one_s_own
        the_last_one_is_had_once limits_are_counted a_hold_is_resolved_once returns_go_back_once
        codes_are_drawn_once what_is_over_is_found lists_go_on
        stock_does_not_go_below_what_is_held a_bill_is_counted_once
        ends_and_rounds_are_found;
    receipts: acts_have_one_receipt states_lead_on undoing_has_an_end lists_go_on;
    returns: a_return_is_asked_for_and_answered_once;
    sessions: sessions_end_when_idle sessions_end_anyway use_is_written_down_rarely
        a_step_up_replaces_the_id somebody_ends_their_own a_subscriber_ends_all
        what_is_over_is_forgotten;
    tags: what_is_held_can_be_seen_and_removed;
    trail: what_belongs_together_is_kept_together;
    used_code: a_code_is_used_once_and_does_not_come_back a_code_that_came_back_was_not_used;
}
