//! `hall doctor`: what could keep a hall from running here, each with the mend.

use super::{
    Making,
    finding::Finding,
    load::load,
    outcome::Failure,
    say::{Voice, summary},
};
use hall_prerender::Compression;
use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
};

pub(super) fn run(
    site: Option<&Path>,
    addr: SocketAddr,
    making: &Making,
    voice: &Voice,
) -> Result<(), Failure> {
    let mut findings = vec![assets(making), address(addr), scratch()];
    if let Some(site) = site {
        findings.push(site_builds(site, making, voice));
    }
    if findings.iter().any(|finding| !finding.ok) {
        return Err(Failure::Unfit(findings));
    }
    voice.result(&findings);
    voice.findings(&findings);
    let site = site.map_or("SITE".to_owned(), |site| site.display().to_string());
    voice.next(&format!("hall serve {site}"));
    Ok(())
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
        Failure::Unfit(findings) => (
            format!("{} things were looked at, and not all are right", findings.len()),
            "hall doctor shows each of them".to_owned(),
        ),
        Failure::Asked { message, mend }
        | Failure::Surroundings { message, mend }
        | Failure::Wrong { message, mend } => (message, mend),
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
    Finding::of("front-end assets", outcome)
}

fn address(addr: SocketAddr) -> Finding {
    let outcome = match TcpListener::bind(addr) {
        Ok(_) => Ok(format!("{addr} is free")),
        Err(error) => Err(sentences(super::running::cannot_listen(addr, &error))),
    };
    Finding::of("address", outcome)
}

fn scratch() -> Finding {
    let folder = std::env::current_dir().unwrap_or_default();
    let probe = folder.join(format!(".hall-doctor-{}", std::process::id()));
    let outcome: io::Result<()> =
        std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe));
    let outcome = outcome
        .map(|()| "can be written".to_owned())
        .map_err(|error| sentences(Failure::unwritable(&folder, &error)));
    Finding::of("this folder", outcome)
}

fn site_builds(site: &Path, making: &Making, voice: &Voice) -> Finding {
    let outcome = load(site, making, voice)
        .and_then(|loaded| loaded.build(Compression::None, None, voice))
        .map(|build| format!("builds, {} pages", build.manifest.pages.len()))
        .map_err(sentences);
    Finding::of("site", outcome)
}
