//! The port to the operator's systems, in the hall's own words: what the hall asks and what it is told,
//! by capability. Shapes follow TM Forum's Open APIs (customer 629, product inventory 637, bills 678,
//! usage 635, usage consumption 677, balance 654, product order 622, trouble ticket 621), and to whoever
//! takes payments for it (payment 676).
//!
//! Every question about somebody takes a [`Subject`]: a subscriber whom a session has proven. Time comes
//! in as an argument. What is foreign or missing is [`BssError::NotFound`], the same for both.
//!
//! What does not live here: anything about one operator's systems (the adapters beside this module).

mod balance;
mod bill;
mod consumption;
mod error;
mod grant;
mod order;
mod order_items;
mod past_use;
mod payment;
mod plan_change;
mod product;
mod record;
mod refusal;
mod standing;
mod subject;
mod subscriber;
mod ticket;

pub use balance::{BalanceView, Balances, Charge, Credit};
pub use bill::{
    Bill, BillAhead, BillAllowance, BillGroup, BillLine, BillMark, BillState, Bills, LineRule,
};
pub use consumption::{AllowanceLeft, Consumption, LimitReached, UsageConsumption};
pub use error::BssError;
pub use grant::{Grant, GrantPreview, Granted, Grants};
pub use order::{Order, OrderPreview, OrderRequest, OrderState, OrderedItem, ProductOrders};
pub use order_items::{OrderItem, OrderItems, OrderItemsError};
pub use past_use::{PastUse, PastUses};
pub use payment::{
    CALL_BACK_WINDOW, CallBackBody, CallBackError, CallBackKey, CallBackState, Checkout,
    CheckoutOrder, PaymentProvider, ProviderPayment, ProviderState, SignedCallBack,
};
pub use plan_change::{Fate, MonthBack, OtherProduct, PlanChange};
pub use product::{Product, ProductInventory, ProductState};
pub use record::{RecordView, RecordsPage, RecordsQuery, UsageRecords};
pub use refusal::Refusal;
pub use standing::{Standing, Standings};
pub use subject::Subject;
pub use subscriber::{Profile, Subscribers};
pub use ticket::{Ticket, TicketOpening, TicketStep, TroubleTickets, may_follow};

pub use hall_store::{
    BalanceEntry, BalanceKind,
    operator::{
        AfterPromotions, CorporateRecord as Corporate, OrderAction, Paying, TicketKind, TicketState,
    },
};

/// Everything the hall asks of an operator.
pub trait Bss:
    Subscribers
    + ProductInventory
    + Bills
    + UsageRecords
    + PastUses
    + UsageConsumption
    + Balances
    + ProductOrders
    + Grants
    + Standings
    + TroubleTickets
{
}

impl<T> Bss for T where
    T: Subscribers
        + ProductInventory
        + Bills
        + UsageRecords
        + PastUses
        + UsageConsumption
        + Balances
        + ProductOrders
        + Grants
        + Standings
        + TroubleTickets
{
}
