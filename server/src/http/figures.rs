//! Figures for whoever runs the hall, in the Prometheus text format.

use super::{asked::Asked, kind::Kind};
use axum::http::{Method, StatusCode};
use metrics::{Key, Label, Level, Metadata, Recorder, Unit};
use metrics_exporter_prometheus::{
    BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};
use std::{sync::Arc, time::Duration};

const REQUESTS: &str = "hall_http_requests_total";
const DURATION: &str = "hall_http_request_duration_seconds";
const IN_FLIGHT: &str = "hall_http_requests_in_flight";
const CONNECTIONS: &str = "hall_http_connections";
const OUTBOX: &str = "hall_outbox_tries_total";
const OUTBOX_WAITING: &str = "hall_outbox_messages";
const DAY_DOUBTED: &str = "hall_points_day_doubted";

/// Upper bounds of the latency histogram, in seconds: files from memory take microseconds, a
/// handler at most [`super::Limits::request_time`].
const BOUNDS_SECONDS: [f64; 12] =
    [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0];

/// Upper bounds of the histogram of the store's commits: pieces of work in each.
const BOUNDS_JOBS: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 1024.0];
/// What the store counts them as.
const JOBS: &str = "hall_store_jobs_per_commit";

fn builder() -> Result<PrometheusBuilder, BuildError> {
    PrometheusBuilder::new()
        .set_buckets(&BOUNDS_SECONDS)?
        .set_buckets_for_metric(Matcher::Full(JOBS.to_owned()), &BOUNDS_JOBS)
}

static METADATA: Metadata<'_> = Metadata::new(module_path!(), Level::INFO, Some(module_path!()));

/// Counts what one hall does. It is not the process's global recorder, so that two halls in one
/// process, as in tests, count apart.
pub(crate) struct Figures {
    recorder: Arc<PrometheusRecorder>,
    handle: PrometheusHandle,
}

impl Figures {
    pub(crate) fn new() -> Arc<Self> {
        let recorder = builder().unwrap_or_default().build_recorder();
        let words = |text: &'static str| text.into();
        recorder.describe_counter(REQUESTS.into(), None, words("Requests answered."));
        recorder.describe_histogram(
            DURATION.into(),
            Some(Unit::Seconds),
            words("Time from a request's headers to its answer."),
        );
        recorder.describe_gauge(IN_FLIGHT.into(), None, words("Requests being answered."));
        recorder.describe_gauge(CONNECTIONS.into(), None, words("Open connections."));
        recorder.describe_counter(OUTBOX.into(), None, words("Messages handed over, by outcome."));
        recorder.describe_gauge(OUTBOX_WAITING.into(), None, words("Messages, by state."));
        recorder.describe_gauge(
            DAY_DOUBTED.into(),
            None,
            words("1 while the clock's day is not believed, so that no points end; else 0."),
        );
        let handle = recorder.handle();
        Arc::new(Self { recorder: Arc::new(recorder), handle })
    }

    /// Counts an answered request.
    pub(super) fn answered(&self, asked: &Asked, status: StatusCode, took: Duration) {
        let kind = Label::from_static_parts("kind", asked.kind.name());
        let labels = vec![
            Label::from_static_parts("method", method_name(&asked.method)),
            Label::from_static_parts("status", class_name(status)),
            kind.clone(),
        ];
        let requests = Key::from_parts(REQUESTS, labels);
        self.recorder.register_counter(&requests, &METADATA).increment(1);
        if asked.kind != Kind::Reload {
            let duration = Key::from_parts(DURATION, vec![kind]);
            self.recorder.register_histogram(&duration, &METADATA).record(took.as_secs_f64());
        }
    }

    /// From now on whatever the process counts by itself, as the store does, is counted here.
    pub(crate) fn install(&self) {
        // Fails when another one was installed before, which only tests do.
        let _ = metrics::set_global_recorder(Arc::clone(&self.recorder));
    }

    /// Counts a try to hand a message over.
    pub(crate) fn handed_over(&self, kind: &'static str, outcome: &'static str) {
        let labels = vec![
            Label::from_static_parts("kind", kind),
            Label::from_static_parts("outcome", outcome),
        ];
        let tries = Key::from_parts(OUTBOX, labels);
        self.recorder.register_counter(&tries, &METADATA).increment(1);
    }

    /// How many messages there are of a kind in a state.
    pub(super) fn messages(&self, kind: &'static str, state: &'static str, count: u64) {
        let labels =
            vec![Label::from_static_parts("kind", kind), Label::from_static_parts("state", state)];
        let gauge =
            self.recorder.register_gauge(&Key::from_parts(OUTBOX_WAITING, labels), &METADATA);
        gauge.set(count as f64);
    }

    /// Whether the day is one that the round of points does not believe.
    pub(super) fn day_is_doubted(&self, is_doubted: bool) {
        let gauge = self.recorder.register_gauge(&Key::from_static_name(DAY_DOUBTED), &METADATA);
        gauge.set(if is_doubted { 1.0 } else { 0.0 });
    }

    /// Counts a request until what is returned goes.
    pub(super) fn request(&self) -> Counted {
        self.count(IN_FLIGHT)
    }

    /// Counts a connection until what is returned goes.
    pub(super) fn connection(&self) -> Counted {
        self.count(CONNECTIONS)
    }

    fn count(&self, name: &'static str) -> Counted {
        let gauge = self.recorder.register_gauge(&Key::from_static_name(name), &METADATA);
        gauge.increment(1.0);
        Counted(gauge)
    }

    /// All figures as text.
    pub(super) fn render(&self) -> String {
        self.handle.render()
    }

    /// Folds samples into their histogram. Without it they would pile up while nobody asks.
    pub(super) fn tidy(&self) {
        self.handle.run_upkeep();
    }
}

impl std::fmt::Debug for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Figures").finish_non_exhaustive()
    }
}

/// One thing in a gauge.
pub(super) struct Counted(metrics::Gauge);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

/// A method's name; whatever nobody has heard of counts as one, because each name costs memory.
pub(super) fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn class_name(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
