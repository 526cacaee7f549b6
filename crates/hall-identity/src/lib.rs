//! How somebody shows who they are: codes, service passwords, session keys, second factors, and what a
//! person is shown of themselves and their devices.
//!
//! What does not live here: what is kept and counted, and for how long it counts (`hall-store`: limits,
//! challenges, sessions), sending messages, hashing and cookies (`server`), a clock, a random source.
//! Random bytes come in as arguments.

mod code;
mod device;
mod digits;
mod factor;
mod mask;
mod password;
mod return_path;
mod session_key;

pub use code::{CODE_DIGITS, Code, CodeError};
pub use device::device_label;
pub use factor::{Factor, Purpose, STEP_UP_GOOD_FOR, StepUpError};
pub use mask::{mask_email, mask_name};
pub use password::{ENTERED_CHARS_MAX, PASSWORD_CHARS, ServicePassword, WeakPassword};
pub use return_path::{RETURN_PATH_BYTES_MAX, ReturnPath};
pub use session_key::SessionKey;
