//! The wire contract: what the JSON API says, at which addresses, and how it says no. Shared by
//! the server, the apps in the browser, and whoever else calls the API.
//!
//! What does not live here: rules of the trade and conversions from them (`server`), sending and
//! receiving (`app/ui`, `server`). It compiles to wasm32 and knows no domain crate but `hall-types`.

mod account;
mod advice;
mod bill;
mod contact;
mod error_code;
mod moment;
pub mod paths;
mod payment;
mod plan;
mod points;
mod portfolio;
mod privacy;
mod problem;
mod product;
#[cfg(feature = "openapi")]
mod schema;
mod sign_in;
mod site;
mod sms_hall;
mod usage;

pub use account::{AccountHome, AllowanceLeft, Profile, UsageConsumption};
pub use advice::{Advice, AdviceReason, AdviceStep, AdviceVerdict, AdvisedCause, AdvisedMonth};
pub use bill::{
    Bill, BillAllowance, BillCause, BillDifference, BillGroup, BillLine, BillPart, BillState,
    BillSummary, Bills,
};
pub use contact::{
    Ebill, EbillConfirm, EbillRequest, EbillState, Message, Messages, Ticket, TicketKind,
    TicketRequest, TicketState, TicketStep, Tickets,
};
pub use error_code::ErrorCode;
pub use moment::{Day, Moment, MomentError};
pub use payment::{
    Payment, PaymentPurpose, PaymentRequest, PaymentState, PaymentSuggestions, Payments,
};
pub use plan::{
    AfterPromotions, BillAhead, LineAhead, MonthBack, OrderedPlan, OtherProduct, PlanChange,
    PlanChoice, PlanChoices, PlanState, ProductFate,
};
pub use points::{
    Address, Addresses, AskedReturn, PickUp, PickUpShop, PointsAccount, PointsExpiring,
    PointsHistory, PointsLot, PointsLots, PointsMovement, Redemption, RedemptionCode,
    RedemptionObstacle, RedemptionPreview, RedemptionReceipt, RedemptionRequest, RedemptionShop,
    RedemptionState, Redemptions, ReturnReason, ReturnRequest, ReturnState, Returnable,
    RewardDelivery, RewardOffer, RewardOffers,
};
pub use portfolio::{
    Portfolio, PortfolioAddOn, PortfolioAddOnDominator, PortfolioCell, PortfolioCounts,
    PortfolioDominator, PortfolioHeldInstead, PortfolioPlan, PortfolioProgress, PortfolioRemedy,
    PortfolioReport, PortfolioSuggestion, PortfolioWitness,
};
pub use privacy::{Consent, ConsentPurpose, ConsentRequest, Consents, Tag, Tags};
pub use problem::{PROBLEM_MEDIA_TYPE, Problem};
pub use product::{
    OrderAction, OrderItem, OrderPreview, OrderQuestion, OrderRequest, OrderState, OrderedItem,
    Product, ProductKind, ProductState, Products, Receipt, Receipts, Remedy, Undo,
};
pub use sign_in::{
    CodeRequest, CodeSent, CodeSignIn, Factor, NewPassword, PasswordSignIn, Purpose, SessionEntry,
    SessionInfo, Sessions, StepUp, StepUpCodeRequest, StepUpInfo,
};
pub use site::{Brand, Features, Hotline, SiteInfo};
pub use sms_hall::{TextMessage, TextReply};
pub use usage::{UsageDirection, UsageKind, UsageRecord, UsageRecords, UsageUnit};
