//! From what the hall and the operator know to what the API says. Pure: whatever is needed comes in as
//! an argument, a file for each resource.
//!
//! What does not live here: loading and deciding (`flows`), rules of the trade (domain crates).

mod account;
mod account_refusal;
mod advice;
mod bill;
mod bill_csv;
mod consent;
mod csv;
mod ebill;
mod email_address;
mod mall_refusal;
mod message;
mod number_to_quote;
mod order;
mod order_request;
mod payment;
mod payment_refusal;
mod payment_request;
mod plan;
mod points;
mod points_csv;
mod portfolio;
mod product;
mod redemption_return;
mod reference;
mod refusal;
mod request_id;
mod session;
mod sign_in;
mod site_info;
mod sms_hall_refusal;
mod tag;
mod ticket;
mod ticket_request;
mod time;
mod usage_record;
mod usage_record_csv;
mod usage_record_query;
mod usage_unit;
mod weak_password;
mod words;

pub(crate) use account::{Home, account_home, profile, usage_consumption};
pub(crate) use advice::{AdviceFor, Had, advice};
pub(crate) use bill::{bill, bills};
pub(crate) use bill_csv::bill_csv;
pub(crate) use consent::{consent_choice, consents};
pub(crate) use csv::CsvError;
pub(crate) use ebill::{ebill, ebill_code, ebill_order};
pub(crate) use message::messages;
pub(crate) use order::{order_preview, reasons, receipt, receipts};
pub(crate) use order_request::{order_question, order_request};
pub(crate) use payment::payment;
pub(crate) use payment_request::payment_order;
pub(crate) use plan::{Choices, plan_choices};
pub(crate) use points::{
    Beside, address, address_order, addresses, pick_up_shop, points_account, points_history,
    points_lots, redemption, redemption_order, redemption_receipt, reward_delivery,
};
pub(crate) use points_csv::PointsTable;
pub(crate) use portfolio::portfolio;
pub(crate) use product::{Inventory, products, switch};
pub(crate) use redemption_return::{return_order, returnable, undoable};
pub(crate) use reference::Reference;
pub(crate) use session::{session_info, sessions};
pub(crate) use sign_in::{StepUpProof, code_sent, number, password, purpose, step_up, typed_code};
pub(crate) use site_info::site_info;
pub(crate) use tag::tags;
pub(crate) use ticket::{ticket, ticket_kind_asked, tickets};
pub(crate) use ticket_request::ticket_order;
pub(crate) use time::{day, seconds_until};
pub(crate) use usage_record::{usage_record, usage_records};
pub(crate) use usage_record_csv::RecordTable;
pub(crate) use usage_record_query::{RecordsFilter, records_query};
