//! What the embedded operator keeps: subscribers, products and orders, usage, bills, tickets. It is there
//! for halls that are not connected to an operator's own systems; nothing of it is read by anybody but
//! `hall-bss`, which decides, encodes and decodes.
//!
//! What does not live here: what the hall itself owns, which is there whoever the operator is.

mod bill;
mod import;
mod product;
mod subscriber;
mod ticket;
mod usage;

pub use bill::{
    Adjustment, AdjustmentKind, BillError, BillMark, BillRecord, CatalogRecord, Closed, NewBill,
    OperatorBills, payment_reference,
};
pub use import::{ImportError, ImportKind, OperatorImports, SeedRecord};
pub use product::{
    AfterPromotions, OperatorProducts, OrderAction, OrderChange, OrderRecord, OrderedItem,
    ProductChange, ProductRecord, Products, ProductsError,
};
pub use subscriber::{CorporateRecord, OperatorSubscribers, Paying, SubscriberRecord};
pub use ticket::{
    OperatorTickets, TicketError, TicketKind, TicketRecord, TicketState, TicketStepRecord,
};
pub use usage::{OperatorUsage, UsagePack};
