//! `/api/v1/products`.

use super::{operator::ME, world::World};
use crate::test_population::seed;
use hall_api::{ProductKind, ProductState, Products, paths};

#[tokio::test]
async fn held_and_to_be_had() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let answer = me.get(paths::PRODUCTS).await;
    answer.assert_status(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let products: Products = serde_json::from_str(&answer.body).expect("products");
    assert_eq!(products.held[0].kind, ProductKind::Plan);
    assert!(products.available.iter().all(|it| it.state == ProductState::Off));
    assert!(products.available.iter().any(|it| it.can_switch));
}

#[tokio::test]
async fn nobodys() {
    let world = World::new().await;
    let answer = world.browser().get(paths::PRODUCTS).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "sign-in-required"));
}
