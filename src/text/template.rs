//! The templates of `str.format`: literals, replacement fields, and the steps of a field's name.
//!
//! Owns the grammar and its errors. Looking up arguments, attributes and items, applying conversions and expanding a
//! nested spec (which is a template again, [`MAX_DEPTH`] levels at most) are the caller's.

use super::char_class::decimal_value;
use super::{ErrorKind, TextError, TextResult};

/// How deep templates may nest: the text itself and its fields' specs.
pub const MAX_DEPTH: usize = 2;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Copy this.
    Literal(&'a str),
    /// Replace this.
    Field(Field<'a>),
}

/// A replacement field: `{name!conversion:spec}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// What to look up, for [`FieldName::parse`].
    pub name: &'a str,
    /// `r`, `s` or `a`; see [`unknown_conversion`] for the others.
    pub conversion: Option<char>,
    /// The format spec as written.
    pub spec: &'a str,
    /// Whether the spec contains fields itself.
    pub spec_is_template: bool,
}

/// A field's name: where it starts and how it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName<'a> {
    /// The argument.
    pub first: First<'a>,
    /// The attributes and items from there.
    pub steps: Steps<'a>,
}

/// The argument that a field starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// The next positional argument.
    Auto,
    /// The positional argument with this number.
    Index(usize),
    /// The keyword argument with this name.
    Name(&'a str),
}

/// One step from a value to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[5]`
    Index(usize),
    /// `[key]`
    Key(&'a str),
}

/// Whether a template numbers its fields itself or leaves it to us; nested specs share it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numbering {
    /// No positional field yet.
    #[default]
    Open,
    /// `{}`: the next one gets this number.
    Automatic(usize),
    /// `{0}`
    Manual,
}

/// The pieces of a template, in order.
pub fn pieces(template: &str) -> Pieces<'_> {
    Pieces { rest: template }
}

/// Walks a template's pieces; see [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
}

/// Templates nest too deep.
pub fn too_deep() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// The conversion is none of `r`, `s`, `a`.
pub fn unknown_conversion(conversion: char) -> TextError {
    TextError::value(match conversion {
        '!'..='~' => format!("Unknown conversion specifier {conversion}"),
        other => format!("Unknown conversion specifier \\x{:x}", u32::from(other)),
    })
}

/// There is no positional argument with this number.
pub fn index_out_of_range(index: usize) -> TextError {
    TextError {
        kind: ErrorKind::Index,
        message: format!("Replacement index {index} out of range for positional args tuple").into(),
    }
}

/// `format_map` has no positional arguments.
pub fn positional_in_format_map() -> TextError {
    TextError::value("Format string contains positional fields")
}

impl<'a> Iterator for Pieces<'a> {
    type Item = TextResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

impl<'a> Pieces<'a> {
    fn piece(&mut self) -> TextResult<Piece<'a>> {
        let text = self.rest;
        let Some(at) = memchr::memchr2(b'{', b'}', text.as_bytes()) else {
            self.rest = "";
            return Ok(Piece::Literal(text));
        };
        let bytes = text.as_bytes();
        let brace = bytes.get(at).copied();
        let doubled = bytes.get(at + 1).copied() == brace;
        if doubled {
            self.rest = text.get(at + 2..).unwrap_or_default();
            return Ok(Piece::Literal(text.get(..=at).unwrap_or_default()));
        }
        // An unpaired brace is reported before the text in front of it is used, as CPython does.
        if brace == Some(b'}') {
            return Err(TextError::value("Single '}' encountered in format string"));
        }
        if at + 1 >= text.len() {
            return Err(TextError::value("Single '{' encountered in format string"));
        }
        if at > 0 {
            self.rest = text.get(at..).unwrap_or_default();
            return Ok(Piece::Literal(text.get(..at).unwrap_or_default()));
        }
        let (field, rest) = parse_field(text.get(1..).unwrap_or_default())?;
        self.rest = rest;
        Ok(Piece::Field(field))
    }
}

/// Parses a field whose opening brace has been read; answers it and what follows its closing brace.
fn parse_field(text: &str) -> TextResult<(Field<'_>, &str)> {
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let after = |from: usize| text.get(from..).unwrap_or_default();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut end = None;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' => return Err(TextError::value("unexpected '{' in field name")),
            // Anything goes inside brackets.
            b'[' => at += memchr::memchr(b']', bytes.get(at..).unwrap_or_default()).unwrap_or(bytes.len()),
            b'}' | b':' | b'!' => {
                end = Some((at, byte));
                break;
            }
            _ => at += 1,
        }
    }
    let Some((name_end, delimiter)) = end else {
        return Err(TextError::value("expected '}' before end of string"));
    };
    let name = slice(0, name_end);
    let mut field = Field { name, conversion: None, spec: "", spec_is_template: false };
    let mut at = name_end + 1;
    if delimiter == b'}' {
        return Ok((field, after(at)));
    }
    if delimiter == b'!' {
        let conversion = after(at).chars().next();
        let conversion = conversion
            .ok_or_else(|| TextError::value("end of string while looking for conversion specifier"))?;
        field.conversion = Some(conversion);
        at += conversion.len_utf8();
        match bytes.get(at) {
            Some(b'}') => return Ok((field, after(at + 1))),
            Some(b':') => at += 1,
            Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
            None => {}
        }
    }
    let spec_start = at;
    let mut depth = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' => {
                field.spec_is_template = true;
                depth += 1;
            }
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            field.spec = slice(spec_start, at);
            return Ok((field, after(at + 1)));
        }
        at += 1;
    }
    Err(TextError::value("unmatched '{' in format spec"))
}

