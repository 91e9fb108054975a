//! Coil.

pub mod bytecode;
pub mod compiler;
pub mod object;
pub mod diagnostics;
pub mod lexer;
pub mod source;
pub mod stdlib;
pub mod syntax;
pub mod text;
pub mod value;
pub mod vm;
