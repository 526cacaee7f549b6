//! `hall dev` while somebody works on a site: a change is served, open pages are told to load again, a
//! mistake is explained and leaves the last good hall.

use crate::fixture::{building, command, edit, started};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

/// Longer than anything here takes; reaching it means that something hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A hall that somebody works on. It ends with the test.
struct Work {
    process: Child,
    /// What it says, from where it was not read yet.
    said: Receiver<String>,
    addr: String,
}

impl Work {
    fn on(folder: &Path) -> Self {
        // Nobody else takes a port that was free a moment ago.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let addr = free.expect("a port").to_string();
        let arguments = building(&["dev", "site", "--addr", &addr]);
        let mut process = command(folder, &arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("hall runs");
        let lines = BufReader::new(process.stderr.take().expect("what it says")).lines();
        let (send, said) = mpsc::channel();
        // Until it ends, or nobody listens any more.
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
        let work = Self { process, said, addr };
        work.until("watching site");
        work
    }

    /// Reads what it says up to a line that holds some words, and returns that much.
    #[track_caller]
    fn until(&self, words: &str) -> String {
        let mut all = String::new();
        loop {
            let line = self.said.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("it never said {words}: {all}"));
            all.push_str(&format!("{line}\n"));
            if line.contains(words) {
                return all;
            }
        }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.addr).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.addr);
        stream.write_all(request.as_bytes()).expect("asked");
        stream
    }

    fn page(&self, path: &str) -> String {
        let mut answer = String::new();
        self.ask(path).read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        let (_, page) = answer.split_once("\r\n\r\n").expect("a head and a body");
        page.to_owned()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The revisions that an open page hears of.
struct Revisions(BufReader<TcpStream>);

impl Revisions {
    #[track_caller]
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("an event in time");
            assert!(read > 0, "the channel was closed");
            if let Some(revision) = line.strip_prefix("data: ") {
                return revision.trim().to_owned();
            }
        }
    }
}

#[test]
fn a_change_is_served_and_open_pages_are_told() {
    let folder = started();
    let plans = "site/catalog/plans.toml";
    let work = Work::on(folder.path());
    let page = "/en/plans/basic-39/";
    assert!(work.page(page).contains("/__hall/reload.js"), "an open page listens");
    let mut revisions = Revisions(BufReader::new(work.ask("/__hall/reload")));
    let first = revisions.next();

    edit(folder.path(), plans, "39 yuan", "41 yuan");
    let said = work.until("  /en/plans/basic-39/");
    assert!(said.contains("10 pages rebuilt in "), "{said}");
    let second = revisions.next();
    assert_ne!(first, second);
    let served = work.page(page);
    assert!(served.contains("¥41 a month"), "{served}");

    // A mistake is explained with its place; what is served stays.
    edit(folder.path(), plans, "fee = \"41 yuan\"", "fe = \"41 yuan\"");
    let said = work.until("nothing was built");
    assert!(said.contains("site/unknown-key") && said.contains("[catalog/plans.toml:"), "{said}");
    assert!(said.contains("fe = \"41 yuan\""), "{said}");
    assert!(work.page(page) == served, "the last good hall stays");

    // Mended, with the price there was at first, it is the hall there was at first.
    edit(folder.path(), plans, "fe = \"41 yuan\"", "fee = \"39 yuan\"");
    assert_eq!(revisions.next(), first);
    assert!(work.page(page).contains("¥39 a month"));
}
