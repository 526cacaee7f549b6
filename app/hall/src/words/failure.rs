//! Words of the pages people see when something is not as it should be.

use app_ui::{Word, word};

/// What one is told: what happened and what to do.
pub(crate) struct Failure {
    /// What happened.
    pub(crate) title: Word,
    /// What it means and what to do.
    pub(crate) lead: Word,
}

/// An address that does not exist.
pub(crate) const NOT_FOUND: Failure = Failure {
    title: word!("没有这个页面", "There is no such page"),
    lead: word!(
        "地址可能写错了，也可能页面已经撤下。可以搜索，或从下面的入口继续。",
        "The address may be mistyped, or the page has been taken down. Search, or go on from here.",
    ),
};
/// The hall failed.
pub(crate) const SERVER_ERROR: Failure = Failure {
    title: word!("出错了，是我们的问题", "Something went wrong, and it is our fault"),
    lead: word!(
        "刚才的操作可能没有完成。请重新打开本页核对，再决定是否重做。",
        "What you were doing may not have been completed. Open this page again and check before you repeat it.",
    ),
};
/// The hall is being looked after.
pub(crate) const UNAVAILABLE: Failure = Failure {
    title: word!("正在维护", "We are working on the hall"),
    lead: word!(
        "网上营业厅暂时不能使用，通话、短信和上网不受影响。请过几分钟再试。",
        "The hall cannot be used just now. Calls, messages and data are not affected. Try again in a few minutes.",
    ),
};
/// There is no network.
pub(crate) const OFFLINE: Failure = Failure {
    title: word!("没有网络", "You are offline"),
    lead: word!(
        "这一页没有存在您的设备上。请检查下面几项，连上网络以后再试。",
        "This page is not kept on your device. Check the following, and try again once you are connected.",
    ),
};
/// What to check without a network.
pub(crate) const OFFLINE_CHECKS: [Word; 3] = [
    word!("是否开着飞行模式", "Is flight mode on?"),
    word!("移动数据或无线网络是否已打开", "Is mobile data or Wi-Fi switched on?"),
    word!("话费余额是否用完", "Is there credit left?"),
];
/// Loads the page again.
pub(crate) const RETRY: Word = word!("重新打开本页", "Open this page again");
/// Heading of where to go on.
pub(crate) const GO_ON: Word = word!("从这里继续", "Go on from here");
