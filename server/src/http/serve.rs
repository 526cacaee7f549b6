//! The accept loop: takes connections while there are places, stops in good order.

use super::{
    connection,
    hall::Hall,
    limits::Limits,
    routes::{layered, operation_routes, routes},
};
use axum::Router;
use std::{io, net::IpAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
    time::{interval, sleep, timeout},
};

/// How often figures are folded together.
const TIDY_EVERY: Duration = Duration::from_secs(5);
/// How long to wait when the system has no file handles left.
const PAUSE: Duration = Duration::from_millis(250);
/// Connections of whoever runs the hall, at a time.
const OPERATION_CONNECTIONS: usize = 16;

/// How serving ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stopped {
    /// Connections that had not finished in time and were cut.
    pub(crate) cut: usize,
}

/// Where a hall listens.
#[derive(Debug)]
pub(crate) struct Listeners {
    /// For readers.
    pub(crate) public: TcpListener,
    /// For whoever runs the hall: `/metrics` and the probes.
    pub(crate) operation: Option<TcpListener>,
}

/// Serves a hall until `shutdown` is done; then open requests may finish for
/// [`Limits::drain_time`].
///
/// # Errors
/// When the listener has no address, that is, cannot be used at all. Whatever goes wrong with one
/// connection ends that connection only.
pub(crate) async fn serve(
    hall: Arc<Hall>,
    listeners: Listeners,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<Stopped> {
    let router = layered(routes(&hall), Arc::clone(&hall), limits);
    let operation = listeners.operation.map(|listener| {
        let router = layered(operation_routes(), Arc::clone(&hall), limits);
        tokio::spawn(serve_operation(router, Arc::clone(&hall), listener, limits))
    });
    let stopped = serve_router(router, hall, listeners.public, limits, shutdown).await;
    if let Some(operation) = operation {
        operation.abort();
    }
    stopped
}

/// Answers whoever runs the hall, to the very end: how a hall stops is worth watching.
async fn serve_operation(router: Router, hall: Arc<Hall>, listener: TcpListener, limits: Limits) {
    let places = Arc::new(Semaphore::new(OPERATION_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = connections.join_next() => {}
            (stream, peer, place) = accept(&listener, &places) => {
                let (router, hall) = (router.clone(), Arc::clone(&hall));
                connections.spawn(async move {
                    connection::run(stream, peer, router, hall, limits).await;
                    drop(place);
                });
            }
        }
    }
}

/// The same with other routes.
pub(super) async fn serve_router(
    router: Router,
    hall: Arc<Hall>,
    listener: TcpListener,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<Stopped> {
    tracing::info!(address = %listener.local_addr()?, "listening");
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    let mut tidy = interval(TIDY_EVERY);
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            _ = tidy.tick() => hall.figures.tidy(),
            Some(_) = connections.join_next() => {}
            (stream, peer, place) = accept(&listener, &places) => {
                let (router, hall) = (router.clone(), Arc::clone(&hall));
                connections.spawn(async move {
                    connection::run(stream, peer, router, hall, limits).await;
                    drop(place);
                });
            }
        }
    }
    drop(listener);
    hall.stop();
    tracing::info!(connections = connections.len(), "stopping");
    let all_done = async { while connections.join_next().await.is_some() {} };
    let _ = timeout(limits.drain_time, all_done).await;
    let cut = connections.len();
    connections.shutdown().await;
    tracing::info!(cut, "stopped");
    Ok(Stopped { cut })
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, IpAddr, OwnedSemaphorePermit) {
    loop {
        let Ok(place) = Arc::clone(places).acquire_owned().await else {
            // The semaphore is never closed; should it be, nobody is let in any more.
            return std::future::pending().await;
        };
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer.ip(), place),
            Err(error) if is_of_the_other_side(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Errors of a connection that was gone before it was taken.
fn is_of_the_other_side(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
