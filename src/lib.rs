//! Coil.

pub mod bytecode;
pub mod object;
pub mod source;
pub mod syntax;
pub mod text;
pub mod value;
pub mod vm;
