//! How much and how long the server bears.

use std::time::Duration;

/// How much and how long the server bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Connections at a time; further ones wait in the system's queue.
    pub(crate) connections: usize,
    /// Requests at a time, over all connections; further ones are told to come back.
    pub(crate) requests: usize,
    /// Requests at a time on one HTTP/2 connection.
    pub(crate) streams: u32,
    /// Bytes of a request's body.
    pub(crate) body_bytes: usize,
    /// Bytes of a request's headers together; not below 8 KiB, where hyper begins.
    pub(crate) header_bytes: usize,
    /// Number of a request's headers.
    pub(crate) headers: usize,
    /// From the opening of a connection, or the end of an answer, to the end of the next request's
    /// headers.
    pub(crate) header_time: Duration,
    /// From the end of a request's headers to the beginning of the answer.
    pub(crate) request_time: Duration,
    /// Without a byte in either direction while no answer is being made.
    pub(crate) idle_time: Duration,
    /// For open requests to finish once the server is asked to stop.
    pub(crate) drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            requests: 1024,
            streams: 64,
            body_bytes: 64 * 1024,
            header_bytes: 16 * 1024,
            headers: 64,
            header_time: Duration::from_secs(10),
            request_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(20),
        }
    }
}
