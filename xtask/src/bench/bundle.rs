//! B2: the code subscribers download, compressed as it is sent, and the proof that pages without
//! an island ask for none of it.

use super::{build_site, setting};
use crate::{
    build, files,
    repo::{DEMO, Profile, Repo},
    say::{self, Table},
    setup,
};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A part of what people download, with its goal in KB, as QUALITY.md sets them.
struct Part {
    /// For the table.
    name: &'static str,
    /// The shell whose page asks for it.
    shell: &'static str,
    /// Endings of its files.
    endings: &'static [&'static str],
    kb_max: u64,
}

/// Code that brings pages alive (wasm, its JavaScript, what starts it), and style sheets.
const PARTS: [Part; 7] = [
    Part {
        name: "public islands: wasm + JS",
        shell: "index.html",
        endings: &["wasm", "js"],
        kb_max: 140,
    },
    Part {
        name: "account app in Chinese: wasm + JS",
        shell: "my-zh.html",
        endings: &["wasm", "js"],
        kb_max: 260,
    },
    Part {
        name: "account app in English: wasm + JS",
        shell: "my-en.html",
        endings: &["wasm", "js"],
        kb_max: 260,
    },
    Part {
        name: "tariff guide: wasm + JS",
        shell: "guide.html",
        endings: &["wasm", "js"],
        kb_max: 200,
    },
    Part { name: "public style sheets", shell: "index.html", endings: &["css"], kb_max: 12 },
    Part { name: "account style sheets", shell: "my-zh.html", endings: &["css"], kb_max: 12 },
    Part { name: "guide style sheets", shell: "guide.html", endings: &["css"], kb_max: 12 },
];

/// Measures the front end as built for release.
pub(super) fn run(repo: &Repo) -> Result<()> {
    setup::run(repo, setup::Needs::default())?;
    let hall = build::run(repo, Profile::Release)?;

    println!("{}", setting(repo));
    println!("brotli quality 11, window 22; 1 KB = 1,000 bytes\n");
    println!("{}", sizes(repo)?);
    for (file, folder) in machine_paths(repo)? {
        println!("{file} names a folder of this machine: {}", folder.display());
    }

    let out = repo.bench("bundle-pages");
    build_site(repo, &hall, &repo.join(DEMO), &out)?;
    let pages = Pages::read(&out)?;
    println!(
        "{} pages of {DEMO}: {} with islands, {} without; {} of those load wasm (goal 0)",
        pages.with_islands + pages.without,
        pages.with_islands,
        pages.without,
        pages.wrong.len()
    );
    match pages.wrong.first() {
        None => Ok(()),
        Some(page) => bail!("{} has no island and loads wasm", repo.relative(page).display()),
    }
}

/// The table of files, with a sum and its goal for each part.
fn sizes(repo: &Repo) -> Result<Table> {
    let dist = repo.dist();
    let mut table = Table::new(["file in dist/", "KB", "brotli KB", "goal"]);
    for part in PARTS {
        let shell = String::from_utf8(files::read(&dist.join(part.shell))?)
            .with_context(|| format!("dist/{} is not UTF-8", part.shell))?;
        let is_part = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            part.endings.iter().any(|ending| files::is_a(path, ending))
                && name.is_some_and(|name| shell.contains(&format!("/{name}")))
        };
        let (mut raw_sum, mut brotli_sum) = (0, 0);
        for path in files::below(&dist)?.into_iter().filter(is_part) {
            let bytes = files::read(&path)?;
            let (raw, packed) = (bytes.len() as u64, brotli(&bytes)?);
            (raw_sum, brotli_sum) = (raw_sum + raw, brotli_sum + packed);
            let file = path.strip_prefix(&dist).unwrap_or(&path).display().to_string();
            table.row([file, say::kb(raw), say::kb(packed), String::new()]);
        }
        if raw_sum == 0 {
            bail!("dist/{} names nothing for \"{}\"", part.shell, part.name);
        }
        let verdict = if brotli_sum <= part.kb_max * 1000 { "met" } else { "missed" };
        let goal = format!("≤ {}, {verdict}", part.kb_max);
        table.row([part.name.to_owned(), say::kb(raw_sum), say::kb(brotli_sum), goal]);
    }
    Ok(table)
}

/// Files of `dist/` that tell where they were made.
fn machine_paths(repo: &Repo) -> Result<Vec<(String, PathBuf)>> {
    let dist = repo.dist();
    let mut found = Vec::new();
    for path in files::below(&dist)? {
        let bytes = files::read(&path)?;
        for (folder, _) in repo.machine_paths() {
            let name = folder.as_os_str().as_encoded_bytes();
            if bytes.windows(name.len()).any(|window| window == name) {
                found.push((
                    path.strip_prefix(&dist).unwrap_or(&path).display().to_string(),
                    folder,
                ));
            }
        }
    }
    Ok(found)
}

/// The size as `hall build` compresses it, the whole file at once.
fn brotli(bytes: &[u8]) -> Result<u64> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)
        .context("cannot compress in memory")?;
    Ok(packed.len() as u64)
}

/// Which pages hold islands, and which load wasm without one.
struct Pages {
    with_islands: usize,
    without: usize,
    wrong: Vec<PathBuf>,
}

impl Pages {
    fn read(out: &Path) -> Result<Self> {
        let mut pages = Self { with_islands: 0, without: 0, wrong: Vec::new() };
        // Account app and tariff guide are no islands; their pages load bundles of their own.
        let has_own = |path: &PathBuf| {
            path.components().any(|part| part.as_os_str() == "my" || part.as_os_str() == "guide")
        };
        let is_public = |path: &PathBuf| files::is_a(path, "html") && !has_own(path);
        for path in files::below(out)?.into_iter().filter(is_public) {
            let html = String::from_utf8(files::read(&path)?)
                .with_context(|| format!("{} is not UTF-8", path.display()))?;
            if html.contains("<leptos-island") {
                pages.with_islands += 1;
            } else {
                pages.without += 1;
                if asks_for_wasm(&html) {
                    pages.wrong.push(path);
                }
            }
        }
        if pages.with_islands + pages.without == 0 {
            bail!("hall build wrote no page to {}", out.display());
        }
        Ok(pages)
    }
}

/// True when a page tells the loader where the code is, or names wasm in any other way.
fn asks_for_wasm(html: &str) -> bool {
    html.contains("name=\"wasm-app\"") || html.contains(".wasm\"") || html.contains(".wasm ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_load_wasm_are_told_from_those_that_write_about_it() {
        assert!(asks_for_wasm(r#"<meta name="wasm-app" content="/a.js /a_bg.wasm">"#));
        assert!(asks_for_wasm(r#"<link rel="preload" href="/a_bg.wasm">"#));
        assert!(!asks_for_wasm("<p>Our site uses wasm.</p>"));
    }

    #[test]
    fn compression_shrinks_what_repeats() {
        let packed = brotli(&b"hall ".repeat(10_000)).expect("memory can be written to");
        assert!(packed < 100, "{packed}");
    }
}
