//! Receipts of orders and payments.

pub(crate) mod receipt_page;
pub(crate) mod receipts_page;
