//! The map of the house, held: which crate may use which, what never reaches the domain crates, and
//! what never reaches the browser. `docs/ARCHITECTURE.md` says why.
//!
//! What does not live here: how files look (`tidy`).

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use openhall_tests::{repository, text};
use std::{collections::BTreeSet, process::Command};

/// **Arrows point down only.** Each crate of the workspace with the crates of the workspace it may
/// use, in what it ships. A crate that is not here is not on the map.
const MAP: [(&str, &[&str]); 24] = [
    ("hall-types", &[]),
    ("hall-catalog", &["hall-types"]),
    ("hall-rating", &["hall-types", "hall-catalog"]),
    ("hall-advisor", &["hall-types", "hall-catalog", "hall-rating"]),
    ("hall-guide", &["hall-types", "hall-catalog", "hall-rating", "hall-advisor"]),
    ("hall-points", &["hall-types", "hall-catalog"]),
    ("hall-content", &["hall-types", "hall-points"]),
    ("hall-site", &["hall-types", "hall-catalog", "hall-content"]),
    ("hall-api", &["hall-types"]),
    ("hall-identity", &["hall-types"]),
    ("hall-store", &["hall-types", "hall-identity", "hall-points"]),
    ("hall-population", &["hall-types", "hall-catalog", "hall-rating"]),
    (
        "hall-bss",
        &[
            "hall-population",
            "hall-store",
            "hall-points",
            "hall-rating",
            "hall-catalog",
            "hall-identity",
            "hall-types",
        ],
    ),
    ("app-ui", &["hall-types", "hall-api"]),
    ("app-guide", &["app-ui", "hall-guide", "hall-catalog", "hall-types"]),
    (
        "app-hall",
        &[
            "app-guide",
            "app-ui",
            "hall-api",
            "hall-guide",
            "hall-types",
            "hall-catalog",
            "hall-content",
        ],
    ),
    ("app-my", &["app-ui", "hall-api", "hall-types"]),
    (
        "hall-prerender",
        &[
            "app-guide",
            "app-hall",
            "hall-guide",
            "hall-site",
            "hall-content",
            "hall-catalog",
            "hall-types",
        ],
    ),
    (
        "hall-server",
        &[
            "hall-prerender",
            "hall-site",
            "hall-bss",
            "hall-population",
            "hall-store",
            "hall-advisor",
            "hall-points",
            "hall-rating",
            "hall-api",
            "hall-identity",
            "hall-content",
            "hall-catalog",
            "hall-types",
        ],
    ),
    ("xtask", &[]),
    (
        "bench-advisor",
        &["hall-advisor", "hall-population", "hall-rating", "hall-catalog", "hall-types"],
    ),
    ("bench-api", &["hall-store", "hall-identity", "hall-types"]),
    ("specimen", &["hall-population", "hall-site", "hall-rating", "hall-catalog", "hall-types"]),
    ("openhall-tests", &[]),
];

/// **Domain crates** know no file, clock, random source, database, network or screen.
const DOMAIN: [&str; 9] = [
    "hall-types",
    "hall-catalog",
    "hall-rating",
    "hall-advisor",
    "hall-guide",
    "hall-points",
    "hall-content",
    "hall-identity",
    "hall-population",
];

/// Sequences of numbers that are told their seed, which only the population is made by: the same seed
/// gives the same numbers, so they are no random source.
const SEEDED: (&str, [&str; 2]) = ("hall-population", ["rand_chacha", "rand_core"]);

/// What a domain crate and the wire contract must never see, however far away: a name, or the
/// beginning of one where it ends in `*`.
const OUTSIDE_WORLD: [&str; 24] = [
    "leptos*",
    "reactive_*",
    "tachys",
    "axum*",
    "hyper*",
    "tower*",
    "reqwest",
    "ureq",
    "sqlx*",
    "rusqlite",
    "libsqlite3*",
    "tokio*",
    "async-std",
    "rayon*",
    "notify*",
    "rand",
    "rand_*",
    "getrandom",
    "tempfile",
    "mio",
    "rustix",
    "nix",
    "wasm-bindgen",
    "web-sys",
];

