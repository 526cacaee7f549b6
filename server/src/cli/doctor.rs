//! `hall doctor`: what could keep a hall from running here, each with the mend.

use super::{
    Making,
    load::load,
    outcome::Failure,
    say::{Voice, summary},
};
use hall_prerender::Compression;
use serde::Serialize;
use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
};

/// One thing looked at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    found: String,
    mend: Option<String>,
}

pub(super) fn run(
    site: Option<&Path>,
    addr: SocketAddr,
    making: &Making,
    voice: &Voice,
) -> Result<(), Failure> {
    let mut findings = vec![assets(making), address(addr), scratch()];
    if let Some(site) = site {
        findings.push(site_builds(site, making));
    }
    voice.result(&findings);
    for finding in &findings {
        let mark = if finding.ok { "ok  " } else { "FAIL" };
        voice.note(&format!("{mark} {}: {}", finding.what, finding.found));
        if let Some(mend) = &finding.mend {
            voice.note(&format!("     mend: {mend}"));
        }
    }
    match findings.iter().filter(|finding| !finding.ok).count() {
        0 => {
            let site = site.map_or("SITE".to_owned(), |site| site.display().to_string());
            voice.next(&format!("hall serve {site}"));
            Ok(())
        }
        failed => Err(Failure::surroundings(
            format!("{failed} of {} things are not right", findings.len()),
            "do what stands beside each of them",
        )),
    }
}

fn finding(what: &'static str, outcome: Result<String, (String, String)>) -> Finding {
    match outcome {
        Ok(found) => Finding { what, ok: true, found, mend: None },
        Err((found, mend)) => Finding { what, ok: false, found, mend: Some(mend) },
    }
}

fn sentences(failure: Failure) -> (String, String) {
    match failure {
        Failure::Site(report) => {
            (summary(&report), "hall check SITE shows each of them".to_owned())
        }
        Failure::Rows { file, problems } => (
            format!("{} rows of {} are not right", problems.len(), file.display()),
            "hall import shows each of them".to_owned(),
        ),
        Failure::Surroundings { message, mend } | Failure::Wrong { message, mend } => {
            (message, mend)
        }
    }
}

fn assets(making: &Making) -> Finding {
    let outcome = super::bundle::assets(making.assets.as_deref())
        .map_err(Failure::from)
        .map_err(sentences)
        .and_then(|assets| match assets.get("index.html") {
            Some(_) => Ok("present".to_owned()),
            None => Err((
                "this binary carries none".to_owned(),
                "build it with `cargo xtask build`, or name a folder with --assets".to_owned(),
            )),
        });
    finding("front-end assets", outcome)
}

fn address(addr: SocketAddr) -> Finding {
    let outcome = match TcpListener::bind(addr) {
        Ok(_) => Ok(format!("{addr} is free")),
        Err(error) => Err(sentences(super::running::cannot_listen(addr, &error))),
    };
    finding("address", outcome)
}

fn scratch() -> Finding {
    let folder = std::env::current_dir().unwrap_or_default();
    let probe = folder.join(format!(".hall-doctor-{}", std::process::id()));
    let outcome: io::Result<()> =
        std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe));
    let outcome = outcome
        .map(|()| "can be written".to_owned())
        .map_err(|error| sentences(Failure::unwritable(&folder, &error)));
    finding("this folder", outcome)
}

fn site_builds(site: &Path, making: &Making) -> Finding {
    let quiet = Voice::new(false, true);
    let outcome = load(site, making)
        .and_then(|loaded| loaded.build(Compression::None, None, &quiet))
        .map(|build| format!("builds, {} pages", build.manifest.pages.len()))
        .map_err(sentences);
    finding("site", outcome)
}
