//! The pages of the account app and their addresses.
//!
//! What does not live here: what is on a page, the part of an address after `?` (pages read their
//! own).

use hall_api::{OrderAction, OrderItem, OrderQuestion};
use hall_types::{BillingPeriod, Locale, OfferingKind, RewardId};

/// A page of the account app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What is left, what it costs, what is due.
    Home,
    /// Every allowance.
    Allowances,
    /// The last bills.
    Bills,
    /// A bill.
    Bill(BillingPeriod),
    /// Detailed records.
    Records,
    /// Products had and to be had.
    Products,
    /// Every plan as a choice.
    Plans,
    /// The plan that fits.
    Advice,
    /// Checking what an order would do.
    Order(OrderQuestion),
    /// Receipts of orders and payments.
    Receipts,
    /// The receipt of an order.
    Receipt(String),
    /// Topping up or paying.
    Pay,
    /// How a payment stands.
    Payment(String),
    /// Points: what there is, what ends when, how it came about.
    Points,
    /// Lots of points, each with what became of it.
    PointsLots,
    /// Checking what redeeming a reward would do.
    Redeem(RewardId),
    /// Redemptions.
    Redemptions,
    /// The receipt of a redemption.
    Redemption(String),
    /// The address book.
    Addresses,
    /// Messages.
    Messages,
    /// Tickets.
    Tickets,
    /// Opening a ticket.
    NewTicket,
    /// A ticket.
    Ticket(String),
    /// Bills by e-mail.
    Ebill,
    /// What the hall knows, and what it may do with it.
    Personal,
    /// Where one is signed in.
    Security,
    /// Choosing the service password.
    Password,
    /// Nothing of the account app.
    NotFound,
}

/// Longest id of an order, payment or ticket.
const ID_LEN_MAX: usize = 64;

/// An id as it may stand in an address.
fn id(text: &str) -> Option<String> {
    let is_id = !text.is_empty()
        && text.len() <= ID_LEN_MAX
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_id.then(|| text.to_owned())
}

impl Route {
    /// The page at a path such as `/zh/my/bills/2026-10/`, with or without the final slash.
    pub fn parse(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let is_ours = parts.next().is_some_and(|code| Locale::from_code(code).is_some())
            && parts.next() == Some("my");
        let parts: Vec<&str> = parts.collect();
        is_ours.then(|| Self::of_parts(&parts)).flatten().unwrap_or(Self::NotFound)
    }

    fn of_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Home,
            ["allowances"] => Self::Allowances,
            ["bills"] => Self::Bills,
            ["bills", month] => Self::Bill(month.parse().ok()?),
            ["records"] => Self::Records,
            ["products"] => Self::Products,
            ["plans"] => Self::Plans,
            ["advice"] => Self::Advice,
            ["products", items @ ..] => Self::Order(order(items)?),
            ["receipts"] => Self::Receipts,
            ["receipts", order] => Self::Receipt(id(order)?),
            ["pay"] => Self::Pay,
            ["pay", payment] => Self::Payment(id(payment)?),
            ["points"] => Self::Points,
            ["points", "lots"] => Self::PointsLots,
            ["redeem", reward] => Self::Redeem(reward.parse().ok()?),
            ["redemptions"] => Self::Redemptions,
            ["redemptions", redemption] => Self::Redemption(id(redemption)?),
            ["addresses"] => Self::Addresses,
            ["messages"] => Self::Messages,
            ["tickets"] => Self::Tickets,
            ["tickets", "new"] => Self::NewTicket,
            ["tickets", ticket] => Self::Ticket(id(ticket)?),
            ["e-bill"] => Self::Ebill,
            ["personal"] => Self::Personal,
            ["security"] => Self::Security,
            ["security", "password"] => Self::Password,
            _ => return None,
        })
    }

    /// Its path without language: `/my/bills/2026-10/`.
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/my/".to_owned(),
            Self::Allowances => "/my/allowances/".to_owned(),
            Self::Bills => "/my/bills/".to_owned(),
            Self::Bill(month) => format!("/my/bills/{month}/"),
            Self::Records => "/my/records/".to_owned(),
            Self::Products => "/my/products/".to_owned(),
            Self::Plans => "/my/plans/".to_owned(),
            Self::Advice => "/my/advice/".to_owned(),
            Self::Order(question) => format!("/my/products/{}/", order_path(question)),
            Self::Receipts => "/my/receipts/".to_owned(),
            Self::Receipt(order) => format!("/my/receipts/{order}/"),
            Self::Pay => "/my/pay/".to_owned(),
            Self::Payment(payment) => format!("/my/pay/{payment}/"),
            Self::Points => "/my/points/".to_owned(),
            Self::PointsLots => "/my/points/lots/".to_owned(),
            Self::Redeem(reward) => format!("/my/redeem/{reward}/"),
            Self::Redemptions => "/my/redemptions/".to_owned(),
            Self::Redemption(redemption) => format!("/my/redemptions/{redemption}/"),
            Self::Addresses => "/my/addresses/".to_owned(),
            Self::Messages => "/my/messages/".to_owned(),
            Self::Tickets => "/my/tickets/".to_owned(),
            Self::NewTicket => "/my/tickets/new/".to_owned(),
            Self::Ticket(ticket) => format!("/my/tickets/{ticket}/"),
            Self::Ebill => "/my/e-bill/".to_owned(),
            Self::Personal => "/my/personal/".to_owned(),
            Self::Security => "/my/security/".to_owned(),
            Self::Password => "/my/security/password/".to_owned(),
        }
    }

    /// Its address in a language: `/zh/my/bills/2026-10/`.
    pub fn href(&self, locale: Locale) -> String {
        format!("/{locale}{}", self.path())
    }

    /// The page above, if that is not the home of the account app.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::Bill(_) => Some(Self::Bills),
            Self::Order(it) if it.offering.kind() == OfferingKind::Plan => Some(Self::Plans),
            Self::Advice => Some(Self::Plans),
            Self::Plans | Self::Order(_) => Some(Self::Products),
            Self::Receipt(_) => Some(Self::Receipts),
            Self::Payment(_) => Some(Self::Pay),
            Self::PointsLots
            | Self::Redeem(_)
            | Self::Redemptions
            | Self::Redemption(_)
            | Self::Addresses => Some(Self::Points),
            Self::NewTicket | Self::Ticket(_) => Some(Self::Tickets),
            Self::Password => Some(Self::Security),
            _ => None,
        }
    }

    /// The part of the account app it belongs to, as its navigation shows them.
    pub fn area(&self) -> Self {
        self.parent().map_or_else(|| self.clone(), |above| above.area())
    }
}

