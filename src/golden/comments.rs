//! Expectations in a script's comments: `# expect: TEXT` and its relatives. [`SYNTAX`] is the whole syntax.

use crate::lexer;
use crate::source::SourceFile;

/// How expectations stand in comments, for people.
pub(super) const SYNTAX: &str = "\
Expectations in a script's comments, one after the other what it prints:
  # expect: TEXT             a line; behind the code that prints it, or below
  # expect error: TEXT       it ends with this exception: the last line of the traceback
  # expect syntax error: TEXT
                             on the line of the mistake or the next; each mistake has its own
  # expect skip: REASON      it isn't run
";

/// A comment that says what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// What it says.
    pub(super) kind: Kind,
    /// The text behind the word.
    pub(super) text: String,
    /// The line where it stands, counted from 1.
    pub(super) line: usize,
    /// Whether nothing stands before it in its line.
    pub(super) alone: bool,
    /// Which bytes of the source the text is.
    pub(super) span: std::ops::Range<usize>,
}

/// What such a comment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line that is printed.
    Line,
    /// As `Line`, written as an arrow: an expression's value is printed.
    Value,
    /// How a script ends.
    Error,
    /// A mistake of syntax.
    SyntaxError,
    /// That the script isn't run.
    Skip,
}

const WORDS: [(&str, Kind); 7] = [
    ("expect:", Kind::Line),
    ("expect error:", Kind::Error),
    ("expect syntax error:", Kind::SyntaxError),
    ("expect skip:", Kind::Skip),
    ("->", Kind::Value),
    ("=>", Kind::Value),
    ("→", Kind::Value),
];

/// The comments of a source text that say what is expected. Arrows count in Markdown only.
pub(super) fn directives(text: &str, arrows: bool) -> Vec<Directive> {
    let mentions = |word: &str| text.contains(word);
    if !(mentions("expect") || arrows) {
        return Vec::new();
    }
    let file = SourceFile::new("<test>", text);
    let lexed = lexer::lex(&file);
    let mut tokens = lexed.tokens.iter().filter(|token| !token.span.is_empty()).peekable();
    let mut found = Vec::new();
    let mut begin = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let end = begin + line.len();
        let hash = line.match_indices('#').map(|(at, _)| begin + at).find(|at| {
            while tokens.next_if(|token| token.span.end as usize <= *at).is_some() {}
            tokens.peek().is_none_or(|token| *at < token.span.start as usize)
        });
        if let Some(hash) = hash
            && let Some(directive) = directive(text, hash, end, arrows)
        {
            let alone = text.get(begin..hash).is_some_and(|before| before.trim().is_empty());
            found.push(Directive { line: number + 1, alone, ..directive });
        }
        begin = end;
    }
    found
}

/// What the comment from `hash` to `end` says.
fn directive(text: &str, hash: usize, end: usize, arrows: bool) -> Option<Directive> {
    let comment = text.get(hash + 1..end)?.trim_end();
    let said = comment.trim_start();
    let (word, kind) = WORDS.into_iter().find(|(word, _)| said.starts_with(word))?;
    if kind == Kind::Value && !arrows {
        return None;
    }
    let rest = said.get(word.len()..)?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let stop = hash + 1 + comment.len();
    Some(Directive { kind, text: rest.to_owned(), line: 0, alone: false, span: stop - rest.len()..stop })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, arrows: bool, expected: &[(Kind, &str, usize, bool)]) {
        let found = directives(text, arrows);
        for directive in &found {
            assert_eq!(text.get(directive.span.clone()), Some(directive.text.as_str()));
        }
        let found: Vec<_> = found.iter().map(|d| (d.kind, d.text.as_str(), d.line, d.alone)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn comments_that_expect() {
        check(
            "print(1)  # expect: 1\n# expect:   two  \n#expect:\n    # expect error: E: x\n",
            false,
            &[
                (Kind::Line, "1", 1, false),
                (Kind::Line, "  two", 2, true),
                (Kind::Line, "", 3, true),
                (Kind::Error, "E: x", 4, true),
            ],
        );
        check("print('# expect: 1')  # expect: # 2", false, &[(Kind::Line, "# 2", 1, false)]);
        check(
            "'''\n# expect: 1\n''' # expect: 2\nx = '#' # y # expect: 3\n",
            false,
            &[(Kind::Line, "2", 3, false)],
        );
        check(
            "next(g)  # -> 1\n# => 값\nx  # → 2\n",
            true,
            &[(Kind::Value, "1", 1, false), (Kind::Value, "값", 2, true), (Kind::Value, "2", 3, false)],
        );
        check("next(g)  # -> 1\n# expecting: x\n", false, &[]);
        check(
            "if x  # expect syntax error: expected ':'\n",
            false,
            &[(Kind::SyntaxError, "expected ':'", 1, false)],
        );
        check("f(  # expect: 1\n", false, &[(Kind::Line, "1", 1, false)]);
    }
}
