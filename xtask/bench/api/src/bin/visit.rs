//! Visitors on connections that stay open: `visit ADDRESS PATH REQUESTS CONNECTIONS [COOKIES [--show]]` asks
//! for a path so often, each request as another of the visitors whose cookies stand in a file, and prints
//! the bytes of all answers; with `--show`, the answers. Any answer but 200 is an error.

use axum::{
    body::{Body, HttpBody},
    http::{Request, StatusCode, header},
};
use futures::future;
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::{
    env,
    error::Error,
    fs,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::net::TcpStream;

type Fault = Box<dyn Error + Send + Sync>;

/// What is asked, and who asks.
struct Plan {
    address: SocketAddr,
    path: String,
    cookies: Vec<String>,
    requests: usize,
    asked: AtomicUsize,
    shows: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [address, path, requests, connections, cookies @ ..] = arguments.as_slice() else {
        return Err("usage: visit ADDRESS PATH REQUESTS CONNECTIONS [COOKIES]".into());
    };
    let cookies = match cookies.first() {
        Some(file) => fs::read_to_string(file)?.lines().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    let plan = Arc::new(Plan {
        address: address.parse()?,
        path: path.clone(),
        cookies,
        requests: requests.parse()?,
        asked: AtomicUsize::new(0),
        shows: arguments.iter().any(|it| it == "--show"),
    });
    let visitors = (0..connections.parse::<usize>()?).map(|_| visit(Arc::clone(&plan)));
    let bytes: u64 = future::try_join_all(visitors).await?.into_iter().sum();
    if !plan.shows {
        println!("{bytes}");
    }
    Ok(())
}

/// Asks on one connection until all has been asked; returns the bytes of its answers.
async fn visit(plan: Arc<Plan>) -> Result<u64, Fault> {
    let stream = TcpStream::connect(plan.address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let mut bytes = 0;
    loop {
        let number = plan.asked.fetch_add(1, Ordering::Relaxed);
        if number >= plan.requests {
            break;
        }
        let mut request = Request::get(&plan.path).header(header::HOST, plan.address.to_string());
        if let Some(key) = plan.cookies.get(number % plan.cookies.len().max(1)) {
            // One of the two names is the one the hall listens to.
            let cookies = format!("__Host-hall-session={key}; hall-session={key}");
            request = request.header(header::COOKIE, cookies);
        }
        let answer = sender.send_request(request.body(Body::empty())?).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{} answered {}", plan.path, answer.status()).into());
        }
        let body = read(answer.into_body()).await?;
        if plan.shows {
            println!("{}", String::from_utf8_lossy(&body));
        }
        bytes += body.len() as u64;
    }
    connection.abort();
    Ok(bytes)
}

async fn read(mut body: Incoming) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    while let Some(frame) = future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
    {
        bytes.extend(frame?.into_data().unwrap_or_default());
    }
    Ok(bytes)
}
