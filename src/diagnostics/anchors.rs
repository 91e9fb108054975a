//! Where the carets of a traceback go inside the text of a failing expression: under the operator of an arithmetic
//! expression, the brackets of a subscript, the parentheses of a call.
//!
//! Works on text alone: nothing is known of the tree, as that is gone when a script runs.

/// The part of an expression's text that gets `^`; the rest gets `~`. In characters from the start of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchors {
    /// The first character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What is there.
    pub what: Anchored,
}

/// What kind of expression a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchored {
    /// `a + b`
    Operator,
    /// `a[b]`
    Subscript,
    /// `f(x)`
    Call {
        /// Whether the function is a plain name.
        plain_name: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A name, number or string.
    Operand,
    /// An operator that can stand between two operands, with how tightly it binds (`**` is 7).
    Operator(u8),
    /// A bracket with the index of its partner.
    Open,
    Close(usize),
    Dot,
    /// Anything that makes the whole something else: a keyword, a comparison, a comma.
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
    depth: usize,
}

/// Finds the anchors of an expression, if it is of a kind that has some.
pub fn anchors(text: &str) -> Option<Anchors> {
    let chars: Vec<char> = text.chars().collect();
    let tokens = tokens(&chars)?;
    let top: Vec<&Token> = tokens.iter().filter(|t| t.depth == 0).collect();
    if top.iter().any(|t| t.kind == Kind::Other) {
        return None;
    }
    let mut best: Option<(u8, &Token)> = None;
    let mut after_operand = false;
    for token in &top {
        match token.kind {
            Kind::Operator(tightness) if after_operand => {
                // Equal ones group from the left, `**` from the right.
                let better =
                    best.is_none_or(|(known, _)| tightness < known || (tightness == known && tightness < 7));
                if better {
                    best = Some((tightness, token));
                }
                after_operand = false;
            }
            Kind::Operand | Kind::Close(_) => after_operand = true,
            Kind::Operator(_) | Kind::Open | Kind::Dot | Kind::Other => after_operand = false,
        }
    }
    let first = top.first()?;
    let starts_with_sign = matches!(first.kind, Kind::Operator(_));
    if let Some((tightness, token)) = best {
        // `-a ** b` is `-(a ** b)`.
        if starts_with_sign && tightness == 7 {
            return None;
        }
        return Some(Anchors { start: token.start, end: token.end, what: Anchored::Operator });
    }
    if starts_with_sign {
        return None;
    }
    let last = top.last()?;
    let Kind::Close(open) = last.kind else { return None };
    let position = top.iter().position(|t| t.start == open)?;
    if position == 0 {
        return None;
    }
    let what = match chars.get(open)? {
        '(' => Anchored::Call {
            plain_name: position == 1 && top.first().is_some_and(|t| t.kind == Kind::Operand),
        },
        '[' => Anchored::Subscript,
        _ => return None,
    };
    Some(Anchors { start: open, end: chars.len(), what })
}

