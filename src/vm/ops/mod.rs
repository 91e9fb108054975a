//! The protocols of the language, by family: what `a + b`, `x.y`, `x[i]`, `iter(x)`, `repr(x)` do for any object.

pub mod arith;
pub mod attr;
pub mod compare;
mod convert;
pub mod dict;
pub mod errors;
pub mod instance_of;
pub mod item;
pub mod iter;
pub mod set_attr;
mod slice;
pub mod text;