/// What is never in the bundle of the public pages: servers and databases, the router and the head of
/// routed apps, and whatever would make the wasm differ from one operator to the next.
const NOT_IN_THE_BUNDLE: [&str; 21] = [
    "sqlx*",
    "tokio*",
    "axum*",
    "hyper*",
    "tower*",
    "rayon*",
    "notify*",
    "mio",
    "leptos_router*",
    "leptos_meta",
    "leptos_axum",
    "hall-catalog",
    "hall-content",
    "hall-site",
    "hall-prerender",
    "hall-server",
    "pulldown-cmark",
    "jsonschema*",
    "schemars*",
    "brotli*",
    "miette*",
];

fn is_on(list: &[&str], name: &str) -> bool {
    list.iter().any(|entry| match entry.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => *entry == name,
    })
}

/// The workspace without what it depends on, which no network is needed for.
fn workspace() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(repository().join("Cargo.toml")).no_deps();
    command.exec().expect("cargo describes the workspace")
}

/// Names of crates of the workspace that a package uses in what it ships.
fn uses<'a>(package: &'a Package, members: &BTreeSet<String>) -> Vec<&'a str> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .map(|dependency| dependency.name.as_str())
        .filter(|name| members.contains(*name))
        .collect()
}

fn names(workspace: &Metadata) -> BTreeSet<String> {
    workspace.packages.iter().map(|package| package.name.to_string()).collect()
}

