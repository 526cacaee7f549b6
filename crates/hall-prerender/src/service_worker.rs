//! `sw.js`: an offline page and the files every page needs. Its list is made last, from the files
//! that were really written. A site without the feature gets a worker that removes itself.

use crate::fingerprint;
use hall_content::Route;
use hall_types::Locale;
use serde_json::json;
use std::collections::BTreeMap;

/// Removes a worker that an earlier build installed, and all it kept.
const KILL_SWITCH: &str = "\
// Made by `hall build`: this hall works without a service worker; one that was here goes.
self.addEventListener(\"install\", () => self.skipWaiting());
self.addEventListener(\"activate\", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(\"hall-\")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
";

/// The worker that removes itself.
pub(crate) fn kill_switch() -> String {
    KILL_SWITCH.to_owned()
}

/// The worker of a hall. `files` are the build's files with their fingerprints; `wanted` tells
/// which of them every page needs.
pub(crate) fn worker(
    locales: &[Locale],
    files: &BTreeMap<String, String>,
    wanted: impl Fn(&str) -> bool,
) -> String {
    let mut version = String::new();
    let mut precache = Vec::new();
    for (path, fingerprint) in files.iter().filter(|(path, _)| wanted(path)) {
        version.push_str(fingerprint);
        // Pages are asked for by their folder.
        let href = path.strip_suffix("index.html").unwrap_or(path);
        precache.push(format!("/{href}"));
    }
    let mut offline: BTreeMap<&str, String> =
        locales.iter().map(|locale| (locale.code(), Route::Offline.href(*locale))).collect();
    if let Some(first) = locales.first() {
        offline.insert("default", Route::Offline.href(*first));
    }
    include_str!("service_worker.js")
        .replace("__VERSION__", &fingerprint::of_bytes(version.as_bytes()))
        .replace("__PRECACHE__", &json!(precache).to_string())
        .replace("__OFFLINE__", &json!(offline).to_string())
}
