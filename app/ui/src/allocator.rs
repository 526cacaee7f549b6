//! What every bundle asks for memory: an allocator that is small, because it is a part of each download.
//!
//! What does not live here: anything that is compiled for a machine that serves.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

/// Grows the memory of the page's one thread as it is needed.
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();
