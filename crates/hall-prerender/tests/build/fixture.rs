//! The smallest site, and a bundle that can bring its islands to life.

use hall_prerender::{Assets, Build, BuildError, Compression, Options, build};
use hall_site::Site;
use jiff::civil::date;
use std::{collections::BTreeMap, fs, path::Path};

pub(crate) const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/starter");

pub(crate) fn starter() -> Site {
    hall_site::read(Path::new(STARTER)).expect("the starter site is valid").0
}

/// Assets with a bundle that exports whatever a page asks for.
pub(crate) fn assets(exports: &str) -> Assets {
    let mut assets = Assets::default();
    let shell = "<!DOCTYPE html><html><head>\n<meta charset=\"utf-8\">\n\
        <link rel=\"stylesheet\" href=\"/main-0123456789abcdef.css\">\n<!--islands-->\n\
        <meta name=\"wasm-app\" content=\"/app-hall-0123456789abcdef.js /app-hall-0123456789abcdef_bg.wasm\">\n\
        <!--/islands-->\n</head><body></body></html>";
    assets.insert("index.html", shell.as_bytes());
    let guide = shell.replace("main-", "guide-").replace("app-hall", "app-guide");
    assets.insert("guide.html", guide.into_bytes());
    assets.insert("guide-0123456789abcdef.css", &b"form{}"[..]);
    assets.insert("app-guide-0123456789abcdef.js", &b"export default 1"[..]);
    assets.insert("app-guide-0123456789abcdef_bg.wasm", &b"\0asm"[..]);
    assets.insert("my-0123456789abcdef.css", &b"main{}"[..]);
    for (account, hash) in [("my-zh.html", "0123456789abcdef"), ("my-en.html", "fedcba9876543210")]
    {
        let app = format!("app-my-{hash}");
        let shell = shell.replace("main-", "my-").replace("app-hall-0123456789abcdef", &app);
        assets.insert(account, shell.into_bytes());
        assets.insert(format!("{app}.js"), &b"export default 1"[..]);
        assets.insert(format!("{app}_bg.wasm"), &b"\0asm"[..]);
    }
    assets.insert("main-0123456789abcdef.css", &b"body{}"[..]);
    assets.insert("app-hall-0123456789abcdef.js", exports.as_bytes().to_vec());
    assets.insert("app-hall-0123456789abcdef_bg.wasm", &b"\0asm"[..]);
    assets
}

pub(crate) const OPTIONS: Options =
    Options { as_of: date(2026, 11, 21), compression: Compression::Fast };

/// The exports that the starter site's pages need, found the way a build would miss them.
pub(crate) fn exports(site: &Site) -> String {
    let mut exports = String::new();
    loop {
        match build(site, &assets(&exports), OPTIONS, None, &|_, _| {}) {
            Err(BuildError::UnknownIsland { component, .. }) => {
                exports.push_str(&format!("export function {component}(el) {{}}\n"));
            }
            _ => return exports,
        }
    }
}

pub(crate) fn make(site: &Site, before: Option<&hall_prerender::Manifest>) -> Build {
    build(site, &assets(&exports(site)), OPTIONS, before, &|_, _| {}).expect("the site builds")
}

pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
