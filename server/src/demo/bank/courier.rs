//! How the bank's call-backs reach the hall: over the network, like those of any bank.
//!
//! What does not live here: what they say, and when they are sent (`demo_bank`).

use async_trait::async_trait;
use axum::{
    body::Body,
    http::{Request, header},
};
use hall_api::paths;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use std::{
    error::Error,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{net::TcpStream, time::timeout};

/// A bank does not wait longer for an answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A call-back on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentCallBack {
    /// When it was signed.
    pub(crate) timestamp: String,
    pub(crate) signature: String,
    pub(crate) body: String,
}

/// Who carries call-backs.
#[async_trait]
pub(crate) trait Courier: Send + Sync {
    /// Carries a call-back; false when it was not taken and should be carried again.
    async fn carry(&self, call_back: &SentCallBack) -> bool;
}

/// Carries call-backs to a hall that listens at an address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HttpCourier {
    hall: SocketAddr,
}

impl HttpCourier {
    /// To a hall that listens there. Where it listens on every address, it is reached on its own machine.
    pub(crate) fn to(listener: SocketAddr) -> Self {
        let own = match listener.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        Self { hall: SocketAddr::new(own, listener.port()) }
    }

    async fn post(&self, call_back: &SentCallBack) -> Result<u16, Box<dyn Error + Send + Sync>> {
        let stream = TcpStream::connect(self.hall).await?;
        let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
        let connection = tokio::spawn(connection);
        let request = Request::post(paths::PAYMENT_CALL_BACK)
            .header(header::HOST, self.hall.to_string())
            .header(header::CONTENT_TYPE, "application/json")
            .header(paths::PAYMENT_TIMESTAMP_HEADER, &call_back.timestamp)
            .header(paths::PAYMENT_SIGNATURE_HEADER, &call_back.signature)
            .body(Body::from(call_back.body.clone()))?;
        let status = sender.send_request(request).await?.status();
        connection.abort();
        Ok(status.as_u16())
    }
}

#[async_trait]
impl Courier for HttpCourier {
    async fn carry(&self, call_back: &SentCallBack) -> bool {
        match timeout(PATIENCE, self.post(call_back)).await {
            Ok(Ok(200..=299)) => true,
            Ok(Ok(status)) => {
                tracing::warn!(status, "the hall did not take a call-back of the demo bank");
                false
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "a call-back of the demo bank did not arrive");
                false
            }
            Err(_) => {
                tracing::warn!("the hall did not answer a call-back of the demo bank");
                false
            }
        }
    }
}
