//! HTTP headers of a hall. nginx and Caddy send one list with everything; `hall serve`, whose heads are
//! not compressed, sends less with files that decide nothing.

use std::fmt::Write;

/// A header's name and value.
pub type Header = (&'static str, &'static str);

/// What a page may load: its own files only; scripts only from files, wasm allowed.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' \
    'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Headers of pages, and of whatever else may decide for itself what it loads.
pub const SECURITY_HEADERS: [Header; 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("strict-transport-security", "max-age=31536000"),
];

/// Headers of files that are only looked at. A drawing that is opened by itself is a document, too: it
/// may load nothing at all.
pub const FILE_HEADERS: [Header; 4] = [
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("strict-transport-security", "max-age=31536000"),
];

/// The service worker, from the root.
const WORKER: &str = "/sw.js";

/// The security headers of the answer to a request for a path. The service worker has those of pages,
/// because what it may load is bound by its own; whatever says nothing of its type has them as well.
pub fn security_headers(path: &str, media_type: Option<&str>) -> &'static [Header] {
    let is_file = |kind: &str| {
        let kinds = ["image/", "text/css", "text/javascript", "application/wasm"];
        kinds.iter().any(|begin| kind.starts_with(begin))
    };
    let decides_nothing = path != WORKER && media_type.is_some_and(is_file);
    if decides_nothing { &FILE_HEADERS } else { &SECURITY_HEADERS }
}

/// How long a file may be kept without asking: for ever when its name carries its hash, else not
/// without asking whether it changed.
pub fn cache_control(path: &str) -> &'static str {
    match has_hash(path) {
        true => "public, max-age=31536000, immutable",
        false => "public, max-age=0, must-revalidate",
    }
}

/// True for names like `style-1f0c9f2a4b5d6e7f.css` and `app-hall-1f0c9f2a4b5d6e7f_bg.wasm`.
pub(crate) fn has_hash(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let is_hash = |part: &str| {
        part.len() >= 15 && part.len() <= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    name.split(['-', '.', '_']).skip(1).any(is_hash)
}

/// The media type of a file.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A server block for nginx, to include inside `server { … }` after `root`.
pub(crate) fn nginx(locale: &str) -> String {
    let mut config = String::from(
        "# Made by `hall build`. Include it inside a server block whose root is this folder.\n\
         index index.html;\n\
         charset utf-8;\n\
         # With ngx_brotli also: brotli_static on;\n\
         gzip_static on;\n\
         types {\n",
    );
    for ending in [
        "html",
        "css",
        "js",
        "json",
        "wasm",
        "svg",
        "png",
        "jpg",
        "webp",
        "xml",
        "atom",
        "webmanifest",
        "txt",
    ] {
        let kind = content_type(&format!("x.{ending}")).split(';').next().unwrap_or_default();
        let _ = writeln!(config, "    {kind} {ending};");
    }
    config.push_str("}\n");
    let always = SECURITY_HEADERS.iter().fold(String::new(), |mut lines, (name, value)| {
        let _ = writeln!(lines, "    add_header {name} \"{value}\" always;");
        lines
    });
    let _ = write!(
        config,
        "location ~ /\\. {{ return 404; }}\n\
         location = / {{ return 302 /{locale}/; }}\n\
         location ~ \"-[0-9a-f]{{15,16}}[._]\" {{\n\
         {always}    add_header cache-control \"{}\";\n}}\n\
         location / {{\n\
         {always}    add_header cache-control \"{}\";\n\
         \x20   try_files $uri $uri/index.html =404;\n}}\n\
         error_page 404 /{locale}/404/index.html;\n\
         error_page 500 502 504 /{locale}/500/index.html;\n\
         error_page 503 /{locale}/503/index.html;\n",
        cache_control("x-0123456789abcdef.css"),
        cache_control("x.html"),
    );
    config
}

/// A Caddyfile: change the address in its first line.
pub(crate) fn caddy(host: &str, locale: &str) -> String {
    let headers = SECURITY_HEADERS.iter().fold(String::new(), |mut lines, (name, value)| {
        let _ = writeln!(lines, "\t\t{name} \"{value}\"");
        lines
    });
    format!(
        "# Made by `hall build`. Set the root to this folder.\n\
         {host} {{\n\
         \troot * .\n\
         \t@hidden path */.*\n\
         \trespond @hidden 404\n\
         \tredir / /{locale}/ 302\n\
         \theader {{\n{headers}\t}}\n\
         \t@hashed path_regexp -[0-9a-f]{{15,16}}[._]\n\
         \theader @hashed cache-control \"{}\"\n\
         \t@plain not path_regexp -[0-9a-f]{{15,16}}[._]\n\
         \theader @plain cache-control \"{}\"\n\
         \tfile_server {{\n\t\tprecompressed br gzip\n\t}}\n\
         \thandle_errors {{\n\
         \t\t@missing expression {{err.status_code}} == 404\n\
         \t\trewrite @missing /{locale}/404/index.html\n\
         \t\t@failed expression {{err.status_code}} >= 500\n\
         \t\trewrite @failed /{locale}/500/index.html\n\
         \t\tfile_server\n\
         \t}}\n\
         }}\n",
        cache_control("x-0123456789abcdef.css"),
        cache_control("x.html"),
    )
}
