//! A server that says hello: what the hall's own web framework costs by itself. It prints its address.

use axum::{Json, Router, routing::get};
use std::collections::BTreeMap;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let hello = || async { Json(BTreeMap::from([("hello", "world")])) };
    axum::serve(listener, Router::new().route("/", get(hello))).await
}
