//! A small hall, and ways to ask it something.

use super::logs;
use crate::http::{
    Hall, Limits, Mode, Served,
    routes::{layered, routes},
    serve::{Stopped, serve_router},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, header},
    response::Response,
    routing::any,
};
use expect_test::Expect;
use hall_api::{Brand, Features, Hotline, SiteInfo};
use hall_prerender::{Build, File};
use hall_types::{Locale, Text};
use std::{fmt::Write, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};
use tower::ServiceExt;

/// Longer than anything in a test takes; reaching it means that something hangs.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn site() -> SiteInfo {
    SiteInfo {
        operator: Text::new("榕信移动", "Rongxin Mobile"),
        url: "https://hall.example".to_owned(),
        locales: vec![Locale::Zh, Locale::En],
        logo: "/media/logo.svg".to_owned(),
        hotline: Hotline {
            number: "10098".to_owned(),
            hours: Text::new("每天", "Every day"),
            from_abroad: Some("+8659110098".to_owned()),
            chat_url: None,
        },
        brands: vec![Brand {
            id: "gotone".parse().expect("an id"),
            name: Text::new("全球通", "GoTone"),
            sign: None,
        }],
        features: Features {
            account: true,
            points_mall: true,
            vip_club: false,
            feed: true,
            offline: true,
        },
        version: "1.2.3".to_owned(),
    }
}

/// A file whose forms tell themselves apart.
pub(super) fn file(text: &str) -> File {
    let form = |name: &str| Some(format!("{name}({text})").into_bytes());
    File { bytes: text.as_bytes().to_vec(), brotli: form("br"), gzip: form("gz") }
}

/// A build of files, each with a short fingerprint of its bytes.
pub(super) fn build_of(files: impl IntoIterator<Item = (&'static str, File)>) -> Build {
    let mut build = Build::default();
    for (path, file) in files {
        let mark = file
            .bytes
            .iter()
            .fold(0u16, |mark, byte| mark.wrapping_mul(31).wrapping_add(u16::from(*byte)));
        let manifest = Arc::make_mut(&mut build.manifest);
        manifest.files.insert(path.to_owned(), format!("{mark:04x}"));
        build.files.insert(path.to_owned(), file);
    }
    build
}

/// A hall in small.
pub(super) fn build() -> Build {
    let page = |text: &str| file(&format!("<html><body>{text}</body></html>"));
    let plain = |text: &str| File { brotli: None, gzip: None, ..file(text) };
    build_of([
        ("index.html", page("root")),
        ("zh/index.html", page("zh home")),
        ("en/index.html", page("en home")),
        ("zh/plans/index.html", page("zh plans")),
        ("zh/404/index.html", page("zh 404")),
        ("en/404/index.html", page("en 404")),
        ("zh/500/index.html", page("zh 500")),
        ("en/500/index.html", page("en 500")),
        ("zh/503/index.html", page("zh 503")),
        ("en/503/index.html", page("en 503")),
        ("style-0123456789abcdef.css", file("body{}")),
        ("media/logo.svg", file("<svg/>")),
        ("media/图 1.png", plain("picture")),
        ("sw.js", file("worker")),
        (".hall/build.json", plain("{}")),
    ])
}

pub(super) fn served() -> Served {
    Served::new(site(), build()).expect("a whole build")
}

pub(super) fn hall(mode: Mode) -> Arc<Hall> {
    logs::start();
    let hall = Hall::new(mode);
    hall.publish(served());
    hall
}

async fn panics() -> &'static str {
    panic!("a handler fails for 13812345678")
}

/// The hall's routes and some that misbehave.
pub(super) fn router(hall: &Arc<Hall>, limits: Limits) -> Router {
    let never = || async { std::future::pending::<()>().await };
    logs::start();
    let routes = routes(hall)
        .route("/en/test/never", any(never))
        .route("/api/test/never", any(never))
        .route("/en/test/panics", any(panics))
        .route("/api/test/panics", any(panics))
        .route("/test/echo", any(|body: String| async { body }));
    layered(routes, Arc::clone(hall), limits)
}

