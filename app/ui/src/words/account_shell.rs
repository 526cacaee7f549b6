//! Words of the page the account app is loaded by.

use crate::{Word, word};

/// The app could not be loaded.
pub const FAILURE: Word = word!("页面没有加载完", "The page did not load completely");
/// What to do then.
pub const FAILURE_LEAD: Word = word!(
    "可能是网络中断，也可能是浏览器版本太旧。请再试一次；仍不行时，可拨打客服热线查询和办理。",
    "The network may have failed, or the browser may be too old. Try again; if that does not help, call us and we do it with you.",
);
/// There is no script.
pub const NO_SCRIPT: Word = word!("需要启用JavaScript", "JavaScript is needed");
/// What to do then.
pub const NO_SCRIPT_LEAD: Word = word!(
    "“我的营业厅”需要JavaScript才能显示您的账户。您也可以拨打客服热线，或发短信办理。",
    "My hall needs JavaScript to show your account. You can also call us, or send a text.",
);