/// An order, from the parts of an address: kind, id and action of each thing in it.
fn order(parts: &[&str]) -> Option<OrderQuestion> {
    let item = |parts: &[&str]| {
        let [kind, id, action] = parts else { return None };
        let action = match *action {
            "on" => OrderAction::SwitchOn,
            "off" => OrderAction::SwitchOff,
            _ => return None,
        };
        Some(OrderItem { offering: format!("{kind}/{id}").parse().ok()?, action })
    };
    let mut items = parts.chunks(3).map(item);
    let OrderItem { offering, action } = items.next()??;
    Some(OrderQuestion { offering, action, with: items.collect::<Option<_>>()? })
}

/// An order as a part of an address, which also tells it from others.
pub fn order_path(question: &OrderQuestion) -> String {
    let items = question.items();
    let items = items.map(|(offering, action)| format!("{offering}/{}", action_word(action)));
    items.collect::<Vec<_>>().join("/")
}

/// The word of an action in an address.
fn action_word(action: OrderAction) -> &'static str {
    match action {
        OrderAction::SwitchOn => "on",
        OrderAction::SwitchOff => "off",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        for path in [
            "/zh/my/",
            "/zh/my/allowances/",
            "/zh/my/bills/",
            "/zh/my/bills/2026-10/",
            "/zh/my/records/",
            "/zh/my/products/",
            "/zh/my/plans/",
            "/zh/my/advice/",
            "/zh/my/products/plan/light-29/on/",
            "/zh/my/products/service/roaming/on/",
            "/zh/my/products/add-on/data-10g/off/",
            "/zh/my/products/plan/light-29/on/add-on/data-10g/off/service/roaming/on/",
            "/zh/my/receipts/",
            "/zh/my/receipts/0198-a/",
            "/zh/my/pay/",
            "/zh/my/pay/0198-a/",
            "/zh/my/points/",
            "/zh/my/points/lots/",
            "/zh/my/redeem/kettle/",
            "/zh/my/redemptions/",
            "/zh/my/redemptions/0198-a/",
            "/zh/my/addresses/",
            "/zh/my/messages/",
            "/zh/my/tickets/",
            "/zh/my/tickets/new/",
            "/zh/my/tickets/0198-a/",
            "/zh/my/e-bill/",
            "/zh/my/personal/",
            "/zh/my/security/",
            "/zh/my/security/password/",
        ] {
            let route = Route::parse(path);
            assert_ne!(route, Route::NotFound, "{path}");
            assert_eq!(route.href(Locale::Zh), path);
            assert_eq!(Route::parse(path.trim_end_matches('/')), route, "{path}");
            assert_eq!(Route::parse(&route.href(Locale::En)), route, "{path}");
        }
    }

    #[test]
    fn other_addresses_are_nowhere() {
        for path in [
            "/",
            "/my/",
            "/fr/my/",
            "/zh/plans/",
            "/zh/my/bills/october/",
            "/zh/my/bills/2026-10/extra/",
            "/zh/my/products/service/roaming/",
            "/zh/my/products/service/roaming/maybe/",
            "/zh/my/products/car/roaming/on/",
            "/zh/my/products/plan/light-29/on/add-on/data-10g/",
            "/zh/my/redeem/NO/",
            "/zh/my/receipts/a%2Fb/",
            "/zh/my/receipts/a.b/",
            "/zh/my/nothing/",
        ] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
        assert_eq!(Route::parse(&format!("/zh/my/pay/{}/", "a".repeat(65))), Route::NotFound);
    }

    #[test]
    fn the_way_leads_up_one_level_at_most() {
        let bill = Route::parse("/en/my/bills/2026-10/");
        assert_eq!((bill.parent(), bill.area()), (Some(Route::Bills), Route::Bills));
        assert_eq!((Route::Pay.parent(), Route::Pay.area()), (None, Route::Pay));
        let change = Route::parse("/en/my/products/plan/light-29/on/");
        assert_eq!((change.parent(), change.area()), (Some(Route::Plans), Route::Products));
    }
}
