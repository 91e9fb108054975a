//! The modules that come with Coil: native ones, a file or folder each; `py/` holds those written in the language.
//!
//! A native module is a function that fills the module's namespace; it may use everything below it and is known only
//! by its row in [`NATIVE`].

pub mod bisect;
pub mod builtins;
pub mod collections;
pub mod functools;
pub mod heapq;
pub mod itertools;
pub mod math;
pub mod operator;
pub mod random;
pub mod time;

use crate::vm::NativeModule;

/// Every native module by name.
pub const NATIVE: &[(&str, NativeModule)] = &[
    ("time", time::module),
    ("_random", random::module),
    ("operator", operator::module),
    ("_collections", collections::module),
    ("_functools", functools::module),
    ("_heapq", heapq::module),
    ("bisect", bisect::module),
    ("itertools", itertools::module),
    ("math", math::module),
];
