//! What a site that is published says to accounts: what is offered and who offers it.
//!
//! What does not live here: its pages (`http::Served`).

use super::{Adviser, PortfolioDesk};
use crate::convert::site_info;
use hall_api::Brand;
use hall_bss::Operator;
use hall_catalog::Catalog;
use hall_points::PointsSettings;
use hall_site::Site;
use hall_types::Text;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// What accounts go by, all of it of one and the same site.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    /// What the operator offers.
    pub(crate) catalog: Arc<Catalog>,
    /// Advises on it.
    pub(crate) adviser: Arc<Adviser>,
    /// What it does to the people who have it, for staff.
    pub(crate) portfolio: Arc<PortfolioDesk>,
    /// The operator's brands.
    pub(crate) brands: Vec<Brand>,
    /// The operator's name, as messages say it.
    pub(crate) operator_name: Text,
    /// A person to talk to: the number, digits only.
    pub(crate) hotline: String,
    /// Where the operator is: days and moments are told by its clocks.
    pub(crate) time_zone: TimeZone,
    /// How points come, last, return and end.
    pub(crate) points: PointsSettings,
    /// Where people reach the hall, without a final slash.
    pub(crate) site_url: String,
}

impl Published {
    /// What a site says.
    pub(crate) fn of(site: &Site) -> Self {
        let settings = site.content.settings();
        let catalog = Arc::new(site.catalog.clone());
        Self {
            adviser: Arc::new(Adviser::new(Arc::clone(&catalog), site.zone())),
            portfolio: Arc::default(),
            catalog,
            brands: site_info(settings).brands,
            operator_name: settings.operator.name.clone(),
            hotline: settings.hotline.number.clone(),
            time_zone: site.zone(),
            points: settings.points.clone(),
            site_url: settings.site.url.clone(),
        }
    }

    /// What an embedded operator goes by then.
    pub(crate) fn operator(&self) -> Arc<Operator> {
        Arc::new(Operator::new(Arc::clone(&self.catalog), self.time_zone.clone()))
    }
}
