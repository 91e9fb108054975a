//! Mistakes in source text, and how they are drawn.
//!
//! [`SyntaxError`] is the one type in which the lexer, the parser and the compiler's scopes stage say what is wrong and
//! where; [`render`] hands a file's errors to miette. Colours and line-drawing characters are the caller's choice: the
//! library never looks at the terminal.

pub mod anchors;
mod error;
pub mod lessons;
mod render;
pub mod report;

pub use error::{ErrorKind, Place, SyntaxError, Warning, primary};
pub use render::{RenderStyle, plain_warnings, render};
