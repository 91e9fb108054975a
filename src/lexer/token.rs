//! The kinds of token, and logos' automaton for those that a regular expression can describe.
//!
//! Numbers, strings and non-ASCII names are only recognised by their first bytes here; `scan.rs` measures them by hand.
//! Kinds without a pattern are produced by `scan.rs` (f-string pieces) and `layout.rs` (indentation, soft keywords).

#![allow(missing_docs, reason = "most kinds are shown by their text")]

use logos::Logos;

/// What a token is.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\x0C]+")]
pub enum TokenKind {
    /// A comment; `layout.rs` drops it.
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// A line end; inside brackets `layout.rs` drops it.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// A backslash before a line end; `layout.rs` drops it.
    #[regex(r"\\(\r\n|\n|\r)")]
    Continuation,
    /// A backslash before anything else: an error.
    #[token("\\")]
    Backslash,
    /// The first byte of something that is not ASCII.
    #[regex(r"[^\x00-\x7F]")]
    NonAscii,

    /// A block begins.
    Indent,
    /// A block ends.
    Dedent,
    /// Stands at the head of the tokens of a whole file; tells the parser what to parse.
    StartModule,
    /// Stands at the head of the tokens of one expression.
    StartExpression,

    /// A name.
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*")]
    Name,
    /// A number.
    #[regex(r"\.?[0-9]")]
    Number,
    /// A string or bytes literal that is not an f-string.
    #[regex(r#"([rR][bB]?|[bB][rR]?|[uU])?["']"#)]
    String,
    /// The prefix and opening quotes of an f-string.
    #[regex(r#"([rR][fF]|[fF][rR]?)["']"#)]
    FStringStart,
    /// The prefix of a template string: an error.
    #[regex(r#"([rR][tT]|[tT][rR]?)["']"#)]
    TemplateString,
    /// Text in an f-string.
    FStringMiddle,
    /// Text in an f-string with the prefix `r`.
    FStringRawMiddle,
    /// The closing quotes of an f-string.
    FStringEnd,
    /// `{` that begins a replacement field.
    FieldOpen,
    /// `}` that ends a replacement field.
    FieldClose,
    /// `:` before a format spec.
    FieldColon,
    /// `=` at the end of a replacement field's expression.
    FieldEqual,
    /// `!` before a conversion.
    #[token("!")]
    FieldBang,
    /// `(` after `with` when the parentheses hold the whole list of items.
    WithLParen,

    #[token("(")]
    LParen,
    #[token(")")]
    RParen,
    #[token("[")]
    LBracket,
    #[token("]")]
    RBracket,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(":")]
    Colon,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token(":=")]
    ColonEqual,
    #[token("=")]
    Equal,
    #[token("==")]
    EqualEqual,
    #[token("!=")]
    NotEqual,
    #[token("<>")]
    LessGreater,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    DoubleStar,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("@")]
    At,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Pipe,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    LeftShift,
    #[token(">>")]
    RightShift,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("@=")]
    AtEqual,
    #[token("&=")]
    AmpersandEqual,
    #[token("|=")]
    PipeEqual,
    #[token("^=")]
    CaretEqual,
    #[token("<<=")]
    LeftShiftEqual,
    #[token(">>=")]
    RightShiftEqual,
    /// A character that no token begins with: `$`, `?`, a control character.
    Unknown,

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,
    /// `match` where it begins a match statement.
    Match,
    /// `case` where it begins a case of a match statement.
    Case,
    /// `type` where it begins a type alias.
    Type,
}

impl TokenKind {
    /// Whether it is a reserved word; soft keywords count where they act as keywords.
    pub fn is_keyword(self) -> bool {
        self as u8 >= TokenKind::False as u8
    }

    /// Whether an expression can begin with it.
    pub fn starts_expression(self) -> bool {
        use TokenKind as T;
        matches!(
            self,
            T::Name
                | T::Number
                | T::String
                | T::FStringStart
                | T::LParen
                | T::LBracket
                | T::LBrace
                | T::Ellipsis
                | T::Plus
                | T::Minus
                | T::Tilde
                | T::Not
                | T::Lambda
                | T::Await
                | T::None
                | T::True
                | T::False
        )
    }

    /// Whether it is the whole or the last token of an operand that has no closing bracket.
    pub(crate) fn is_operand_end(self) -> bool {
        use TokenKind as T;
        matches!(self, T::Name | T::Number | T::String | T::FStringEnd | T::None | T::True | T::False)
    }

    /// Whether it assigns in place, as `+=` does.
    pub fn is_augmented_assignment(self) -> bool {
        (TokenKind::PlusEqual as u8..=TokenKind::RightShiftEqual as u8).contains(&(self as u8))
    }

    /// The bracket that closes this one, if it is an opening bracket.
    pub fn closer(self) -> Option<TokenKind> {
        use TokenKind as T;
        Some(match self {
            T::LParen | T::WithLParen => T::RParen,
            T::LBracket => T::RBracket,
            T::LBrace => T::RBrace,
            T::FieldOpen => T::FieldClose,
            _ => return None,
        })
    }

    /// Whether it closes a bracket.
    pub fn is_closer(self) -> bool {
        use TokenKind as T;
        matches!(self, T::RParen | T::RBracket | T::RBrace | T::FieldClose)
    }
}
