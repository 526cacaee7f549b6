//! One connection: HTTP/1 or HTTP/2, every timer set, ended in good order.

use super::{
    activity::{Activity, Noticed},
    client_address::Peer,
    hall::{Hall, State},
    limits::Limits,
};
use axum::{Router, extract::Request};
use hyper::service::service_fn;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use std::{net::IpAddr, pin::pin, sync::Arc};
use tokio::{net::TcpStream, sync::watch};
use tower::Service;

/// The smallest buffer hyper works with.
const HEADER_BYTES_MIN: usize = 8192;

/// Serves a connection until the reader leaves, the hall stops, or nothing happens any more.
pub(super) async fn run(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
    hall: Arc<Hall>,
    limits: Limits,
) {
    let _counted = hall.figures.connection();
    // Answers are written whole; waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let activity = Activity::new();
    let noticed = TokioIo::new(Noticed::new(stream, Arc::clone(&activity)));
    let service = service_fn(|mut request: Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        let handler = activity.handler();
        let answer = router.clone().call(request);
        async move {
            let answer = answer.await;
            drop(handler);
            answer
        }
    });
    let builder = builder(&limits);
    let mut connection = pin!(builder.serve_connection(noticed, service));
    let mut state = hall.state();
    let mut is_ending = false;
    loop {
        tokio::select! {
            biased;
            outcome = connection.as_mut() => {
                if let Err(error) = outcome {
                    tracing::debug!(error, "connection ended early");
                }
                return;
            }
            () = stopping(&mut state), if !is_ending => {
                is_ending = true;
                connection.as_mut().graceful_shutdown();
            }
            () = activity.stalled(&limits) => {
                if is_ending {
                    tracing::debug!("connection cut: nothing happens on it");
                    return;
                }
                // One chance to say goodbye; when even that moves no byte, the next round cuts.
                is_ending = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

fn builder(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // Without a timer hyper's own header timeout never fires.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .keep_alive(true)
        .max_headers(limits.headers)
        .max_buf_size(limits.header_bytes.max(HEADER_BYTES_MIN));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams)
        .max_header_list_size(u32::try_from(limits.header_bytes).unwrap_or(u32::MAX));
    builder
}

/// Returns when the hall has been asked to stop.
async fn stopping(state: &mut watch::Receiver<State>) {
    // An error means that the hall is gone, which is as good as stopped.
    let _ = state.wait_for(|state| state.is_stopping).await;
}
