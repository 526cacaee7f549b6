//! A brand as pages show it: its sign, where it has one, and always its name.

use crate::reader::Reader;
use app_ui::{Sign, Tag};
use hall_catalog::model::Plan;
use hall_content::model::Brand;
use leptos::prelude::*;

/// The brand of a plan. A site that was read has it.
fn of<'a>(reader: &Reader<'a>, plan: &Plan) -> Option<&'a Brand> {
    reader.settings().brands.iter().find(|brand| brand.id == plan.brand)
}

/// The name of a plan's brand.
pub(crate) fn name(reader: &Reader<'_>, plan: &Plan) -> String {
    let name = of(reader, plan).map(|brand| brand.name.get(reader.locale()).to_owned());
    name.unwrap_or_default()
}

/// The sign of a brand.
fn sign(brand: &Brand) -> Option<impl IntoView + use<>> {
    brand.picture.as_ref().map(|picture| {
        let src = format!("/media/{}", picture.file);
        view! { <Sign src=src/> }
    })
}

/// The brand of a plan as a label. `class` is one of a tag's further classes, or nothing.
pub(crate) fn tag(reader: &Reader<'_>, plan: &Plan, class: &'static str) -> impl IntoView + use<> {
    let sign = of(reader, plan).and_then(sign);
    let name = name(reader, plan);
    view! { <Tag class=class>{sign}{name}</Tag> }
}
