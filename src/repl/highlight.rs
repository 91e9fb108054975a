//! Colours for what is being typed: keywords, literals, comments, and the brackets that belong together at the cursor.

use crate::lexer::{self, TokenKind};
use crate::source::SourceFile;

const RESET: &str = "\x1b[0m";
const KEYWORD: &str = "\x1b[1;34m";
const STRING: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[36m";
const COMMENT: &str = "\x1b[90m";
const DEFINED: &str = "\x1b[1m";
const MATCH: &str = "\x1b[1;30;46m";
const COMMAND: &str = "\x1b[35m";

/// Text that is only suggested.
pub(super) fn hint(text: &str) -> String {
    format!("{COMMENT}{text}{RESET}")
}

/// The prompt.
pub(super) fn prompt(text: &str) -> String {
    format!("\x1b[1;35m{text}{RESET}")
}

/// A text with colours; `cursor` is where the cursor stands, if brackets are to be matched.
pub(super) fn highlight(text: &str, cursor: Option<usize>) -> String {
    if text.starts_with(':') {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (command, rest) = text.split_at(end);
        return format!("{COMMAND}{command}{RESET}{rest}");
    }
    let file = SourceFile::new("<input>", text);
    let tokens = lexer::lex(&file).tokens;
    let pair = cursor.and_then(|cursor| matching(&tokens, cursor));
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    let mut defines = false;
    for token in &tokens {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        // Tokens that mending has put in are empty, or stand where others are.
        if start < at || start == end {
            continue;
        }
        push_gap(&mut out, text.get(at..start).unwrap_or(""));
        let shown = text.get(start..end).unwrap_or("");
        let style = match token.kind {
            _ if pair.is_some_and(|pair| pair.contains(&start)) => MATCH,
            TokenKind::Name if defines => DEFINED,
            kind => style(kind),
        };
        defines = matches!(token.kind, TokenKind::Def | TokenKind::Class);
        push(&mut out, style, shown);
        at = end;
    }
    push_gap(&mut out, text.get(at..).unwrap_or(""));
    out
}

/// What stands between tokens: blanks and comments.
fn push_gap(out: &mut String, gap: &str) {
    for line in gap.split_inclusive('\n') {
        match line.find('#') {
            Some(at) => {
                let (blanks, comment) = line.split_at(at);
                let (comment, end) = match comment.strip_suffix('\n') {
                    Some(comment) => (comment, "\n"),
                    None => (comment, ""),
                };
                out.push_str(blanks);
                push(out, COMMENT, comment);
                out.push_str(end);
            }
            None => out.push_str(line),
        }
    }
}

fn push(out: &mut String, style: &str, text: &str) {
    if style.is_empty() {
        out.push_str(text);
        return;
    }
    // A style ends with its line, so that no terminal fills the rest of the screen with it.
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        out.push_str(style);
        out.push_str(line);
        out.push_str(RESET);
        out.push_str(end);
    }
}

fn style(kind: TokenKind) -> &'static str {
    use TokenKind as T;
    match kind {
        T::String
        | T::FStringStart
        | T::FStringMiddle
        | T::FStringRawMiddle
        | T::FStringEnd
        | T::TemplateString => STRING,
        T::Number | T::None | T::True | T::False => NUMBER,
        kind if kind.is_keyword() => KEYWORD,
        _ => "",
    }
}

/// Where the bracket at the cursor, or the one before it, begins, and the one that belongs to it.
fn matching(tokens: &[lexer::Token], cursor: usize) -> Option<[usize; 2]> {
    let mut open: Vec<(TokenKind, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for token in tokens.iter().filter(|token| !token.span.is_empty()) {
        let start = token.span.start as usize;
        if let Some(closer) = token.kind.closer() {
            open.push((closer, start));
        } else if token.kind.is_closer()
            && let Some((closer, begin)) = open.pop()
            && closer == token.kind
        {
            pairs.push([begin, start]);
        }
    }
    let at = |place: usize| pairs.iter().find(|pair| pair.contains(&place)).copied();
    at(cursor).or_else(|| at(cursor.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, cursor: Option<usize>, expected: &str) {
        let found = highlight(text, cursor);
        let marked = [
            (KEYWORD, "K<"),
            (STRING, "S<"),
            (NUMBER, "N<"),
            (COMMENT, "C<"),
            (DEFINED, "D<"),
            (MATCH, "M<"),
            (COMMAND, ":<"),
            (RESET, ">"),
        ]
        .iter()
        .fold(found, |text, (code, mark)| text.replace(code, mark));
        assert_eq!(marked, expected, "{text:?}");
    }

    #[test]
    fn colours() {
        check("x = 1", None, "x = N<1>");
        check("def f(x):  # why\n    return 'a'", None, "K<def> D<f>(x):  C<# why>\n    K<return> S<'a'>");
        check("f(가, [1", Some(9), "f(가, [N<1>");
        check("f(1)", Some(4), "fM<(>N<1>M<)>");
        check("f(1)", Some(1), "fM<(>N<1>M<)>");
        check("f'{x}'", None, "S<f'>{x}S<'>");
        check("'''a\nb", None, "S<'''a>\nS<b>");
        check("x = 'abc", None, "x = S<'abc>");
        check("x = $ 1 )", None, "x = $ N<1> )");
        check(":dis f", None, ":<:dis> f");
        check("", None, "");
    }
}
