//! Where a request comes from, for limits per address.

use axum::http::{HeaderMap, HeaderName};
use std::net::{IpAddr, Ipv4Addr};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// How many addresses of the header are looked at, from its end.
const HOPS_MAX: usize = 8;

/// The other end of a connection; connections leave it with every request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) IpAddr);

/// An address that limits are counted by. It is personal: it belongs in no log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClientAddress(IpAddr);

impl ClientAddress {
    /// The address of a request: the other end of its connection, or what a trusted proxy there says.
    ///
    /// `X-Forwarded-For` is read from its end, where the nearest proxy has written; the first address
    /// that is no trusted proxy is the client's. What stands before it, anybody may have sent.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> Self {
        let is_proxy = |address: &IpAddr| proxies.contains(&address.to_canonical());
        let peer = peer.to_canonical();
        if !is_proxy(&peer) {
            return Self(peer);
        }
        let lines = headers.get_all(X_FORWARDED_FOR).iter().rev();
        let texts = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.rsplit(','));
        let mut nearest = peer;
        for text in texts.take(HOPS_MAX) {
            // Whatever stands behind what cannot be read is not to be relied on either.
            let Ok(address) = text.trim().parse::<IpAddr>() else { break };
            nearest = address.to_canonical();
            if !is_proxy(&nearest) {
                break;
            }
        }
        Self(nearest)
    }

    /// Nobody's: for requests that come by no connection.
    pub(super) const NONE: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));

    /// The address itself.
    pub(crate) fn ip(self) -> IpAddr {
        self.0
    }
}

impl std::fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientAddress(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[track_caller]
    fn check(peer: &str, lines: &[&str], expected: &str) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(X_FORWARDED_FOR, HeaderValue::from_str(line).expect("a header"));
        }
        let proxies = ["127.0.0.1", "10.0.0.2"].map(|text| text.parse().expect("an address"));
        let address = ClientAddress::of(peer.parse().expect("an address"), &headers, &proxies);
        assert_eq!(address.ip().to_string(), expected);
    }

    #[test]
    fn without_a_proxy_the_header_means_nothing() {
        check("203.0.113.5", &["198.51.100.7"], "203.0.113.5");
        check("::ffff:203.0.113.5", &[], "203.0.113.5");
    }

    #[test]
    fn a_trusted_proxy_says_who_asks() {
        check("127.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("::ffff:127.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("127.0.0.1", &["198.51.100.7, 10.0.0.2"], "198.51.100.7");
        check("127.0.0.1", &["198.51.100.7", "10.0.0.2"], "198.51.100.7");
    }

    #[test]
    fn what_a_client_writes_itself_is_not_believed() {
        check("127.0.0.1", &["1.2.3.4, 198.51.100.7"], "198.51.100.7");
        check("127.0.0.1", &["1.2.3.4", "198.51.100.7"], "198.51.100.7");
        check("127.0.0.1", &["1.2.3.4, nonsense"], "127.0.0.1");
        check("127.0.0.1", &["1.2.3.4, nonsense, 10.0.0.2"], "10.0.0.2");
        check("127.0.0.1", &[], "127.0.0.1");
    }

    #[test]
    fn an_address_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", ClientAddress::NONE), "ClientAddress(…)");
    }
}
