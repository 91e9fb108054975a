//! Misspelt keywords: whether a line would parse if one of its names were the keyword it resembles.

use super::actions::Ctx;
use super::recover::{self, Line};
use crate::lexer::{Token, TokenKind};
use crate::source::{SourceFile, Span};

/// The keywords by name, for spelling.
const KEYWORDS: [(&str, TokenKind); 35] = {
    use TokenKind as T;
    [
        ("False", T::False),
        ("None", T::None),
        ("True", T::True),
        ("and", T::And),
        ("as", T::As),
        ("assert", T::Assert),
        ("async", T::Async),
        ("await", T::Await),
        ("break", T::Break),
        ("class", T::Class),
        ("continue", T::Continue),
        ("def", T::Def),
        ("del", T::Del),
        ("elif", T::Elif),
        ("else", T::Else),
        ("except", T::Except),
        ("finally", T::Finally),
        ("for", T::For),
        ("from", T::From),
        ("global", T::Global),
        ("if", T::If),
        ("import", T::Import),
        ("in", T::In),
        ("is", T::Is),
        ("lambda", T::Lambda),
        ("nonlocal", T::Nonlocal),
        ("not", T::Not),
        ("or", T::Or),
        ("pass", T::Pass),
        ("raise", T::Raise),
        ("return", T::Return),
        ("try", T::Try),
        ("while", T::While),
        ("with", T::With),
        ("yield", T::Yield),
    ]
};

/// Words that begin statements in other languages, and what to write instead.
const FOREIGN: [(&str, &str); 19] = [
    ("switch", "write 'match' with 'case' blocks"),
    ("function", "write 'def' to define a function"),
    ("func", "write 'def' to define a function"),
    ("fn", "write 'def' to define a function"),
    ("sub", "write 'def' to define a function"),
    ("var", "a variable needs no declaration: write name = value"),
    ("let", "a variable needs no declaration: write name = value"),
    ("const", "a variable needs no declaration: write name = value"),
    ("unless", "write 'if not'"),
    ("until", "write 'while not'"),
    ("include", "write 'import'"),
    ("using", "write 'import'"),
    ("require", "write 'import'"),
    ("throw", "write 'raise'"),
    ("catch", "write 'except'"),
    ("do", "write 'while True:' with a 'break'"),
    ("struct", "write 'class'"),
    ("enum", "write 'class' with enum.Enum as base"),
    ("interface", "write 'class'"),
];

/// Advice for a word of another language at the beginning of a line.
pub(super) fn foreign(word: &str) -> Option<&'static str> {
    FOREIGN.iter().find(|(foreign, _)| *foreign == word).map(|(_, advice)| *advice)
}

/// A name that was probably meant to be a keyword.
pub(super) struct Typo {
    pub(super) index: usize,
    pub(super) keyword: &'static str,
    pub(super) kind: TokenKind,
}

/// Words of other languages for a keyword, too far from it to be slips.
const COUSINS: [(&str, &str); 3] = [("foreach", "for"), ("define", "def"), ("elseif", "elif")];

/// How many letters must be changed, added, dropped or swapped with their neighbour; at most `limit` are counted.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let width = b.len() + 1;
    let mut table = vec![0usize; (a.len() + 1) * width];
    let cell =
        |table: &[usize], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(usize::MAX / 2);
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let value = if i == 0 || j == 0 {
                i + j
            } else {
                let differ = usize::from(a.get(i - 1) != b.get(j - 1));
                let mut best = (cell(&table, i - 1, j) + 1)
                    .min(cell(&table, i, j - 1) + 1)
                    .min(cell(&table, i - 1, j - 1) + differ);
                if i > 1 && j > 1 && a.get(i - 1) == b.get(j - 2) && a.get(i - 2) == b.get(j - 1) {
                    best = best.min(cell(&table, i - 2, j - 2) + 1);
                }
                best
            };
            if let Some(slot) = table.get_mut(i * width + j) {
                *slot = value;
            }
        }
    }
    let total = cell(&table, a.len(), b.len());
    (total <= limit).then_some(total)
}

/// The misspelt keyword of the line that the parser stopped in, if replacing it makes the line parse.
pub(super) fn find(file: &SourceFile, tokens: &[Token], line: Line, stopped: usize) -> Option<Typo> {
    if line.newline.saturating_sub(line.first) > 200 {
        return None;
    }
    let mut candidates: Vec<(usize, usize, &'static str, TokenKind)> = Vec::new();
    for index in line.first..=stopped.min(line.newline) {
        let Some(token) = tokens.get(index).filter(|t| t.kind == TokenKind::Name) else { continue };
        let text = file.slice(token.span);
        let length = text.chars().count();
        if !(2..=10).contains(&length) {
            continue;
        }
        let limit = if length <= 4 { 1 } else { 2 };
        for (keyword, kind) in KEYWORDS {
            if COUSINS.contains(&(text, keyword)) {
                candidates.push((1, index, keyword, kind));
            } else if let Some(distance) = distance(&text.to_lowercase(), &keyword.to_lowercase(), limit) {
                candidates.push((distance, index, keyword, kind));
            }
        }
    }
    // The closest spelling first, then what stands nearest to where the parser stopped.
    candidates.sort_by_key(|&(distance, index, ..)| (distance, stopped.abs_diff(index)));
    candidates
        .into_iter()
        .take(12)
        .find(|&(_, index, _, kind)| parses(file, tokens, line, index, kind))
        .map(|(_, index, keyword, kind)| Typo { index, keyword, kind })
}

/// Whether the line parses, in surroundings made up for it, when the token at `index` is of `kind`.
fn parses(file: &SourceFile, tokens: &[Token], line: Line, index: usize, kind: TokenKind) -> bool {
    use TokenKind as T;
    let bare = |kind: T| Token { kind, span: Span::default() };
    let mut own: Vec<Token> = tokens.get(line.first..line.newline).unwrap_or(&[]).to_vec();
    if let Some(slot) = own.get_mut(index - line.first) {
        slot.kind = kind;
    }
    let first = own.first().map_or(T::Newline, |t| t.kind);
    let before: &[T] = match first {
        T::Elif | T::Else => &[T::If, T::None, T::Colon, T::Pass, T::Newline],
        T::Except | T::Finally => &[T::Try, T::Colon, T::Pass, T::Newline],
        _ => &[],
    };
    let block = tokens.get(line.newline + 1).is_some_and(|t| t.kind == T::Indent);
    let mut all: Vec<Token> = before.iter().map(|&k| bare(k)).collect();
    all.extend(own);
    all.push(bare(T::Newline));
    if block {
        all.extend([T::Indent, T::Pass, T::Newline, T::Dedent].map(bare));
    }
    if first == T::Try {
        all.extend([T::Finally, T::Colon, T::Pass, T::Newline].map(bare));
    }
    let ctx = Ctx::new(file);
    recover::run(&ctx, &all, T::StartModule).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("impotr", "import", 2), Some(1));
        assert_eq!(distance("whille", "while", 2), Some(1));
        assert_eq!(distance("elseif", "elif", 2), Some(2));
        assert_eq!(distance("switch", "with", 1), None);
    }
}
