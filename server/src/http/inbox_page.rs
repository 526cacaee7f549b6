//! `/dev/inbox`: where whoever tries the demo finds the code that was sent. It exists in demo mode only;
//! in any other hall there is nothing at this address.

use super::{asked::Asked, hall::Hall, language, refusal::Refusal};
use crate::{
    outbox::{Letter, Received},
    services::Services,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use hall_api::ErrorCode;
use hall_identity::mask_email;
use hall_prerender::escape;
use hall_types::{Locale, Text};
use jiff::{Timestamp, tz::TimeZone};
use std::{fmt::Write, sync::Arc};

/// Where the page is.
pub(super) const PATH: &str = "/dev/inbox";

/// The messages of the demo, the newest first.
///
/// **Permissions**: whoever reaches a demo.
pub(super) async fn inbox_page(
    State(hall): State<Arc<Hall>>,
    Extension(asked): Extension<Arc<Asked>>,
) -> Result<Response, Refusal> {
    let services = hall.services()?;
    let inbox = services.inbox.as_ref().ok_or(ErrorCode::NotFound)?;
    let served = hall.served().ok_or(ErrorCode::Unavailable)?;
    let locale = locale(&asked, &served.site().locales);
    let letters = services.letter_box.as_ref().map(|letters| letters.latest()).unwrap_or_default();
    let messages = inbox.latest();
    let page = Page { locale, style: served.style_sheet(), services: &services, messages, letters };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, page.html()).into_response())
}

/// The language the link asked for, else the reader's.
fn locale(asked: &Asked, locales: &[Locale]) -> Locale {
    let wanted = asked.query.strip_prefix("?lang=").and_then(Locale::from_code);
    wanted.or_else(|| language::preferred(&asked.languages, locales)).unwrap_or(Locale::Zh)
}

struct Page<'a> {
    locale: Locale,
    style: Option<&'a str>,
    services: &'a Services,
    messages: Vec<Received>,
    letters: Vec<Letter>,
}

impl Page<'_> {
    fn words(&self, zh: &str, en: &str) -> String {
        escape(Text::new(zh, en).get(self.locale))
    }

    fn html(&self) -> String {
        let Self { locale, services, .. } = self;
        let title = self.words("演示短信收件箱", "Text messages of the demo");
        let operator = escape(services.site.operator_name.get(*locale));
        let style = self.style.map(|path| format!("<link rel=\"stylesheet\" href=\"/{path}\">\n"));
        let other = locale.other();
        let switch = match other {
            Locale::Zh => "中文",
            Locale::En => "English",
        };
        let lead = self.words(
            "演示中发出的短信都在这里，最新的在最上面，只留最近 50 条。真实的营业厅没有这个页面。",
            "Whatever the demo sends arrives here, the newest first; the last 50 are kept. A real \
             hall has no such page.",
        );
        let refresh = self.words("刷新", "Look again");
        let sign_in = self.words("去登录", "Sign in");
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title} · {operator}</title>\n{}\
             </head>\n<body>\n<main class=\"content\" id=\"content\">\n<h1>{title}</h1>\n\
             <p class=\"lead\">{lead}</p>\n\
             <p><a class=\"inline-target\" href=\"{PATH}?lang={locale}\">{refresh}</a> · \
             <a class=\"inline-target\" href=\"/{locale}/sign-in/\">{sign_in}</a> · \
             <a class=\"inline-target\" href=\"{PATH}?lang={other}\" lang=\"{}\">{switch}</a></p>\n\
             {}{}</main>\n</body>\n</html>\n",
            locale.tag(),
            style.unwrap_or_default(),
            other.tag(),
            self.list(),
            self.letters(),
        )
    }

    /// Letters by e-mail, once there are any.
    fn letters(&self) -> String {
        if self.letters.is_empty() {
            return String::new();
        }
        let title = self.words("演示邮件", "Letters of the demo");
        let mut list = format!("<h2>{title}</h2>\n<ol class=\"link-list section\">\n");
        for letter in &self.letters {
            let (code, rest) = leading_code(&letter.email.subject);
            let _ = writeln!(
                list,
                "<li class=\"part\"><p class=\"link-aside\"><time>{}</time> · {}</p>\
                 <p>{}{}</p>",
                clock(letter.at, &self.services.site.time_zone),
                escape(&mask_email(&letter.email.to)),
                code.map(|code| format!("<strong class=\"figure\">{}</strong>", escape(code)))
                    .unwrap_or_default(),
                escape(rest),
            );
            for line in letter.email.text.lines().filter(|line| !line.is_empty()) {
                let _ = writeln!(list, "<p>{}</p>", escape(line));
            }
            list.push_str("</li>\n");
        }
        list.push_str("</ol>\n");
        list
    }

    fn list(&self) -> String {
        if self.messages.is_empty() {
            let none = self.words(
                "还没有短信。请先在登录页获取验证码，再回来刷新。",
                "Nothing has been sent yet. Ask for a code on the sign-in page, then look again.",
            );
            return format!("<p class=\"section\">{none}</p>\n");
        }
        let mut list = String::from("<ol class=\"link-list section\">\n");
        for message in &self.messages {
            let (code, rest) = leading_code(&message.text);
            let _ = writeln!(
                list,
                "<li class=\"part\"><p class=\"link-aside\"><time>{}</time> · {}</p>\
                 <p>{}{}</p></li>",
                clock(message.at, &self.services.site.time_zone),
                message.to,
                code.map(|code| format!("<strong class=\"figure\">{}</strong>", escape(code)))
                    .unwrap_or_default(),
                escape(rest),
            );
        }
        list.push_str("</ol>\n");
        list
    }
}

/// The digits a text begins with, and what follows them.
fn leading_code(text: &str) -> (Option<&str>, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (Some(digits).filter(|digits| !digits.is_empty()), rest)
}

fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string()
}