impl<'a> FieldName<'a> {
    /// Splits a field's name into the argument and the steps from there.
    pub fn parse(name: &'a str) -> TextResult<FieldName<'a>> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let first = match (first, whole_number(first)?) {
            ("", _) => First::Auto,
            (_, Some(index)) => First::Index(index),
            (first, None) => First::Name(first),
        };
        Ok(FieldName { first, steps: Steps { rest } })
    }
}

/// The steps of a field's name, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Steps<'a> {
    type Item = TextResult<Step<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}

impl<'a> Steps<'a> {
    fn step(&mut self) -> TextResult<Step<'a>> {
        let step = if let Some(rest) = self.rest.strip_prefix('.') {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, rest) = rest.split_at(end);
            self.rest = rest;
            Step::Attribute(name)
        } else if let Some(rest) = self.rest.strip_prefix('[') {
            let (key, rest) =
                rest.split_once(']').ok_or_else(|| TextError::value("Missing ']' in format string"))?;
            self.rest = rest;
            whole_number(key)?.map_or(Step::Key(key), Step::Index)
        } else {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        if matches!(step, Step::Attribute("") | Step::Key("")) {
            return Err(TextError::value("Empty attribute in format string"));
        }
        Ok(step)
    }
}

impl Numbering {
    /// Gives an unnumbered field its number; refuses to mix both kinds.
    pub fn resolve<'a>(&mut self, first: First<'a>) -> TextResult<First<'a>> {
        match (first, *self) {
            (First::Name(_), _) => Ok(first),
            (First::Auto, Numbering::Manual) => Err(TextError::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (First::Index(_), Numbering::Automatic(_)) => Err(TextError::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (First::Auto, numbering) => {
                let index = if let Numbering::Automatic(next) = numbering { next } else { 0 };
                *self = Numbering::Automatic(index + 1);
                Ok(First::Index(index))
            }
            (First::Index(_), _) => {
                *self = Numbering::Manual;
                Ok(first)
            }
        }
    }
}

/// The number that a text of nothing but decimal digits spells.
fn whole_number(text: &str) -> TextResult<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut number = 0usize;
    for c in text.chars() {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        number = number
            .checked_mul(10)
            .and_then(|number| number.checked_add(usize::from(digit)))
            .filter(|&number| number <= isize::MAX as usize)
            .ok_or_else(|| TextError::value("Too many decimal digits in format string"))?;
    }
    Ok(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows what a template parses to, in one line.
    fn shown(template: &str) -> TextResult<String> {
        let mut out = String::new();
        for piece in pieces(template) {
            match piece? {
                Piece::Literal(text) => out.push_str(text),
                Piece::Field(field) => {
                    let name = FieldName::parse(field.name)?;
                    out.push_str(&format!("<{:?}", name.first));
                    for step in name.steps {
                        out.push_str(&format!(" {:?}", step?));
                    }
                    if let Some(conversion) = field.conversion {
                        out.push_str(&format!(" !{conversion}"));
                    }
                    out.push_str(&format!(
                        " {}{}>",
                        field.spec,
                        if field.spec_is_template { "*" } else { "" }
                    ));
                }
            }
        }
        Ok(out)
    }

    #[test]
    fn templates() {
        let check = |template: &str, expected: &str| {
            let found = shown(template).unwrap_or_else(|error| error.message.into_owned());
            assert_eq!(found, expected, "{template}");
        };
        check("abc", "abc");
        check("a{{b}}c", "a{b}c");
        check("{}", "<Auto >");
        check("{0.x[1][k]!r:>{w}}", "<Index(0) Attribute(\"x\") Index(1) Key(\"k\") !r >{w}*>");
        check("{٣}", "<Index(3) >");
        check("{-1}", "<Name(\"-1\") >");
        check("{0[}]}", "<Index(0) Key(\"}\") >");
        check("{0]}", "<Name(\"0]\") >");
        check("{{{}", "{<Auto >");
        check("{", "Single '{' encountered in format string");
        check("a}", "Single '}' encountered in format string");
        check("{{}", "Single '}' encountered in format string");
        check("{!", "end of string while looking for conversion specifier");
        check("{!r", "unmatched '{' in format spec");
        check("{!}", "unmatched '{' in format spec");
        check("{!rr}", "expected ':' after conversion specifier");
        check("{:", "unmatched '{' in format spec");
        check("{0:{}", "unmatched '{' in format spec");
        check("{a{b}}", "unexpected '{' in field name");
        check("{x", "expected '}' before end of string");
        check("{0[1}", "expected '}' before end of string");
        check("{0.}", "Empty attribute in format string");
        check("{0[]}", "Empty attribute in format string");
        check("{0[1]x}", "Only '.' or '[' may follow ']' in format field specifier");
        check("{99999999999999999999}", "Too many decimal digits in format string");
        assert_eq!(
            FieldName::parse("a[").map(|mut name| name.steps.next()),
            Ok(Some(Err(TextError::value("Missing ']' in format string"))))
        );
        assert_eq!(unknown_conversion('é').message, "Unknown conversion specifier \\xe9");
    }

    #[test]
    fn numbering() {
        let mut numbering = Numbering::default();
        assert_eq!(numbering.resolve(First::Auto), Ok(First::Index(0)));
        assert_eq!(numbering.resolve(First::Name("a")), Ok(First::Name("a")));
        assert_eq!(numbering.resolve(First::Auto), Ok(First::Index(1)));
        assert!(numbering.resolve(First::Index(0)).is_err());
        let mut numbering = Numbering::Manual;
        assert!(numbering.resolve(First::Auto).is_err());
    }
}