/// A request from its first line and header lines, such as `GET /zh/\naccept-encoding: br`.
pub(super) fn request(text: &str) -> Request {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (method, path) = lines.next().and_then(|line| line.split_once(' ')).expect("GET /path");
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let mut builder = Request::builder().method(method).uri(path);
    for line in lines {
        let (name, value) = line.split_once(": ").expect("name: value");
        builder = builder.header(name, value);
    }
    builder.body(Body::empty()).expect("a request")
}

/// Headers that say something about the answer; security headers have a test of their own.
const SHOWN: [header::HeaderName; 10] = [
    header::LOCATION,
    header::ALLOW,
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::CACHE_CONTROL,
    header::ETAG,
    header::VARY,
    header::RETRY_AFTER,
    header::HeaderName::from_static("service-worker-allowed"),
];

fn shown_headers(headers: &HeaderMap) -> String {
    let mut shown = String::new();
    for name in SHOWN {
        for value in headers.get_all(&name) {
            let _ = writeln!(shown, "{name}: {}", value.to_str().expect("text"));
        }
    }
    shown
}

/// An answer as text: status, the headers that matter, the beginning of the body. The request's id
/// is told apart from everything else, because it is never the same.
pub(super) async fn shown(response: Response) -> String {
    let id = response.headers().get("x-request-id").cloned().expect("an id");
    let mut shown = format!("{}\n{}", response.status(), shown_headers(response.headers()));
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    let body = String::from_utf8_lossy(&body).replace(id.to_str().expect("text"), "REQUEST-ID");
    let start: String = body.chars().take(400).collect();
    if !start.is_empty() {
        let _ = writeln!(shown, "\n{}", start.trim_end());
    }
    shown
}

/// Runs something asynchronous in a test that is not.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime
        .expect("a runtime")
        .block_on(async { timeout(PATIENCE, future).await.expect("in time") })
}

pub(super) async fn ask(hall: &Arc<Hall>, limits: Limits, text: &str) -> Response {
    let router = router(hall, limits);
    router.oneshot(request(text)).await.expect("routers cannot fail")
}

/// Asks a live hall and compares the answer.
#[track_caller]
pub(super) fn check(text: &str, expected: Expect) {
    check_with(&hall(Mode::Live), Limits::default(), text, expected);
}

#[track_caller]
pub(super) fn check_with(hall: &Arc<Hall>, limits: Limits, text: &str, expected: Expect) {
    let answer = block_on(async { shown(ask(hall, limits, text).await).await });
    expected.assert_eq(&answer);
}

/// A hall that listens on a real socket.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    pub(super) hall: Arc<Hall>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<Stopped>>,
}

impl Running {
    /// Listens with the hall's routes and those that misbehave.
    pub(super) async fn start(hall: Arc<Hall>, limits: Limits) -> Self {
        let router = router(&hall, limits);
        Self::start_router(router, hall, limits).await
    }

    pub(super) async fn start_router(router: Router, hall: Arc<Hall>, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let shutdown = async {
            let _ = stopped.await;
        };
        let task =
            tokio::spawn(serve_router(router, Arc::clone(&hall), listener, limits, shutdown));
        Self { address, hall, stop, task }
    }

    pub(super) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Sends one request on a connection of its own and reads until the server closes it.
    pub(super) async fn exchange(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.expect("sent");
        read_to_end(&mut stream).await
    }

    /// Asks the server to stop; what is returned waits until it has.
    pub(super) fn stop(self) -> impl Future<Output = Stopped> {
        let _ = self.stop.send(());
        async {
            timeout(PATIENCE, self.task).await.expect("in time").expect("no panic").expect("ok")
        }
    }
}

/// Everything until the other side closes; an abrupt end is an end.
pub(super) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads until a text has come.
pub(super) async fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut seen = String::new();
    let mut buffer = [0; 4096];
    while !seen.contains(text) {
        let read = timeout(PATIENCE, stream.read(&mut buffer)).await.expect("in time");
        let read = read.expect("readable");
        assert!(read > 0, "the connection ended before {text:?} came: {seen}");
        seen.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    seen
}
