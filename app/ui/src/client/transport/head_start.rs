//! A question that the page has asked before the app ran, so that its answer is on its way while the
//! app still is. The page's own script keeps it in `globalThis.hallFirst`: its `path`, and the
//! `answer` as a promise of `status` and `text`.

use js_sys::{Promise, Reflect, global};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "hallFirst";

/// Status and text of the answer to `path`, if the page has asked for it; once. Where anything is not
/// as expected, the app asks by itself.
pub(crate) async fn take(path: &str) -> Option<(u16, String)> {
    let first = field(&global(), NAME).filter(|first| first.is_object())?;
    if field(&first, "path")?.as_string()? != path {
        return None;
    }
    Reflect::set(&global(), &JsValue::from_str(NAME), &JsValue::NULL).ok()?;
    let promise = field(&first, "answer")?.dyn_into::<Promise>().ok()?;
    let answer = JsFuture::from(promise).await.ok()?;
    let status = field(&answer, "status")?.as_f64()? as u16;
    Some((status, field(&answer, "text")?.as_string()?))
}

fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}
