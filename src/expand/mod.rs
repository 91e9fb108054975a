//! `coil expand`: rewrites the suspending constructs of a program into their reference expansions.
//!
//! The result is a program that prints what the original prints: `yield from` as in PEP 380, `await` as the same
//! delegation to `__await__()`, `for` and `with` as in the language reference, `async for` and `async with` as in
//! PEP 492, comprehensions and generator expressions as functions. What isn't expanded keeps its text, comments and
//! layout; above an expansion stands what it was, as a comment.
//!
//! `rewriter` holds the state of one file, `statements` walks over it; `loops`, `with`, `delegation`, `comprehension` and
//! `functions` know an expansion each; `expressions` takes expressions apart where something suspends in their middle.
//! `find` says what is to be changed, `layout` where things stand, `names` which names are free. Knows the syntax tree
//! and the source text; the compiler only says in the end whether the result is a program.

mod comprehension;
mod constructs;
mod delegation;
mod expressions;
mod find;
mod functions;
mod layout;
mod loops;
mod names;
mod rewriter;
mod simple;
mod statements;
mod walk;
mod with;

pub use constructs::{Construct, Constructs};

use crate::compiler;
use crate::diagnostics::SyntaxError;
use crate::source::SourceFile;
use crate::syntax::{self, ast::Module};
use std::rc::Rc;

/// A program in which constructs are expanded.
#[derive(Debug)]
pub struct Expansion {
    /// Its text.
    pub text: String,
    /// What was left as it is, in source order.
    pub notes: Vec<Note>,
}

/// Says what was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: a line, counted from 1.
    pub line: u32,
    /// What, and why.
    pub message: String,
}

/// Expands these constructs of a file: the program that results, or everything that is wrong with the file's syntax.
pub fn expand(file: &SourceFile, wanted: Constructs) -> Result<Expansion, Vec<SyntaxError>> {
    // A line end is `\n` from here on.
    let text = file.text().replace("\r\n", "\n").replace('\r', "\n");
    let file = Rc::new(SourceFile::new(file.name().clone(), text));
    let module = program(&file)?;
    if let Some(deep) = find::too_deep(&module.body) {
        let message = "nothing is expanded: comprehensions are nested too deeply here".to_owned();
        let line = file.line_of(deep.start);
        return Ok(Expansion { text: file.text().to_string(), notes: vec![Note { line, message }] });
    }
    let expansion = rewriter::Rewriter::new(&file, &module.body, wanted).module(&module.body);
    // Whatever the text looked like: what is given out is a program.
    match program(&Rc::new(SourceFile::new(file.name().clone(), expansion.text.as_str()))) {
        Ok(_) => Ok(expansion),
        Err(errors) => {
            let why = errors.first().map(ToString::to_string).unwrap_or_default();
            let message = format!("nothing is expanded: the result would not be a program ({why})");
            Ok(Expansion { text: file.text().to_string(), notes: vec![Note { line: 1, message }] })
        }
    }
}

/// The tree of a file that compiles.
fn program(file: &Rc<SourceFile>) -> Result<Module, Vec<SyntaxError>> {
    let module = syntax::parse_module(file)?;
    compiler::compile_module(&module, file, compiler::Mode::Module)?;
    Ok(module)
}
