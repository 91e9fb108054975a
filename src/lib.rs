//! Coil.

pub mod bytecode;
pub mod source;
pub mod syntax;
pub mod text;
pub mod value;
