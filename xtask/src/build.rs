//! `cargo xtask build`: public pages and account apps by Trunk into `dist/`, then the `hall` binary
//! around it. Trunk is left out when nothing it reads has changed.

use crate::{
    files, process,
    repo::{Profile, Repo, WASM_TARGET},
    say,
    stamp::Stamp,
};
use anyhow::{Context, Result, bail};
use optimise::optimised;
use order::in_order;
use slim::slim;
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

mod optimise;
mod order;
mod slim;

/// What Trunk builds for one audience.
pub(crate) struct Bundle {
    /// For messages and files.
    name: &'static str,
    /// The package whose wasm it is, with the features it has in browsers. Where the shell names features,
    /// it has the last word.
    pub(crate) package: [&'static str; 5],
    /// Compiler flags of its own.
    flags: &'static [&'static str],
    /// Trunk's settings.
    config: &'static str,
    /// Where Trunk leaves it, below the target folder.
    folder: &'static str,
    /// What its shell is called in `dist/`.
    shell: &'static str,
}

/// Every bundle.
pub(crate) const BUNDLES: [Bundle; 4] = [
    Bundle {
        name: "public pages",
        package: ["--package", "app-hall", "--no-default-features", "--features", "hydrate"],
        flags: &[],
        config: "Trunk.toml",
        folder: "trunk/hall",
        shell: "index.html",
    },
    Bundle {
        name: "tariff guide",
        package: ["--package", "app-guide", "--no-default-features", "--features", "csr"],
        flags: &["--cfg=erase_components"],
        config: "app/guide/Trunk.toml",
        folder: "trunk/guide",
        shell: "guide.html",
    },
    account_app(
        "account app in Chinese",
        ["--package", "app-my", "--no-default-features", "--features", "csr-zh"],
        "trunk/my-zh",
        "my-zh.html",
    ),
    account_app(
        "account app in English",
        ["--package", "app-my", "--no-default-features", "--features", "csr-en"],
        "trunk/my-en",
        "my-en.html",
    ),
];

