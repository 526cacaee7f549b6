//! Flows: load → decide → commit, with whom to ask, the clock and randomness as arguments. A file for
//! each resource.
//!
//! What does not live here: requests and answers (`handlers`), how things are told (`convert`), rules of
//! the trade (domain crates).

mod account;
mod account_error;
mod advice;
mod bills;
mod choose_password;
mod consents;
mod ebill;
mod forget;
mod letters;
mod mall;
mod messages;
mod notices;
mod orders;
mod payments;
mod plans;
mod portfolio;
mod products;
mod records_visit;
mod said_once;
mod send_code;
mod sessions;
mod sign_in;
mod sms_hall;
mod step_up;
mod tags;
#[cfg(test)]
mod tests;
mod tickets;
mod trouble;
mod usage_records;
mod verify;
mod visit;

pub(crate) use account::{account_home, profile, usage_consumption};
pub(crate) use account_error::AccountError;
pub(crate) use advice::advice;
pub(crate) use bills::{bill_csv, bill_document, bills};
pub(crate) use choose_password::{ChoosePasswordError, choose_password};
pub(crate) use consents::{ConsentChoice, choose_consent, list_consents};
pub(crate) use ebill::{
    EbillOrder, EbillStanding, EbillTrouble, announce_bills, ask_for_ebill, confirm_ebill, ebill,
    stop_ebill,
};
pub(crate) use forget::forget_what_is_over;
pub(crate) use mall::{
    AddressFlowError, AddressOrder, AddressPart, ByStaff, CountedBills, Mall, MallError, PointsAct,
    PointsActError, PointsRound, RedemptionOrder, ReturnOrder, ShelfChannel, StaffAct, StaffError,
    TakingBack, addresses, forget_address, keep_address, points_account, points_history,
    points_history_csv, points_lots, room_for_addresses,
};
pub(crate) use messages::{list_messages, read_message};
pub(crate) use orders::{place_order, preview_order, receipt, receipts, undo_order};
pub(crate) use payments::{
    Backoff, Cashier, LearnError, PaymentFlowError, PaymentOrder, ask_open, hear, look_at_payment,
    open_payment, payment_suggestions, payments,
};
pub(crate) use plans::plans;
pub(crate) use portfolio::portfolio;
pub(crate) use products::products;
pub(crate) use records_visit::RecordsVisit;
pub(crate) use send_code::{SendCodeError, SentCode, send_sign_in_code, send_step_up_code};
pub(crate) use sessions::{
    SessionDetails, describe_session, end_all_sessions, end_listed_session, find_session,
    first_factor, list_sessions, sign_out,
};
pub(crate) use sign_in::{Arrival, sign_in_by_code, sign_in_by_password};
pub(crate) use sms_hall::{SmsHallError, TextIn, answer_text};
pub(crate) use step_up::{StepUpFailure, step_up_by_code, step_up_by_password};
pub(crate) use tags::{delete_every_tag, delete_tag, list_tags};
pub(crate) use tickets::{TicketFlowError, TicketOrder, open_ticket, ticket, tickets};
pub(crate) use trouble::Trouble;
pub(crate) use usage_records::{usage_records, usage_records_csv};
pub(crate) use verify::{NotProven, TypedCode, TypedPassword};
pub(crate) use visit::Visit;
