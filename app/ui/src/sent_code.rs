//! A code that is on its way: what is kept of it in the tab, so that a reload does not lose it.
//! Times are in milliseconds of the browser's clock and come in as arguments.

use hall_api::CodeSent;

/// A code on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCode {
    /// Names it when it is typed in.
    pub challenge_id: String,
    /// Where it went.
    pub masked: String,
    /// It counts until then, in milliseconds of the browser's clock.
    pub expires_ms: u64,
    /// Another one may be asked for from then on.
    pub again_ms: u64,
}

impl SentCode {
    /// The code of an answer that came at `now_ms`.
    pub fn new(sent: CodeSent, now_ms: u64) -> Self {
        let after = |seconds: u32| now_ms.saturating_add(u64::from(seconds) * 1000);
        Self {
            challenge_id: sent.challenge_id,
            masked: sent.masked,
            expires_ms: after(sent.expires_in_s),
            again_ms: after(sent.resend_in_s),
        }
    }

    /// As text to keep.
    pub fn kept(&self) -> String {
        let Self { challenge_id, masked, expires_ms, again_ms } = self;
        format!("{challenge_id}|{masked}|{expires_ms}|{again_ms}")
    }

    /// From text that was kept; nothing when it counts no more.
    pub fn from_kept(text: &str, now_ms: u64) -> Option<Self> {
        let mut parts = text.split('|');
        let code = Self {
            challenge_id: parts.next()?.to_owned(),
            masked: parts.next()?.to_owned(),
            expires_ms: parts.next()?.parse().ok()?,
            again_ms: parts.next()?.parse().ok()?,
        };
        (code.expires_ms > now_ms).then_some(code)
    }

    /// Seconds until another one may be asked for.
    pub fn again_in_s(&self, now_ms: u64) -> u64 {
        self.again_ms.saturating_sub(now_ms).div_ceil(1000)
    }
}

/// The six digits of what was typed; `None` when it is something else.
pub fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_a_reload_until_it_expires() {
        let sent = CodeSent {
            challenge_id: "c-1".to_owned(),
            masked: "138****1234".to_owned(),
            expires_in_s: 300,
            resend_in_s: 60,
        };
        let code = SentCode::new(sent, 1_000);
        assert_eq!(code.again_in_s(1_000), 60);
        assert_eq!(code.again_in_s(60_001), 1);
        assert_eq!(code.again_in_s(90_000), 0);
        assert_eq!(SentCode::from_kept(&code.kept(), 300_999), Some(code.clone()));
        assert_eq!(SentCode::from_kept(&code.kept(), 301_000), None);
        assert_eq!(SentCode::from_kept("nonsense", 0), None);
    }

    #[test]
    fn spaces_and_hyphens_are_fine() {
        assert_eq!(digits(" 123 456 ").as_deref(), Some("123456"));
        assert_eq!(digits("123-456").as_deref(), Some("123456"));
        for wrong in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }
}