/// The account app holds most of the hall's words, so there is one for each language. Only two crates are
/// compiled for each.
const fn account_app(
    name: &'static str,
    package: [&'static str; 5],
    folder: &'static str,
    shell: &'static str,
) -> Bundle {
    // Views of one type instead of a type each, so that what draws them is compiled once. It
    // takes a sixth off this bundle and would add as much to one that brings a page alive. What is called in
    // several places stands in one.
    let flags = &["--cfg=erase_components", "-Cllvm-args=--inline-threshold=0"];
    Bundle { name, package, flags, config: "app/my/Trunk.toml", folder, shell }
}

/// Between flags in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// What bundles are made from, besides the crates that end up in the wasm.
const INPUTS: [&str; 8] = [
    "app/guide",
    "app/hall",
    "app/my",
    "style",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];
/// What makes them lighter on the way into `dist/`.
const LAYING_OUT: [&str; 2] = ["xtask/src/build", optimise::LOCK];

/// Makes the hall; its tools must be there. Returns the binary.
pub(crate) fn run(repo: &Repo, profile: Profile) -> Result<PathBuf> {
    front_end(repo, profile)?;
    let began = Instant::now();
    say::line("building", "the hall binary");
    let mut cargo = repo.cargo();
    cargo.args(["build", "--package", "hall-server"]).args(profile.option());
    if profile == Profile::Release {
        set_flags(&mut cargo, name_no_machine(repo));
    }
    process::run(&mut cargo, "building the hall")?;
    let hall = repo.hall(profile);
    if !hall.is_file() {
        bail!(
            "cargo built hall-server without {}; does server/ have a bin `hall`?",
            hall.display()
        );
    }
    say::line("built", format!("in {}", say::elapsed(began.elapsed())));
    sizes(repo, &hall)?;
    Ok(hall)
}

/// Makes `dist/`: every bundle beside the other, each unless it is as its sources would make it.
pub(crate) fn front_end(repo: &Repo, profile: Profile) -> Result<()> {
    let mut is_new = false;
    for bundle in &BUNDLES {
        is_new |= bundle.make(repo, profile)?;
    }
    let dist = repo.dist();
    let is_whole = BUNDLES.iter().all(|bundle| dist.join(bundle.shell).is_file());
    let file = repo.target().join("xtask/dist.stamp");
    let stamp =
        Stamp::new(file, profile.name(), repo.root(), &LAYING_OUT.map(|path| repo.join(path)))?;
    if is_new || !is_whole || !stamp.holds() {
        stamp.clear();
        files::empty_folder(&dist)?;
        for bundle in &BUNDLES {
            bundle.lay_out(repo, profile, &dist)?;
        }
        stamp.set()?;
    }
    Ok(())
}

impl Bundle {
    /// Has Trunk make it. False when it was as its sources would make it.
    fn make(&self, repo: &Repo, profile: Profile) -> Result<bool> {
        let folder = repo.target().join(self.folder);
        let file = repo.target().join("xtask").join(self.shell).with_extension("stamp");
        let mut flags: Vec<String> = self.flags.iter().copied().map(str::to_owned).collect();
        let how = format!("{} {flags:?}", profile.name());
        let stamp = Stamp::new(file, &how, repo.root(), &self.inputs(repo)?)?;
        if stamp.holds() && folder.join("index.html").is_file() {
            say::line("unchanged", self.name);
            return Ok(false);
        }
        stamp.clear();
        let began = Instant::now();
        say::line("building", self.name);
        files::make_folder(&folder)?;
        let trunk = repo.program("trunk").context("run `cargo xtask setup` first")?;
        let mut trunk = repo.command(trunk);
        trunk.arg("--config").arg(repo.join(self.config)).arg("build").args(profile.option());
        trunk.arg("--dist").arg(&folder).args(&self.package[2..]);
        if profile == Profile::Release {
            flags.extend(name_no_machine(repo));
        }
        set_flags(&mut trunk, flags);
        if env::var_os("NO_COLOR").is_some() {
            // Trunk 0.21 refuses every value but true and false.
            trunk.env("NO_COLOR", "true");
        }
        process::run(&mut trunk, &format!("building the {}", self.name))?;
        stamp.set()?;
        say::line("built", format!("in {}", say::elapsed(began.elapsed())));
        Ok(true)
    }

    /// Copies what Trunk made to where all bundles are; for a release, lighter.
    fn lay_out(&self, repo: &Repo, profile: Profile, dist: &Path) -> Result<()> {
        let made = files::inside(&repo.target().join(self.folder))?;
        for path in &made {
            let name = path.file_name().unwrap_or_default();
            let name = if name == "index.html" { self.shell.as_ref() } else { name };
            files::write(&dist.join(name), files::read(path)?)?;
        }
        if profile == Profile::Release {
            for (script, wasm) in made.iter().filter_map(|path| Some((path, wasm_beside(path)?))) {
                let glue = String::from_utf8(files::read(script)?)
                    .with_context(|| format!("{} is not UTF-8", script.display()))?;
                let light = slim(&glue, &files::read(&wasm)?)
                    .with_context(|| format!("cannot make the {} lighter", self.name))?;
                let place = |path: &Path| dist.join(path.file_name().unwrap_or_default());
                files::write(&place(script), without_comments(&light.script))?;
                files::write(&place(&wasm), in_order(&optimised(repo, &light.wasm)?)?)?;
            }
        }
        Ok(())
    }

    /// Everything Trunk reads. Which crates those are is asked of cargo, so that the list cannot
    /// fall behind the code.
    fn inputs(&self, repo: &Repo) -> Result<Vec<PathBuf>> {
        let mut tree = repo.cargo();
        tree.arg("tree").args(self.package).args(["--target", WASM_TARGET]);
        tree.args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
        let tree = process::read(&mut tree)
            .with_context(|| format!("cannot tell what the {} is made from", self.name))?;
        let mut inputs: Vec<PathBuf> = INPUTS.iter().map(|path| repo.join(path)).collect();
        inputs.extend(local_crates(&tree, repo.root()));
        Ok(inputs)
    }
}

/// The wasm of a script that wasm-bindgen has made: it stands beside it. Only such a script is loaded without
/// an integrity attribute, which Trunk has written by now.
fn wasm_beside(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy();
    let wasm = path.with_file_name(format!("{stem}_bg.wasm"));
    (files::is_a(path, "js") && wasm.is_file()).then_some(wasm)
}

/// A script without lines that are comments, and without indentation: a kilobyte less on the way to a
/// phone. Minifiers save little more and have mangled such scripts before.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|sign| line.starts_with(sign));
    let lines = script.lines().map(str::trim_start).filter(|line| !is_comment(line));
    lines.filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// Flags that have a build write neutral names instead of this machine's folders, so that what is
/// given to others does not tell where it was made; it is smaller, too.
fn name_no_machine(repo: &Repo) -> Vec<String> {
    let remap =
        |(path, name): (PathBuf, &str)| format!("--remap-path-prefix={}={name}", path.display());
    repo.machine_paths().into_iter().map(remap).collect()
}

/// Gives a build flags for the compiler. Those that the user has set stay.
fn set_flags(command: &mut Command, flags: Vec<String>) {
    let encoded = env::var("CARGO_ENCODED_RUSTFLAGS").ok();
    let plain = env::var("RUSTFLAGS").ok();
    let flags = rustflags(encoded, plain, flags);
    if !flags.is_empty() {
        command.env("CARGO_ENCODED_RUSTFLAGS", flags);
    }
}

/// Compiler flags as cargo reads them from one variable, where any path can stand.
fn rustflags(encoded: Option<String>, plain: Option<String>, flags: Vec<String>) -> String {
    let plain = plain.map(|flags| flags.split_whitespace().collect::<Vec<_>>().join(SEPARATOR));
    let given = encoded.or(plain).filter(|flags| !flags.is_empty());
    given.into_iter().chain(flags).collect::<Vec<_>>().join(SEPARATOR)
}

/// The folders of our own crates in what `cargo tree` prints: `name v0.1.0 (/path/to/it)`.
fn local_crates(tree: &str, root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = tree
        .lines()
        .filter_map(|line| line.split(" (").nth(1)?.split(')').next().map(PathBuf::from))
        .filter(|path| path.starts_with(root))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Prints what was made, the largest first.
fn sizes(repo: &Repo, hall: &Path) -> Result<()> {
    let of_interest = |path: &PathBuf| ["wasm", "js", "css"].iter().any(|e| files::is_a(path, e));
    let mut made: Vec<(u64, PathBuf)> = Vec::new();
    for path in files::below(&repo.dist())?.into_iter().filter(of_interest).chain([hall.into()]) {
        made.push((files::size(&path)?, path));
    }
    made.sort_by(|a, b| b.cmp(a));
    for (bytes, path) in made {
        say::line(&format!("{} KB", say::kb(bytes)), repo.relative(&path).display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_the_user_stay_before_our_own() {
        let ours = "--remap-path-prefix=/home/me/my own/.cargo=/cargo";
        let check = |encoded: Option<&str>, plain: Option<&str>, expected: &str| {
            let [encoded, plain] = [encoded, plain].map(|flags| flags.map(str::to_owned));
            let flags = rustflags(encoded, plain, vec![ours.to_owned()]);
            assert_eq!(flags.replace(SEPARATOR, "|"), expected);
        };
        check(None, None, ours);
        check(None, Some(" -C  debuginfo=0 "), &format!("-C|debuginfo=0|{ours}"));
        check(Some("--cfg\u{1f}x"), Some("-g"), &format!("--cfg|x|{ours}"));
    }

    #[test]
    fn comments_and_indentation_go() {
        let script = "/**\n * Says so.\n */\nfunction a() {\n    // why\n    return `//`;\n}\n\n";
        assert_eq!(without_comments(script), "function a() {\nreturn `//`;\n}\n");
    }

    #[test]
    fn our_own_crates_are_told_from_others() {
        let tree = "app-hall v0.1.0 (/w/app/hall)\n\
                    hall-types v0.1.0 (/w/crates/hall-types)\n\
                    leptos_macro v0.8.1 (proc-macro)\n\
                    serde v1.0.228 (*)\n\
                    other v1.0.0 (/elsewhere/other)\n\
                    hall-types v0.1.0 (/w/crates/hall-types) (*)";
        let expected = ["/w/app/hall", "/w/crates/hall-types"].map(PathBuf::from);
        assert_eq!(local_crates(tree, Path::new("/w")), expected);
    }
}
