//! `coil tokens`, `coil ast`, `coil dis`: print one stage of a file.

use super::run;
use crate::source::SourceFile;
use crate::vm::CompileMode;
use std::path::Path;
use std::rc::Rc;

/// A stage of the pipeline that can be printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    Tokens,
    Ast,
    Dis,
}

impl Stage {
    /// The stage that a command word means.
    pub(super) fn named(word: &str) -> Option<Stage> {
        match word {
            "tokens" => Some(Stage::Tokens),
            "ast" => Some(Stage::Ast),
            "dis" => Some(Stage::Dis),
            _ => None,
        }
    }
}

/// Prints a stage of the file at `path`; the exit status.
pub(super) fn print(stage: Stage, path: &Path) -> u8 {
    let text = match run::read(path) {
        Ok(text) => text,
        Err(status) => return status,
    };
    let file = Rc::new(SourceFile::new(path.to_string_lossy().into_owned(), text));
    let shown = match stage {
        Stage::Tokens => Ok(crate::lexer::render_tokens(&file)),
        Stage::Ast => crate::syntax::parse_module(&file).map(|module| crate::syntax::render_ast(&module)),
        Stage::Dis => {
            crate::compile(&file, CompileMode::Module).map(|code| crate::bytecode::disassemble(&code))
        }
    };
    match shown {
        Ok(text) => run::print(&text),
        Err(errors) => {
            run::complain(&run::render(&file, &errors));
            1
        }
    }
}
