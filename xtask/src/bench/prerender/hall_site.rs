//! The records as an Openhall site: the demo site with them added, because a site needs more than
//! a catalogue (privacy, help, a theme), and the demo's is known to be whole.

use super::records::{Kind, Record, USES, yuan};
use crate::{
    files,
    repo::{DEMO, Repo},
};
use anyhow::{Context, Result};
use std::{fmt::Write, fs, path::Path};

/// Records in one file. Small ones, as people would keep them.
const PER_FILE: usize = 100;
/// The file whose first plan changes.
const CHANGING: &str = "catalog/bench-000.toml";

/// The file of the demo that every group stands in, because their order is told by it.
const GROUPS: &str = "catalog/groups.toml";

/// A brand and a group of their own; appended, so that the demo's settings need not be understood.
const BRAND: &str = r#"
[[brand]]
id = "bench"
name = { zh = "基准", en = "Benchmark" }
summary = { zh = "仅用于测量。", en = "For measuring only." }
"#;
const GROUP: &str = r#"
[[group]]
id = "bench"
name = { zh = "基准叠加包", en = "Benchmark add-ons" }
"#;

/// Writes the site afresh.
pub(super) fn write(repo: &Repo, site: &Path, records: &[Record]) -> Result<()> {
    files::empty_folder(site)?;
    files::copy(&repo.join(DEMO), site)?;
    let settings = site.join("hall.toml");
    let demo = fs::read_to_string(&settings)
        .with_context(|| format!("{DEMO} has no hall.toml to measure with"))?;
    files::write(&settings, demo + BRAND)?;
    let groups = site.join(GROUPS);
    let demo = fs::read_to_string(&groups)
        .with_context(|| format!("{DEMO} has no {GROUPS} to measure with"))?;
    files::write(&groups, demo + GROUP)?;
    for (number, chunk) in records.chunks(PER_FILE).enumerate() {
        let text: String = chunk.iter().map(toml).collect();
        files::write(&site.join(format!("catalog/bench-{number:03}.toml")), text)?;
    }
    Ok(())
}

/// Gives the first plan another fee.
pub(super) fn change_fee(site: &Path, yuan: u32) -> Result<()> {
    let path = site.join(CHANGING);
    let text = String::from_utf8(files::read(&path)?)?;
    let (before, rest) = text.split_once("\nfee = \"").context("the first record has no fee")?;
    let (_, after) = rest.split_once('"').context("the first record's fee does not end")?;
    files::write(&path, format!("{before}\nfee = \"{} yuan\"{after}", 1000 + yuan))
}

/// One record as a table of a catalogue file.
fn toml(record: &Record) -> String {
    let (table, own) = match record.kind {
        Kind::Plan => ("plan", plan(record)),
        Kind::AddOn => ("add_on", ADD_ON.to_owned()),
        Kind::Service => ("service", SERVICE.to_owned()),
    };
    let excludes: Vec<String> =
        record.excludes.iter().map(|(kind, id)| format!("\"{}/{id}\"", kind.word())).collect();
    let notes: Vec<String> = record.notes.iter().map(words).collect();
    let state = if record.is_retired { "retired" } else { "on_sale" };
    let until = if record.is_retired { ", until = 2024-12-31" } else { "" };
    format!(
        r#"[[{table}]]
id = "{id}"
name = {name}
summary = {summary}
state = "{state}"
valid_for = {{ from = 2023-01-01{until} }}
fee = "{fee} yuan"
{own}effective = "next_month"
leave_effective = "next_month"
excludes = [{excludes}]
notes = [{notes}]
allowance = [
  {{ id = "data", kinds = ["data"], quantity = "{data} GB" }},
  {{ id = "voice", kinds = ["voice"], quantity = "{voice} min" }},
]
charge = [
{charges}]

"#,
        id = record.id,
        name = words(&record.name),
        summary = words(&record.summary),
        fee = record.fee_yuan,
        excludes = excludes.join(", "),
        notes = notes.join(", "),
        data = record.data_gb,
        voice = record.voice_min,
        charges = charges(record),
    )
}

const ADD_ON: &str = "group = \"bench\"\nfee_per = \"month\"\nfirst_month = \"full\"\n";
const SERVICE: &str = "category = \"calls\"\nfee_per = \"month\"\n";

fn plan(record: &Record) -> String {
    format!(
        "brand = \"bench\"\nfirst_month = {{ fee = \"by_day\", allowances = \"by_day\" }}\n\
         filing_number = \"BENCH-{}\"\n",
        record.id
    )
}

fn charges(record: &Record) -> String {
    USES.iter().fold(String::new(), |mut text, priced| {
        let price = match record.fen(priced) {
            None => "free = true".to_owned(),
            Some(fen) => format!("rate = \"{} yuan/{}\"", yuan(fen), priced.unit[0]),
        };
        let (id, scope) = (priced.id, priced.scope);
        let name = words(&priced.name.map(str::to_owned));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {{ id = \"{id}\", {scope}, name = {name}, {price} }},");
        text
    })
}

/// Our own words hold no quotes or backslashes, so nothing needs escaping.
fn words([zh, en]: &[String; 2]) -> String {
    format!("{{ zh = \"{zh}\", en = \"{en}\" }}")
}
