//! From tokens to the syntax tree: the only door to the generated parser.

pub mod ast;
