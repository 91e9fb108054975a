//! The value layer: the 64-bit word, the heap behind it and the cycle collector.
//!
//! This is the only folder with `unsafe` code besides the interpreter loop. It knows how objects are laid out, counted,
//! traced and freed; it does not know what any object means. Object bodies are defined in `object/` with
//! [`heap_type!`](crate::heap_type), which makes the pairing of a [`Kind`] and a Rust type unique at compile time.
//!
//! Read next: `word.rs` (the word), `header.rs` (layout), `heap.rs` (allocation), `death.rs`, `collector.rs` (cycles).

mod at_once;
mod byte_tail;
mod cache;
mod cell;
mod collector;
mod death;
mod header;
mod heap;
mod identity;
mod kind;
mod object;
mod reclaim;
mod text;
mod weak;
mod word;

pub use cache::MethodCache;
#[cfg(test)]
mod tests;

pub use cell::ValueCell;
pub use collector::Tracer;
pub use heap::{Dying, Heap, HeapStats, VTable, VTables};
pub use kind::Kind;
pub use object::{ClaimKind, HeapType, KindTag, Ref, TailElement};
pub use text::{Str, StrObj, text_hash};
pub use weak::WeakTarget;
pub use word::Value;
