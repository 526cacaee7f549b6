//! A site that is published while people are at it.

use super::{operator::ME, world::World};
use crate::{services::Published, test_population::seed};
use expect_test::expect;
use hall_api::paths;
use serde_json::json;
use std::{fs, path::Path};

const ID: &str = "019a0000-0000-7000-8000-0000beefcafe";

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("copied")),
        }
    }
}

/// The demo with something else in one of its files.
pub(super) fn demo_with(file: &str, from: &str, to: &str) -> Published {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/demo"), folder.path());
    let file = folder.path().join(file);
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains(from), "{from:?} stands in the demo");
    fs::write(&file, text.replacen(from, to, 1)).expect("written");
    Published::of(&hall_site::read(folder.path()).expect("a good site").0)
}

#[tokio::test]
async fn a_changed_fee_is_what_the_next_preview_says() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let take = json!({ "offering": "service/caller-tune", "action": "switch_on" });
    let mut now_fen = async || {
        let preview = me.post(paths::ORDER_PREVIEWS, take.clone()).await;
        preview.assert_status(200);
        preview.json()["now_fen"].as_i64()
    };
    assert_eq!(now_fen().await, Some(500));
    // Whoever asked before the change ends with what was true then.
    let before = world.hall.services().expect("services");
    let fee_line = "valid_for = { from = \"2005-06-01\" }\nfee = ";
    let (old, new) = (format!("{fee_line}\"5 yuan\""), format!("{fee_line}\"6 yuan\""));
    world.publish(demo_with("catalog/services.toml", &old, &new));
    assert_eq!(now_fen().await, Some(600));
    let fee = |published: &Published| {
        let id = "caller-tune".parse().expect("an id");
        published.catalog.service(&id).map(|service| service.fee)
    };
    let now = world.hall.services().expect("services");
    assert_ne!(fee(&before.site), fee(&now.site));
    assert_eq!(now_fen().await, Some(600));
}

/// Somebody looks at an order, the operator publishes another price, and they confirm what they saw.
#[tokio::test]
async fn nothing_is_ordered_at_a_price_that_nobody_was_shown() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let (tune, on) = ("service/caller-tune", "switch_on");
    let seen = me.looked_at(ID, tune, on).await;
    let fee_line = "valid_for = { from = \"2005-06-01\" }\nfee = ";
    let (old, new) = (format!("{fee_line}\"5 yuan\""), format!("{fee_line}\"6 yuan\""));
    world.publish(demo_with("catalog/services.toml", &old, &new));
    let answer = me.post(paths::ORDERS, seen.clone()).await;
    expect![[r#"
        409 Conflict
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Conflict","status":409,"detail":"Price or effect are not those that were shown; nothing was ordered. Ask for a new preview.","instance":"urn:uuid:ID","code":"terms-changed","field":"terms"}
    "#]].assert_eq(&answer.shown());
    assert_eq!(me.get(paths::ORDERS).await.json()["receipts"], json!([]));
    // The same order under the same id, once its new price was looked at.
    let again = me.looked_at(ID, tune, on).await;
    assert_ne!(seen["terms"], again["terms"]);
    let placed = me.post(paths::ORDERS, again.clone()).await;
    assert_eq!(placed.json()["now_fen"], 600);
    // What is placed is placed, whatever is published afterwards.
    let newer = format!("{fee_line}\"7 yuan\"");
    world.publish(demo_with("catalog/services.toml", &old, &newer));
    assert_eq!(me.post(paths::ORDERS, again).await.body, placed.body);
}
