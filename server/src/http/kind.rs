//! What kind of address a request is for: decides how errors look and what is counted together.

/// A kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page for people.
    Page,
    /// A file that pages need.
    Asset,
    /// The JSON API.
    Api,
    /// For whoever runs the hall: is it alive, is it ready, how is it doing.
    Probe,
    /// `hall dev`: reloading pages.
    Reload,
}

impl Kind {
    /// The kind of a path, whether or not there is anything at it.
    pub(super) fn of(path: &str) -> Self {
        match path {
            "/healthz" | "/readyz" | "/metrics" => Self::Probe,
            _ if path == "/api" || path.starts_with("/api/") => Self::Api,
            _ if path.starts_with("/__hall/") => Self::Reload,
            _ if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => Self::Asset,
            _ => Self::Page,
        }
    }

    /// Its name in figures and logs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Asset => "asset",
            Self::Api => "api",
            Self::Probe => "probe",
            Self::Reload => "reload",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        assert_eq!(Kind::of(path).name(), expected, "{path}");
    }

    #[test]
    fn kinds() {
        check("/", "page");
        check("/zh/plans/", "page");
        check("/apis", "page");
        check("/media/logo.svg", "asset");
        check("/favicon.ico", "asset");
        check("/api", "api");
        check("/api/v1/openapi.json", "api");
        check("/healthz", "probe");
        check("/__hall/reload.js", "reload");
    }
}