#[test]
fn crates_use_only_what_the_map_allows() {
    let workspace = workspace();
    let members = names(&workspace);
    let mut wrong = Vec::new();
    for package in &workspace.packages {
        let Some((_, allowed)) = MAP.iter().find(|row| row.0 == package.name.as_str()) else {
            wrong.push(format!("{} is not on the map", package.name));
            continue;
        };
        for used in uses(package, &members) {
            if !allowed.contains(&used) {
                wrong.push(format!("{} must not use {used}", package.name));
            }
        }
    }
    for (name, _) in MAP.iter().filter(|row| !members.contains(row.0)) {
        wrong.push(format!("{name} is on the map and not in the workspace"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_map_has_no_circles() {
    /// How many arrows lead down from a crate at most; a circle has no end.
    fn depth(name: &str, way: &mut Vec<String>) -> usize {
        assert!(!way.iter().any(|above| above == name), "{way:?} leads back to {name}");
        way.push(name.to_owned());
        let allowed = MAP.iter().find(|row| row.0 == name).map_or(&[][..], |row| row.1);
        let below = allowed.iter().map(|used| depth(used, way) + 1).max().unwrap_or(0);
        way.pop();
        below
    }
    for (name, _) in MAP {
        assert!(depth(name, &mut Vec::new()) < MAP.len());
    }
}

/// A crate as it is built: its name, and the features that are on.
type Built = (String, Vec<String>);

/// Every crate a package is built with on some target, itself included, as cargo resolves it.
fn tree(package: &str, options: &[&str]) -> Vec<Built> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let form = ["--prefix", "none", "--format", "{p}|{f}", "--edges", "normal", "--locked"];
    let output = Command::new(cargo)
        .current_dir(repository())
        .args(["tree", "--package", package, "--target", "wasm32-unknown-unknown"])
        .args(form)
        .args(options)
        .output()
        .expect("cargo prints what a crate is built with");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo prints what {package} is built with: {error}");
    let lines = String::from_utf8(output.stdout).expect("names are text");
    let built = lines.lines().filter_map(|line| {
        let (name, features) = line.split_once('|')?;
        let name = name.split(' ').next().unwrap_or_default().to_owned();
        let features = features.trim_end_matches(" (*)").split(',').filter(|it| !it.is_empty());
        Some((name, features.map(str::to_owned).collect()))
    });
    let built: Vec<Built> = built.collect();
    assert!(built.iter().any(|(name, _)| name == package), "{package} is in its own tree");
    built
}

/// **Domain crates compile to wasm32 and never see the outside world**, however indirectly and
/// whatever features are on. What compiles is told by what they are built with: nothing that needs
/// an operating system.
#[test]
fn domain_crates_know_nothing_of_the_outside_world() {
    for package in DOMAIN.into_iter().chain(["hall-api"]) {
        let built = tree(package, &["--all-features"]);
        let wrong: Vec<&str> = built
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| is_on(&OUTSIDE_WORLD, name))
            .filter(|name| package != SEEDED.0 || !SEEDED.1.contains(name))
            .collect();
        assert!(wrong.is_empty(), "{package} is built with {wrong:?}");
    }
}

/// **The wire contract never sees domain crates**: it is shared with whoever calls the hall.
#[test]
fn the_wire_contract_knows_no_domain_crate() {
    let built = tree("hall-api", &["--all-features"]);
    let wrong: Vec<&str> = built
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| name.starts_with("hall-") && !["hall-api", "hall-types"].contains(name))
        .collect();
    assert!(wrong.is_empty(), "hall-api is built with {wrong:?}");
}

/// How Trunk builds the public pages' wasm.
const BUNDLE: [&str; 3] = ["--no-default-features", "--features", "hydrate"];

/// What must not be in the bundle of the public pages and is in what a crate is built with.
fn not_for_browsers(built: &[Built]) -> Vec<String> {
    let foreign = built.iter().map(|(name, _)| name).filter(|name| is_on(&NOT_IN_THE_BUNDLE, name));
    let is_side = |feature: &String| feature == "ssr" || feature == "csr";
    let rendering = built.iter().filter(|(_, features)| features.iter().any(is_side));
    let rendering = rendering.map(|(name, features)| format!("{name} with {features:?}"));
    foreign.cloned().chain(rendering).collect()
}

/// **The bundle of the public pages** comes alive and does nothing else: no part of it renders
/// pages, which in a browser panics, and nothing in it belongs to one operator.
#[test]
fn the_public_bundle_holds_islands_and_nothing_else() {
    let built = tree("app-hall", &BUNDLE);
    let wrong = not_for_browsers(&built);
    assert!(wrong.is_empty(), "the bundle holds {wrong:#?}");
    let leptos = built.iter().find(|(name, _)| name == "leptos").expect("leptos is in the bundle");
    for feature in ["hydrate", "islands"] {
        assert!(leptos.1.iter().any(|on| on == feature), "leptos is built with {feature}");
    }
}

/// What the test above looks for, it would see: the same crate rendered natively is full of it.
#[test]
fn what_must_not_be_in_the_bundle_would_be_seen() {
    let wrong =
        not_for_browsers(&tree("app-hall", &["--no-default-features", "--features", "ssr"]));
    for part in ["hall-catalog", "hall-content", "pulldown-cmark", "leptos with"] {
        assert!(wrong.iter().any(|found| found.starts_with(part)), "{part} in {wrong:#?}");
    }
}

/// How Trunk builds the wasm of the tariff guide.
const GUIDE_BUNDLE: [&str; 3] = ["--no-default-features", "--features", "csr"];

/// How Trunk builds that of the account app, in each language.
const ACCOUNT_BUNDLES: [[&str; 3]; 2] = [
    ["--no-default-features", "--features", "csr-zh"],
    ["--no-default-features", "--features", "csr-en"],
];

/// What must not be in the bundle of the account app: all that must not be in that of the public
/// pages but the router, and whatever prepares pages for somebody else to bring alive.
fn not_for_the_account(built: &[Built]) -> Vec<String> {
    let is_foreign =
        |name: &&String| is_on(&NOT_IN_THE_BUNDLE, name) && !name.starts_with("leptos_router");
    let foreign = built.iter().map(|(name, _)| name).filter(is_foreign);
    let is_side = |feature: &String| ["ssr", "hydrate", "islands"].contains(&feature.as_str());
    let rendering = built.iter().filter(|(_, features)| features.iter().any(is_side));
    let rendering = rendering.map(|(name, features)| format!("{name} with {features:?}"));
    foreign.cloned().chain(rendering).collect()
}

/// **The bundle of the account app** renders in the browser from what the API says, and knows
/// neither catalogue nor content.
#[test]
fn the_account_bundle_renders_in_the_browser_from_the_api_alone() {
    for bundle in ACCOUNT_BUNDLES {
        let built = tree("app-my", &bundle);
        let wrong = not_for_the_account(&built);
        assert!(wrong.is_empty(), "the bundle holds {wrong:#?}");
        let leptos = built.iter().find(|(name, _)| name == "leptos");
        let leptos = leptos.expect("leptos is in the bundle");
        assert!(leptos.1.iter().any(|on| on == "csr"), "leptos is built with csr");
    }
}

/// What the test above looks for, it would see: the public pages are full of it.
#[test]
fn what_must_not_be_in_the_account_bundle_would_be_seen() {
    for (features, part) in [("ssr", "hall-catalog"), ("hydrate", "leptos with")] {
        let wrong = not_for_the_account(&tree(
            "app-hall",
            &["--no-default-features", "--features", features],
        ));
        assert!(wrong.iter().any(|found| found.starts_with(part)), "{part} in {wrong:#?}");
    }
}

/// **The bundle of the tariff guide** renders in the browser, from a leaflet: of what is not for browsers it
/// holds the catalogue alone, and it neither routes nor prepares pages for others.
#[test]
fn the_guide_s_bundle_holds_the_catalogue_and_nothing_else_of_a_server() {
    let built = tree("app-guide", &GUIDE_BUNDLE);
    let mut wrong = not_for_the_account(&built);
    wrong.retain(|name| name != "hall-catalog");
    wrong.extend(built.iter().map(|it| it.0.clone()).filter(|name| name == "leptos_router"));
    assert!(wrong.is_empty(), "the bundle holds {wrong:#?}");
    for public in ["hall-guide", "hall-advisor", "hall-rating"] {
        assert!(built.iter().any(|(name, _)| name == public), "{public} is in the guide's bundle");
        let others = ACCOUNT_BUNDLES.map(|features| ("app-my", features));
        for (package, features) in others.into_iter().chain([("app-hall", BUNDLE)]) {
            let other = tree(package, &features);
            assert!(!other.iter().any(|(name, _)| name == public), "{public} is in {package}'s");
        }
    }
}

/// Trunk builds the bundles the way the tests above look at them.
#[test]
fn trunk_builds_the_bundles_that_are_looked_at() {
    let link = |shell: &str| {
        let shell = text(shell).expect("the shell Trunk fills");
        let link =
            shell.split('<').find(|tag| tag.contains("data-trunk") && tag.contains("rel=\"rust\""));
        link.expect("the shell names the crate of the bundle").to_owned()
    };
    for (shell, features) in [("index.html", BUNDLE), ("app/guide/index.html", GUIDE_BUNDLE)] {
        let link = link(shell);
        assert!(link.contains(&format!("data-cargo-features=\"{}\"", features[2])), "{link}");
        assert!(link.contains("data-cargo-no-default-features"), "{link}");
    }
    // One shell for every language: it leaves the features to whoever calls Trunk.
    let account = link("app/my/index.html");
    assert!(!account.contains("features"), "{account}");
    let builder = text("xtask/src/build.rs").expect("what calls Trunk");
    for features in ACCOUNT_BUNDLES {
        let features = features.map(|word| format!("\"{word}\"")).join(", ");
        assert!(builder.contains(&features), "{features}");
    }
}

/// **Unsafe code is forbidden and lints are the same everywhere.**
#[test]
fn every_crate_inherits_the_workspace_s_lints() {
    for package in &workspace().packages {
        let manifest = manifest(package);
        let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        assert_eq!(inherits.and_then(toml::Value::as_bool), Some(true), "{}", package.name);
    }
    let root: toml::Table =
        text("Cargo.toml").expect("the workspace").parse().expect("a manifest is TOML");
    let lints = &root["workspace"]["lints"]["rust"];
    assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(lints["missing_docs"].as_str(), Some("warn"));
}

/// The feature with faults on purpose.
const PLANTED: &str = "planted-faults";

/// **Faults on purpose reach no hall that serves anybody**: no crate has them by default or asks another one for
/// them, a build with optimisation does not compile with them, and the `hall` binary compiles with them as its own
/// tests only.
#[test]
fn faults_on_purpose_reach_no_hall() {
    let mut have_it = Vec::new();
    for package in &workspace().packages {
        let manifest = manifest(package);
        let features = manifest.get("features").and_then(toml::Value::as_table);
        for (feature, brings) in features.into_iter().flatten() {
            if feature == PLANTED {
                have_it.push(package.name.to_string());
            } else {
                assert!(!brings.to_string().contains(PLANTED), "{}: {feature}", package.name);
            }
        }
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let asked = manifest.get(table).map(toml::Value::to_string).unwrap_or_default();
            assert!(!asked.contains(PLANTED), "{} asks for it", package.name);
        }
    }
    assert_eq!(have_it, ["hall-store", "hall-server"]);
    assert!(!text("Cargo.toml").expect("the workspace").contains(PLANTED));
    let guards = [
        ("crates/hall-store/src/planted.rs", "#[cfg(not(debug_assertions))]\ncompile_error!("),
        (
            "server/src/main.rs",
            "#[cfg(all(feature = \"planted-faults\", not(test)))]\ncompile_error!(",
        ),
    ];
    for (file, guard) in guards {
        assert!(text(file).is_some_and(|text| text.contains(guard)), "{file} has lost its guard");
    }
    let release = text("Cargo.toml").expect("the workspace").parse::<toml::Table>();
    let release = release.expect("a manifest is TOML")["profile"]["release"].clone();
    assert!(release.get("debug-assertions").is_none(), "a release has none");
}

