//! Addresses of the API.

/// The site: who the operator is and what its hall offers.
pub const SITE: &str = "/api/v1/site";

/// The OpenAPI document of everything below `/api/v1/`.
pub const OPENAPI: &str = "/api/v1/openapi.json";

/// Asks for an SMS code to sign in with: `POST`.
pub const SIGN_IN_CODES: &str = "/api/v1/sign-in/codes";

/// Signs in with a code: `POST`.
pub const SIGN_IN_CODE: &str = "/api/v1/sign-in/code";

/// Signs in with the service password: `POST`.
pub const SIGN_IN_PASSWORD: &str = "/api/v1/sign-in/password";

/// This session: `GET`, `DELETE` to sign out.
pub const SESSION: &str = "/api/v1/session";

/// Every session of the person: `GET`, `DELETE` to sign out everywhere.
pub const SESSIONS: &str = "/api/v1/sessions";

/// One session: `DELETE`.
pub const SESSION_BY_ID: &str = "/api/v1/sessions/{id}";

/// Asks for an SMS code as a second factor: `POST`.
pub const STEP_UP_CODES: &str = "/api/v1/step-up/codes";

/// Proves a second factor: `POST`.
pub const STEP_UP: &str = "/api/v1/step-up";

/// The service password: `PUT`.
pub const SERVICE_PASSWORD: &str = "/api/v1/service-password";

/// The account home: `GET`.
pub const ACCOUNT: &str = "/api/v1/account";

/// Who the operator takes the person for: `GET`.
pub const PROFILE: &str = "/api/v1/profile";

/// What is left of every allowance: `GET`.
pub const USAGE_CONSUMPTION: &str = "/api/v1/usage-consumption";

/// Bills: `GET`.
pub const BILLS: &str = "/api/v1/bills";

/// One bill by month, such as `2026-10`: `GET`.
pub const BILL: &str = "/api/v1/bills/{month}";

/// One bill as CSV: `GET`.
pub const BILL_CSV: &str = "/api/v1/bills/{month}/csv";

/// Detailed records: `GET` with `month`, `kind`, `direction`, `day`, `cursor`, `limit`.
pub const USAGE_RECORDS: &str = "/api/v1/usage-records";

/// Detailed records as CSV: `GET` with the same filters.
pub const USAGE_RECORDS_CSV: &str = "/api/v1/usage-records/csv";

/// Products had and to be had: `GET`.
pub const PRODUCTS: &str = "/api/v1/products";

/// Every plan, with whether the person could take it: `GET`.
pub const PLANS: &str = "/api/v1/plans";

/// The cheapest plan and add-ons for the person's own use: `GET`.
pub const ADVICE: &str = "/api/v1/advice";

/// What an order would do: `POST`.
pub const ORDER_PREVIEWS: &str = "/api/v1/order-previews";

/// Orders: `GET` for receipts, `POST` to place one.
pub const ORDERS: &str = "/api/v1/orders";

/// One order: `GET` for its receipt, `DELETE` to undo it.
pub const ORDER: &str = "/api/v1/orders/{id}";

/// What to pay: `GET`.
pub const PAYMENT_SUGGESTIONS: &str = "/api/v1/payment-suggestions";

/// Payments: `GET`, `POST` to open one.
pub const PAYMENTS: &str = "/api/v1/payments";

/// One payment: `GET`.
pub const PAYMENT: &str = "/api/v1/payments/{id}";

/// Where the bank reports, signed: `POST`.
pub const PAYMENT_CALL_BACK: &str = "/api/v1/payment-call-backs";

/// Points and what ends when: `GET`.
pub const POINTS: &str = "/api/v1/points";

/// Movements of points: `GET` with `before`.
pub const POINTS_HISTORY: &str = "/api/v1/points/history";

/// Movements of points as CSV: `GET`.
pub const POINTS_HISTORY_CSV: &str = "/api/v1/points/history/csv";

/// Lots of points, each with what became of it: `GET` with `after`.
pub const POINTS_LOTS: &str = "/api/v1/points/lots";

/// Where the operator's gateway brings short messages of subscribers: `POST`.
pub const SMS_HALL: &str = "/api/v1/sms-hall";

/// What the catalogue does to the people who have it, for staff: `GET`.
pub const PORTFOLIO: &str = "/api/v1/staff/portfolio";

/// What points can buy now: `GET` with `channel`.
pub const REWARDS: &str = "/api/v1/rewards";

/// What a redemption would do: `POST`.
pub const REDEMPTION_PREVIEWS: &str = "/api/v1/redemption-previews";

/// Redemptions: `GET`, `POST` to redeem.
pub const REDEMPTIONS: &str = "/api/v1/redemptions";

/// One redemption: `GET`, `DELETE` to take it back.
pub const REDEMPTION: &str = "/api/v1/redemptions/{id}";

/// Asking to return a redemption: `POST`.
pub const REDEMPTION_RETURNS: &str = "/api/v1/redemptions/{id}/returns";

/// The address book: `GET`, `POST` to keep an address.
pub const ADDRESSES: &str = "/api/v1/addresses";

/// One address: `DELETE`.
pub const ADDRESS: &str = "/api/v1/addresses/{id}";

/// Messages: `GET`.
pub const MESSAGES: &str = "/api/v1/messages";

/// Marks a message as read: `POST`.
pub const MESSAGE_READ: &str = "/api/v1/messages/{id}/read";

/// Tickets: `GET`, `POST` to open one.
pub const TICKETS: &str = "/api/v1/tickets";

/// One ticket: `GET`.
pub const TICKET: &str = "/api/v1/tickets/{id}";

/// Bills by e-mail: `GET`, `PUT` to ask for them, `DELETE` to stop them.
pub const EBILL: &str = "/api/v1/e-bill";

/// Confirms the address for bills by e-mail: `POST`.
pub const EBILL_CONFIRM: &str = "/api/v1/e-bill/confirm";

/// What the person agrees to: `GET`, `PUT`.
pub const CONSENTS: &str = "/api/v1/consents";

/// What is noted about the person: `GET`, `DELETE` for everything.
pub const TAGS: &str = "/api/v1/tags";

/// One note about the person: `DELETE`.
pub const TAG: &str = "/api/v1/tags/{id}";

/// A header every request that changes something carries; a form of another site cannot.
pub const REQUEST_HEADER: &str = "x-hall-request";

/// The header of a payment call-back that says when it was signed: seconds since 1970, in digits.
pub const PAYMENT_TIMESTAMP_HEADER: &str = "x-payment-timestamp";

/// The header of a payment call-back with its signature: HMAC-SHA-256 over the timestamp, a full stop and
/// the body, in hexadecimal digits.
pub const PAYMENT_SIGNATURE_HEADER: &str = "x-payment-signature";
