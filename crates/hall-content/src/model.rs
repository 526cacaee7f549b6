//! What people write besides the catalogue, as the files say it.

mod page;
mod promotion;
mod settings;

pub use page::{FrontMatter, HelpTopic};
pub use promotion::{Creative, LifecycleStatus, Promotion};
pub use settings::{Brand, Features, Hotline, Operator, Settings, SiteSection};