/// **Versions are chosen in one place.**
#[test]
fn every_dependency_is_one_of_the_workspace() {
    let mut wrong = Vec::new();
    for package in &workspace().packages {
        let manifest = manifest(package);
        let targets = manifest.get("target").and_then(toml::Value::as_table);
        let tables = targets.into_iter().flat_map(|targets| targets.values());
        let tables = tables.filter_map(toml::Value::as_table).chain([&manifest]);
        for table in tables {
            for key in ["dependencies", "dev-dependencies", "build-dependencies"] {
                let Some(dependencies) = table.get(key).and_then(toml::Value::as_table) else {
                    continue;
                };
                let chosen_here = dependencies.iter().filter(|(_, dependency)| {
                    dependency.get("workspace").and_then(toml::Value::as_bool) != Some(true)
                });
                wrong.extend(chosen_here.map(|(name, _)| format!("{}: {name}", package.name)));
            }
        }
    }
    assert!(wrong.is_empty(), "move these into [workspace.dependencies]: {wrong:#?}");
}

fn manifest(package: &Package) -> toml::Table {
    let text = std::fs::read_to_string(&package.manifest_path).expect("a manifest");
    text.parse().expect("a manifest is TOML")
}

/// A newcomer finds a crate by its name.
#[test]
fn crates_are_named_after_their_folders() {
    for package in &workspace().packages {
        let folder = package.manifest_path.parent().expect("a manifest stands in a folder");
        let in_crates = folder.parent().and_then(|above| above.file_name()) == Some("crates");
        if in_crates {
            assert_eq!(folder.file_name(), Some(package.name.as_str()));
        }
    }
}
