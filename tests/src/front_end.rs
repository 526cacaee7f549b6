//! Front-end assets in small: shells with names as Trunk gives them, and a bundle that exports what it is told.
//!
//! What does not live here: whether islands come alive, which a real bundle in a browser shows.

use std::collections::BTreeMap;

/// Assets by name.
pub type Assets = BTreeMap<String, Vec<u8>>;

/// Assets whose bundle exports the given functions.
pub fn assets(exports: &str) -> Assets {
    let mut assets = Assets::new();
    let mut add = |name: &str, text: &str| assets.insert(name.to_owned(), text.as_bytes().to_vec());
    let shell = "<!DOCTYPE html><html><head>\n<meta charset=\"utf-8\">\n\
        <link rel=\"stylesheet\" href=\"/main-0123456789abcdef.css\">\n<!--islands-->\n\
        <meta name=\"wasm-app\" content=\"/app-hall-0123456789abcdef.js /app-hall-0123456789abcdef_bg.wasm\">\n\
        <!--/islands-->\n</head><body></body></html>";
    add("index.html", shell);
    add("guide.html", &shell.replace("main-", "guide-").replace("app-hall", "app-guide"));
    add("guide-0123456789abcdef.css", "form{}");
    add("app-guide-0123456789abcdef.js", "export default 1");
    add("app-guide-0123456789abcdef_bg.wasm", "\0asm");
    add("my-0123456789abcdef.css", "main{}");
    for (account, hash) in [("my-zh.html", "0123456789abcdef"), ("my-en.html", "fedcba9876543210")]
    {
        let app = format!("app-my-{hash}");
        add(account, &shell.replace("main-", "my-").replace("app-hall-0123456789abcdef", &app));
        add(&format!("{app}.js"), "export default 1");
        add(&format!("{app}_bg.wasm"), "\0asm");
    }
    add("main-0123456789abcdef.css", "body{}");
    add("app-hall-0123456789abcdef.js", exports);
    add("app-hall-0123456789abcdef_bg.wasm", "\0asm");
    assets
}

/// Exports for every island of a site. `missing` tries a bundle's exports and names an island that is
/// not among them.
pub fn exports(missing: impl Fn(&str) -> Option<String>) -> String {
    let mut exports = String::new();
    while let Some(component) = missing(&exports) {
        exports.push_str(&format!("export function {component}(el) {{}}\n"));
    }
    exports
}
