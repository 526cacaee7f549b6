//! An add-on or a service as a card: what it is, its fee as the hero.

use crate::{parts::fees, reader::Reader};
use app_ui::{Card, FigureSize, Tag};
use hall_catalog::model::FeePer;
use hall_content::Route;
use hall_types::{Fen, OfferingRef, Text};
use leptos::prelude::*;

/// What a card shows of an offering.
pub(crate) struct OfferingCard<'a> {
    /// Which offering it is.
    pub(crate) offering: OfferingRef,
    /// Its name.
    pub(crate) name: &'a Text,
    /// One sentence on it.
    pub(crate) summary: &'a Text,
    /// Its fee.
    pub(crate) fee: Fen,
    /// What the fee is for.
    pub(crate) fee_per: FeePer,
    /// A short remark, such as how long it lasts.
    pub(crate) remark: Option<String>,
}

impl OfferingCard<'_> {
    /// The card as an item of a list.
    pub(crate) fn item(self, reader: &Reader<'_>) -> impl IntoView + use<> {
        let locale = reader.locale();
        let href = Route::of(&self.offering).href(locale);
        let name = self.name.get(locale).to_owned();
        let summary = self.summary.get(locale).to_owned();
        let fee = fees::figure(self.fee, self.fee_per, FigureSize::Card, locale);
        let remark = self.remark.map(|remark| view! { <Tag>{remark}</Tag> });
        view! {
            <li>
                <Card class="plan-card">
                    <div class="plan-card-head">
                        <h3>
                            <a href=href>{name}</a>
                        </h3>
                        {remark}
                    </div>
                    <p>{fee}</p>
                    <p class="plan-summary">{summary}</p>
                </Card>
            </li>
        }
    }
}
