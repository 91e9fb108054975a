//! Whether what was typed at a prompt is complete.

use super::actions::Ctx;
use super::ast::{Stmt, StmtKind};
use super::{parse_session, recover};
use crate::diagnostics::SyntaxError;
use crate::lexer::{self, Ending, TokenKind};
use crate::source::SourceFile;

/// What a prompt should do with the lines typed so far.
#[derive(Debug, PartialEq)]
pub enum Completeness {
    /// Run them.
    Complete,
    /// Ask for more: an open bracket, string or block.
    Incomplete,
    /// They are wrong, whatever follows.
    Invalid(Vec<SyntaxError>),
}

/// Judges the lines typed so far. A block at the end is complete when an empty line follows it.
pub fn completeness(file: &SourceFile) -> Completeness {
    let lexed = lexer::lex(file);
    match lexed.ending {
        Ending::Clean => {}
        Ending::Bracket | Ending::String | Ending::Continuation => {
            // Something else may be wrong already.
            let others: Vec<SyntaxError> =
                lexed.errors.into_iter().filter(|e| !tells_of_open_end(e)).collect();
            return if others.is_empty() { Completeness::Incomplete } else { Completeness::Invalid(others) };
        }
    }
    let text: &str = file.text();
    if lexed.errors.is_empty() {
        let ctx = Ctx::new(file);
        if let Err(failure) = recover::run(&ctx, &lexed.tokens, TokenKind::StartModule) {
            let rest = lexed.tokens.get(failure.index..).unwrap_or(&[]);
            // Only the end stands in the way: a block or clause is still to come.
            let at_end = rest.iter().all(|t| matches!(t.kind, TokenKind::Dedent));
            if at_end {
                return Completeness::Incomplete;
            }
        }
    }
    match parse_session(file) {
        Err(errors) => Completeness::Invalid(errors),
        Ok(module) => {
            let block = module.body.last().is_some_and(is_block);
            let last = text.trim_end_matches([' ', '\t']);
            let empty_line_follows = last.ends_with("\n\n") || last.ends_with("\r\n\r\n");
            if block && !empty_line_follows { Completeness::Incomplete } else { Completeness::Complete }
        }
    }
}

fn tells_of_open_end(error: &SyntaxError) -> bool {
    error.message.ends_with("was never closed")
        || error.message.starts_with("unterminated triple-quoted")
        || &*error.message == "unexpected EOF while parsing"
}

/// Whether more lines may follow a statement as part of it.
fn is_block(statement: &Stmt) -> bool {
    use StmtKind as S;
    matches!(
        statement.kind,
        S::If { .. }
            | S::While { .. }
            | S::For(_)
            | S::With { .. }
            | S::Try(_)
            | S::Match { .. }
            | S::FunctionDef(_)
            | S::ClassDef(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match completeness(&SourceFile::new("<stdin>", text)) {
            Completeness::Complete => "complete".to_owned(),
            Completeness::Incomplete => "incomplete".to_owned(),
            Completeness::Invalid(errors) => errors.first().map_or(String::new(), |e| e.message.to_string()),
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn prompts() {
        check("", "complete");
        check("x = 1", "complete");
        check("x = (1 +", "incomplete");
        check("x = '''abc\n", "incomplete");
        check("x = 1 + \\\n", "incomplete");
        check("if x:", "incomplete");
        check("if x:\n    pass\n", "incomplete");
        check("if x:\n    pass\n\n", "complete");
        check("if x: pass\n", "incomplete");
        check("try:\n    pass\n\n", "incomplete");
        check("@decorator\n", "incomplete");
        check("match x:\n", "incomplete");
        check("def f():\n    pass\nf()\n", "complete");
        check("await f()\n", "complete");
        check("async for x in f():\n    pass\n", "incomplete");
        check("x = )", "unmatched ')'");
        check("x = = 1", "invalid syntax");
        check("x = 'abc", "unterminated string literal (detected at line 1)");
    }
}
