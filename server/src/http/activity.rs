//! Whether anything still happens on a connection. hyper's own timer sees only headers of HTTP/1;
//! this one sees every byte, so that a connection that sends nothing, reads nothing, or never says
//! which protocol it speaks does not keep its place.

use super::limits::Limits;
use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, sleep_until},
};

/// What happens on one connection.
#[derive(Debug)]
pub(super) struct Activity {
    opened: Instant,
    /// When the last byte moved, in milliseconds after `opened`.
    last_byte_ms: AtomicU64,
    /// A request has come.
    has_begun: AtomicBool,
    /// Handlers at work.
    handlers: AtomicUsize,
}

impl Activity {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            opened: Instant::now(),
            last_byte_ms: AtomicU64::new(0),
            has_begun: AtomicBool::new(false),
            handlers: AtomicUsize::new(0),
        })
    }

    /// A handler is at work until what is returned goes.
    pub(super) fn handler(self: &Arc<Self>) -> Handler {
        self.has_begun.store(true, Ordering::Relaxed);
        self.handlers.fetch_add(1, Ordering::Relaxed);
        Handler(Arc::clone(self))
    }

    /// Returns when nothing has happened for too long.
    pub(super) async fn stalled(&self, limits: &Limits) {
        loop {
            let deadline = self.deadline(limits);
            if deadline <= Instant::now() {
                return;
            }
            sleep_until(deadline).await;
        }
    }

    fn deadline(&self, limits: &Limits) -> Instant {
        if !self.has_begun.load(Ordering::Relaxed) {
            return self.opened + limits.header_time;
        }
        // A handler has its own time limit.
        if self.handlers.load(Ordering::Relaxed) > 0 {
            return Instant::now() + limits.idle_time;
        }
        let last_byte = Duration::from_millis(self.last_byte_ms.load(Ordering::Relaxed));
        self.opened + last_byte + limits.idle_time
    }

    fn moved(&self) {
        let now = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_byte_ms.store(now, Ordering::Relaxed);
    }
}

/// A handler at work.
#[derive(Debug)]
pub(super) struct Handler(Arc<Activity>);

impl Drop for Handler {
    fn drop(&mut self) {
        self.0.moved();
        self.0.handlers.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A stream whose bytes are noticed.
#[derive(Debug)]
pub(super) struct Noticed<S> {
    stream: S,
    activity: Arc<Activity>,
}

impl<S> Noticed<S> {
    pub(super) fn new(stream: S, activity: Arc<Activity>) -> Self {
        Self { stream, activity }
    }

    fn wrote(&self, outcome: &Poll<io::Result<usize>>) {
        if matches!(outcome, Poll::Ready(Ok(1..))) {
            self.activity.moved();
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Noticed<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.activity.moved();
        }
        outcome
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Noticed<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(&outcome);
        outcome
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.wrote(&outcome);
        outcome
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, duplex},
        time::sleep,
    };

    fn last_byte_ms(activity: &Activity) -> u64 {
        activity.last_byte_ms.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn bytes_in_either_direction_are_noticed() {
        let (here, mut there) = duplex(16);
        let activity = Activity::new();
        let mut here = Noticed::new(here, Arc::clone(&activity));
        sleep(Duration::from_millis(2)).await;
        assert_eq!(last_byte_ms(&activity), 0);
        there.write_all(b"a").await.expect("sent");
        here.read_u8().await.expect("a byte");
        let read_ms = last_byte_ms(&activity);
        assert!(read_ms > 0);
        sleep(Duration::from_millis(2)).await;
        here.write_all(b"b").await.expect("sent");
        assert!(last_byte_ms(&activity) > read_ms);
    }
}