/// Cuts text into tokens; `None` if brackets or strings do not match.
fn tokens(chars: &[char]) -> Option<Vec<Token>> {
    let mut out: Vec<Token> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let start = i;
        let mut depth = open.len();
        let kind = match c {
            c if c.is_whitespace() => {
                i += 1;
                continue;
            }
            '\\' => {
                i += 1;
                continue;
            }
            '#' => {
                while chars.get(i).is_some_and(|c| *c != '\n') {
                    i += 1;
                }
                continue;
            }
            '\'' | '"' => {
                i = string_end(chars, i, false)?;
                Kind::Operand
            }
            c if c.is_alphabetic() || c == '_' || !c.is_ascii() => {
                while chars.get(i).is_some_and(|c| c.is_alphanumeric() || *c == '_' || !c.is_ascii()) {
                    i += 1;
                }
                let word: String = chars.get(start..i).unwrap_or(&[]).iter().collect();
                if matches!(chars.get(i), Some('\'' | '"')) && is_string_prefix(&word) {
                    let formatted = word.contains(['f', 'F', 't', 'T']);
                    i = string_end(chars, i, formatted)?;
                    Kind::Operand
                } else if is_keyword(&word) {
                    Kind::Other
                } else {
                    Kind::Operand
                }
            }
            c if c.is_ascii_digit() || (c == '.' && chars.get(i + 1).is_some_and(char::is_ascii_digit)) => {
                i = number_end(chars, i);
                Kind::Operand
            }
            '(' | '[' | '{' => {
                i += 1;
                open.push((c, start));
                Kind::Open
            }
            ')' | ']' | '}' => {
                i += 1;
                let (bracket, at) = open.pop()?;
                if !matches!((bracket, c), ('(', ')') | ('[', ']') | ('{', '}')) {
                    return None;
                }
                depth = open.len();
                Kind::Close(at)
            }
            '.' => {
                i += 1;
                Kind::Dot
            }
            _ => {
                let two: String = chars.get(i..i + 2).unwrap_or(&[]).iter().collect();
                let (kind, length) = match (two.as_str(), c) {
                    ("**", _) => (Kind::Operator(7), 2),
                    ("//", _) => (Kind::Operator(6), 2),
                    ("<<" | ">>", _) => (Kind::Operator(4), 2),
                    ("<=" | ">=" | "==" | "!=" | ":=" | "->", _) => (Kind::Other, 2),
                    (_, '*' | '/' | '%' | '@') => (Kind::Operator(6), 1),
                    (_, '+' | '-') => (Kind::Operator(5), 1),
                    (_, '~') => (Kind::Operator(8), 1),
                    (_, '&') => (Kind::Operator(3), 1),
                    (_, '^') => (Kind::Operator(2), 1),
                    (_, '|') => (Kind::Operator(1), 1),
                    _ => (Kind::Other, 1),
                };
                i += length;
                kind
            }
        };
        out.push(Token { kind, start, end: i, depth });
    }
    open.is_empty().then_some(out)
}

fn is_string_prefix(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "r" | "b" | "u" | "f" | "t" | "br" | "rb" | "fr" | "rf" | "tr" | "rt"
    )
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}

fn number_end(chars: &[char], mut i: usize) -> usize {
    let hex = chars.get(i) == Some(&'0') && matches!(chars.get(i + 1), Some('x' | 'X'));
    while let Some(&c) = chars.get(i) {
        let exponent = !hex && matches!(c, 'e' | 'E') && matches!(chars.get(i + 1), Some('+' | '-'));
        if exponent {
            i += 2;
        } else if c.is_alphanumeric() || c == '_' || c == '.' {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// Where the string that begins with the quote at `i` ends.
fn string_end(chars: &[char], mut i: usize, formatted: bool) -> Option<usize> {
    let quote = *chars.get(i)?;
    let triple = chars.get(i + 1) == Some(&quote) && chars.get(i + 2) == Some(&quote);
    i += if triple { 3 } else { 1 };
    let mut fields = 0usize;
    loop {
        let c = *chars.get(i)?;
        if c == '\\' {
            i += 2;
        } else if fields > 0 && matches!(c, '\'' | '"') && (c != quote || !triple) {
            i = string_end(chars, i, true)?;
        } else if c == quote && fields == 0 {
            if !triple {
                return Some(i + 1);
            }
            if chars.get(i + 1) == Some(&quote) && chars.get(i + 2) == Some(&quote) {
                return Some(i + 3);
            }
            i += 1;
        } else {
            if formatted && c == '{' {
                if fields == 0 && chars.get(i + 1) == Some(&'{') {
                    i += 1;
                } else {
                    fields += 1;
                }
            } else if formatted && c == '}' {
                fields = fields.saturating_sub(1);
            }
            i += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marked: Option<&str>) {
        let found =
            anchors(text).map(|a| text.chars().skip(a.start).take(a.end - a.start).collect::<String>());
        assert_eq!(found.as_deref(), marked, "{text}");
    }

    #[test]
    fn operators() {
        check("a + b * c", Some("+"));
        check("a * b + c - d", Some("-"));
        check("a ** b ** c", Some("**"));
        check("-a ** b", None);
        check("-a * b", Some("*"));
        check("a // -b", Some("//"));
        check("x['+'] / f(1 + 2)", Some("/"));
        check("a < b", None);
        check("a if b else c + d", None);
    }

    #[test]
    fn brackets() {
        check("f(x)(y)", Some("(y)"));
        check("a.b[c][d]", Some("[d]"));
        check("f(\")\", '(')", Some("(\")\", '(')"));
        check("f\"{a['x']}\".join(b)", Some("(b)"));
        check("(a)", None);
        check("[1, 2]", None);
        check("a.b", None);
        check("raise f(x)", None);
    }
}
