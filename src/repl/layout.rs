//! What a key does to the text that is being typed: whether Enter runs it or begins a line, and how far that is indented.

use crate::lexer::{self, Ending, TokenKind};
use crate::source::SourceFile;
use crate::syntax::{Completeness, completeness};

/// One level of indentation.
pub(super) const INDENT: &str = "    ";

/// What Enter does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Enter {
    /// Runs the text.
    Run,
    /// Begins a line, with this indentation.
    Line(String),
}

/// What Enter does with the cursor at byte `at` of `text`.
pub(super) fn enter(text: &str, at: usize) -> Enter {
    if text.trim().is_empty() || text.starts_with(':') {
        return Enter::Run;
    }
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    if after.contains('\n') || !is_complete(text) { Enter::Line(indentation(before)) } else { Enter::Run }
}

/// Whether the text can be run as it stands (or is wrong, whatever follows).
pub(super) fn is_complete(text: &str) -> bool {
    !matches!(completeness(&SourceFile::new("<input>", as_input(text))), Completeness::Incomplete)
}

/// The text as source: blanks of an empty last line go, and the line ends.
pub(super) fn as_input(text: &str) -> String {
    let kept = match text.rsplit_once('\n') {
        Some((lines, last)) if last.trim().is_empty() => lines.len() + 1,
        _ => text.len(),
    };
    format!("{}\n", text.get(..kept).unwrap_or(text))
}

/// The indentation of a line that follows `before`.
fn indentation(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or("");
    let width = line.len() - line.trim_start_matches([' ', '\t']).len();
    let current = line.get(..width).unwrap_or("");
    let lexed = lexer::lex(&SourceFile::new("<input>", before));
    let written = lexed.tokens.iter().rev().find(|token| {
        !token.span.is_empty() && !matches!(token.kind, TokenKind::Newline | TokenKind::Dedent)
    });
    let last = written.map(|token| token.kind);
    match lexed.ending {
        Ending::String => String::new(),
        Ending::Bracket => {
            // Mending adds the closing brackets; what was written last stands before them in the text.
            let opens = before.trim_end().ends_with(['(', '[', '{']);
            if opens { format!("{current}{INDENT}") } else { current.to_owned() }
        }
        Ending::Continuation => format!("{current}{INDENT}"),
        Ending::Clean if last == Some(TokenKind::Colon) => format!("{current}{INDENT}"),
        Ending::Clean => {
            let word = line.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next();
            let leaves = matches!(word, Some("return" | "raise" | "break" | "continue" | "pass"));
            if leaves {
                current.strip_suffix(INDENT).unwrap_or(current).to_owned()
            } else {
                current.to_owned()
            }
        }
    }
}

/// What Tab inserts when only blanks stand before the cursor on its line: up to the next level.
pub(super) fn tab(before: &str) -> Option<String> {
    let line = before.rsplit('\n').next().unwrap_or("");
    line.chars().all(|c| c == ' ').then(|| " ".repeat(INDENT.len() - line.len() % INDENT.len()))
}

/// Whether Backspace takes a whole level: nothing but levels stands before the cursor on its line.
pub(super) fn dedents(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    !line.is_empty() && line.chars().all(|c| c == ' ') && line.len().is_multiple_of(INDENT.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = match enter(text, text.len()) {
            Enter::Run => None,
            Enter::Line(indent) => Some(indent),
        };
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn enter_runs_or_indents() {
        check("1 + 1", None);
        check("", None);
        check(":dis f(", None);
        check("x = )", None);
        check("def f():", Some("    "));
        check("def f():  # why", Some("    "));
        check("def f():\n    if x:", Some("        "));
        check("def f():\n    return 1", Some(""));
        check("def f():\n    x = 1", Some("    "));
        check("def f():\n    x = 1\n    ", None);
        check("f(", Some("    "));
        check("x = [1,", Some(""));
        check("x = {'a': [", Some("    "));
        check("x = '''a\n  b", Some(""));
        check("class A:\n    def f(self):\n        pass", Some("    "));
        check("def f():\n    return 1\nf()", None);
        check("if 가:", Some("    "));
        assert_eq!(enter("def f():\n    pass\n", 5), Enter::Line(String::new()));
    }

    #[test]
    fn tabs_and_backspaces() {
        assert_eq!(tab("if x:\n"), Some("    ".to_owned()));
        assert_eq!(tab("if x:\n  "), Some("  ".to_owned()));
        assert_eq!(tab("x"), None);
        assert!(dedents("if x:\n        "));
        assert!(!dedents("if x:\n   "));
        assert!(!dedents("if x:\n"));
        assert!(!dedents("    x"));
    }
}
