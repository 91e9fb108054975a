//! The format mini-language: `format(value, spec)` for str, int, float and complex.
//!
//! Owns the grammar of a spec, what each type allows in it, and the layout of numbers: sign, prefix, grouping, padding.
//! The digits of floats come from [`super::float_repr`], of ints from [`super::int_text`]. Which function a value uses,
//! and the replacement fields around a spec, are the caller's.

use super::char_class::decimal_value;
use super::float_repr::{Extras, Style, push_styled};
use super::{IntRef, MAX_TEXT_LEN, TextError, TextResult, check_length, float_repr, int_text, push_repeated};

/// Where the padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// `<`: behind.
    Left,
    /// `>`: before.
    Right,
    /// `^`: on both sides.
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `-` or none given: nothing.
    Minus,
    /// `+`: a plus.
    Plus,
    /// A space.
    Space,
}

/// The separator between groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// `,`
    Comma,
    /// `_`
    Underscore,
}

/// What kind of value a spec is for: that decides the defaults and what is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// str
    Str,
    /// int and bool
    Int,
    /// float
    Float,
    /// complex
    Complex,
}

/// A parsed spec: `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// What padding is made of.
    pub fill: char,
    /// Where the padding goes, if the spec or its `0` says so.
    pub align: Option<Align>,
    /// The sign, if one is given.
    pub sign: Option<Sign>,
    /// `z`
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least number of characters.
    pub width: Option<usize>,
    /// Separates the integer's digits.
    pub grouping: Option<Grouping>,
    /// What follows the point.
    pub precision: Option<usize>,
    /// Separates the decimals.
    pub fraction_grouping: Option<Grouping>,
    /// The type letter, if one is given.
    pub kind: Option<char>,
}

/// `format(text, spec)`; `type_name` is the name of the value's type, for errors.
pub fn str_with(text: &str, spec: &str, type_name: &str) -> TextResult<String> {
    let mut out = String::new();
    push_str_with(&mut out, text, spec, type_name)?;
    Ok(out)
}

/// Appends `format(text, spec)`.
pub fn push_str_with(out: &mut String, text: &str, spec: &str, type_name: &str) -> TextResult<()> {
    if spec.is_empty() {
        out.push_str(text);
        return Ok(());
    }
    push_str(out, text, &Spec::parse(spec, Target::Str, type_name)?, type_name)
}

/// `format(value, spec)` of an int; `limit` is `sys.get_int_max_str_digits()`.
pub fn int_with(value: IntRef<'_>, spec: &str, type_name: &str, limit: usize) -> TextResult<String> {
    let mut out = String::new();
    push_int_with(&mut out, value, spec, type_name, limit)?;
    Ok(out)
}

/// Appends `format(value, spec)` of an int.
pub fn push_int_with(
    out: &mut String,
    value: IntRef<'_>,
    spec: &str,
    type_name: &str,
    limit: usize,
) -> TextResult<()> {
    if matches!(spec, "" | "d") {
        match value {
            IntRef::Small(small) => int_text::push_i64(out, small),
            big => out.push_str(&int_text::int_to_string(big, limit)?),
        }
        return Ok(());
    }
    push_int(out, value, &Spec::parse(spec, Target::Int, type_name)?, type_name, limit)
}

/// `format(value, spec)` of a float.
pub fn float_with(value: f64, spec: &str, type_name: &str) -> TextResult<String> {
    let mut out = String::new();
    push_float_with(&mut out, value, spec, type_name)?;
    Ok(out)
}

/// Appends `format(value, spec)` of a float.
pub fn push_float_with(out: &mut String, value: f64, spec: &str, type_name: &str) -> TextResult<()> {
    match spec.as_bytes() {
        [] => float_repr::push_repr_f64(out, value),
        &[b'.', digit @ b'0'..=b'9', b'f'] => {
            push_styled(out, value, Style::Fixed(usize::from(digit - b'0')), Extras::default());
        }
        _ => push_float(out, value, &Spec::parse(spec, Target::Float, type_name)?, type_name)?,
    }
    Ok(())
}

/// `format(complex(real, imaginary), spec)`.
pub fn complex_with(real: f64, imaginary: f64, spec: &str, type_name: &str) -> TextResult<String> {
    if spec.is_empty() {
        return Ok(float_repr::repr_complex(real, imaginary));
    }
    let spec = Spec::parse(spec, Target::Complex, type_name)?;
    let mut out = String::new();
    push_complex(&mut out, real, imaginary, &spec, type_name)?;
    Ok(out)
}

impl Default for Spec {
    /// The empty spec.
    fn default() -> Spec {
        Spec {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            kind: None,
        }
    }
}

impl Spec {
    /// The commonest forms, all ASCII: `[[fill]align][0][width][.precision][letter]`, with short numbers. `None` for
    /// everything else.
    fn parse_common(text: &[u8], target: Target) -> Option<Spec> {
        let mut spec = Spec::default();
        let mut rest = text;
        let mut fill_given = false;
        if let [fill, align, more @ ..] = rest
            && let Some(align) = align_of(char::from(*align))
        {
            spec.fill = if fill.is_ascii() { char::from(*fill) } else { return None };
            (spec.align, rest, fill_given) = (Some(align), more, true);
        } else if let [align, more @ ..] = rest
            && let Some(align) = align_of(char::from(*align))
        {
            (spec.align, rest) = (Some(align), more);
        }
        if let [b'0', more @ ..] = rest
            && !fill_given
        {
            (spec.fill, rest) = ('0', more);
            if spec.align.is_none() && target != Target::Str {
                spec.align = Some(Align::AfterSign);
            }
        }
        (spec.width, rest) = short_number(rest)?;
        if let [b'.', more @ ..] = rest {
            (spec.precision, rest) = short_number(more)?;
            spec.precision?;
        }
        match rest {
            [] => {}
            [letter @ (b'a'..=b'y' | b'A'..=b'Z' | b'%')] => spec.kind = Some(char::from(*letter)),
            _ => return None,
        }
        Some(spec)
    }

    /// Parses `text`, checking what can be checked without the value.
    pub fn parse(text: &str, target: Target, type_name: &str) -> TextResult<Spec> {
        if let Some(spec) = Spec::parse_common(text.as_bytes(), target) {
            return Ok(spec);
        }
        let mut cursor = Cursor { rest: text };
        let mut spec = Spec::default();
        let mut fill_given = false;
        if let Some(align) = cursor.second().and_then(align_of) {
            spec.fill = cursor.next().unwrap_or(' ');
            cursor.next();
            spec.align = Some(align);
            fill_given = true;
        } else if let Some(align) = cursor.peek().and_then(align_of) {
            cursor.next();
            spec.align = Some(align);
        }
        spec.sign = match cursor.peek() {
            Some('+') => Some(Sign::Plus),
            Some('-') => Some(Sign::Minus),
            Some(' ') => Some(Sign::Space),
            _ => None,
        };
        if spec.sign.is_some() {
            cursor.next();
        }
        spec.no_negative_zero = cursor.take('z');
        spec.alternate = cursor.take('#');
        if !fill_given && cursor.take('0') {
            spec.fill = '0';
            if spec.align.is_none() && target != Target::Str {
                spec.align = Some(Align::AfterSign);
            }
        }
        spec.width = cursor.number()?;
        spec.grouping = cursor.grouping()?;
        if cursor.take('.') {
            spec.precision = cursor.number()?;
            spec.fraction_grouping = cursor.grouping()?;
            if spec.precision.is_none() && spec.fraction_grouping.is_none() {
                return Err(TextError::value("Format specifier missing precision"));
            }
        }
        spec.kind = cursor.next();
        if !cursor.rest.is_empty() {
            let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
            return Err(TextError::value(message));
        }
        let default_kind = match target {
            Target::Str => Some('s'),
            Target::Int => Some('d'),
            Target::Float | Target::Complex => None,
        };
        let kind = spec.kind.or(default_kind);
        if let Some(grouping) = spec.grouping {
            match kind {
                None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => {}
                Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => {}
                Some(kind) => return Err(cannot_group(grouping, kind)),
            }
        }
        if let (Some(grouping), Some('n')) = (spec.fraction_grouping, kind) {
            return Err(cannot_group(grouping, 'n'));
        }
        Ok(spec)
    }

    fn no_layout(&self) -> bool {
        self.width.is_none() && self.grouping.is_none() && self.fraction_grouping.is_none()
    }

    fn extras(&self, upper: bool) -> Extras {
        Extras {
            alternate: self.alternate,
            point_zero: false,
            no_negative_zero: self.no_negative_zero,
            upper,
        }
    }
}

/// Appends a str formatted by a parsed spec.
pub fn push_str(out: &mut String, text: &str, spec: &Spec, type_name: &str) -> TextResult<()> {
    if let Some(kind) = spec.kind.filter(|&kind| kind != 's') {
        return Err(unknown_code(kind, type_name));
    }
    let forbid =
        |present: bool, message: &'static str| if present { Err(TextError::value(message)) } else { Ok(()) };
    forbid(spec.sign == Some(Sign::Space), "Space not allowed in string format specifier")?;
    forbid(spec.sign.is_some(), "Sign not allowed in string format specifier")?;
    forbid(spec.no_negative_zero, "Negative zero coercion (z) not allowed in string format specifier")?;
    forbid(spec.alternate, "Alternate form (#) not allowed in string format specifier")?;
    forbid(spec.align == Some(Align::AfterSign), "'=' alignment not allowed in string format specifier")?;
    let text = match spec.precision {
        Some(limit) if limit < text.len() => {
            let end = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
            text.get(..end).unwrap_or(text)
        }
        _ => text,
    };
    let Some(width) = spec.width else {
        out.push_str(text);
        return Ok(());
    };
    check_width(width)?;
    let padding = width.saturating_sub(text.chars().count());
    pad_around(out, spec.fill, spec.align.unwrap_or(Align::Left), padding, |out| out.push_str(text));
    Ok(())
}

/// Appends an int formatted by a parsed spec.
pub fn push_int(
    out: &mut String,
    value: IntRef<'_>,
    spec: &Spec,
    type_name: &str,
    limit: usize,
) -> TextResult<()> {
    let kind = spec.kind.unwrap_or('d');
    match kind {
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return push_float(out, value.to_f64()?, spec, type_name),
        kind => return Err(unknown_code(kind, type_name)),
    }
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        return push_code_point(out, value, spec);
    }
    let (base, prefix): (u32, _) = match kind {
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let number = Number {
        negative: value.is_negative(),
        prefix: if spec.alternate { prefix } else { "" },
        digits: "",
        fraction: "",
        tail: "",
        group_size: if base == 10 { 3 } else { 4 },
    };
    let mut place = |digits: &str| Number { digits, ..number }.place(out, spec);
    match (base, value) {
        (10, IntRef::Small(small)) => {
            int_text::with_digits(small, |digits| place(digits.trim_start_matches('-')))
        }
        (10, IntRef::Big(big)) => place(int_text::bigint_to_string(big, limit)?.trim_start_matches('-')),
        (_, IntRef::Small(small)) => {
            int_text::with_binary_digits(small.unsigned_abs(), base.ilog2(), kind == 'X', place)
        }
        (_, IntRef::Big(_)) => {
            let mut digits = int_text::magnitude_digits(value, base);
            if kind == 'X' {
                digits.make_ascii_uppercase();
            }
            place(&digits)
        }
    }
}

/// Appends a float formatted by a parsed spec.
pub fn push_float(out: &mut String, value: f64, spec: &Spec, type_name: &str) -> TextResult<()> {
    check_precision(spec)?;
    let mut value = value;
    let mut extras = spec.extras(matches!(spec.kind, Some('E' | 'F' | 'G')));
    let style = match spec.kind {
        None => {
            extras.point_zero = true;
            spec.precision.map_or(Style::Shortest, Style::General)
        }
        Some('e' | 'E') => Style::Exponent(spec.precision.unwrap_or(6)),
        Some('f' | 'F') => Style::Fixed(spec.precision.unwrap_or(6)),
        Some('g' | 'G' | 'n') => Style::General(spec.precision.unwrap_or(6)),
        Some('%') => {
            value *= 100.0;
            Style::Fixed(spec.precision.unwrap_or(6))
        }
        Some(kind) => return Err(unknown_code(kind, type_name)),
    };
    let percent = spec.kind == Some('%');
    if spec.no_layout() && !matches!(spec.sign, Some(Sign::Plus | Sign::Space)) {
        push_styled(out, value, style, extras);
        if percent {
            out.push('%');
        }
        return Ok(());
    }
    let mut text = String::new();
    push_styled(&mut text, value, style, extras);
    if percent {
        text.push('%');
    }
    Number::of_float(&text).place(out, spec)
}

/// Appends a complex number formatted by a parsed spec.
pub fn push_complex(
    out: &mut String,
    real: f64,
    imaginary: f64,
    spec: &Spec,
    type_name: &str,
) -> TextResult<()> {
    check_precision(spec)?;
    let style = match spec.kind {
        None => spec.precision.map_or(Style::Shortest, Style::General),
        Some('e' | 'E') => Style::Exponent(spec.precision.unwrap_or(6)),
        Some('f' | 'F') => Style::Fixed(spec.precision.unwrap_or(6)),
        Some('g' | 'G' | 'n') => Style::General(spec.precision.unwrap_or(6)),
        Some(kind) => return Err(unknown_code(kind, type_name)),
    };
    if spec.fill == '0' {
        return Err(TextError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Some(Align::AfterSign) {
        return Err(TextError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let imaginary_only = spec.kind.is_none() && real == 0.0 && real.is_sign_positive();
    let parentheses = spec.kind.is_none() && !imaginary_only;
    let extras = spec.extras(matches!(spec.kind, Some('E' | 'F' | 'G')));
    let mut part_spec = Spec { width: None, align: None, fill: ' ', ..spec.clone() };
    let mut body = String::new();
    let mut text = String::new();
    if parentheses {
        body.push('(');
    }
    if !imaginary_only {
        push_styled(&mut text, real, style, extras);
        Number::of_float(&text).place(&mut body, &part_spec)?;
        part_spec.sign = Some(Sign::Plus);
        text.clear();
    }
    push_styled(&mut text, imaginary, style, extras);
    Number::of_float(&text).place(&mut body, &part_spec)?;
    body.push('j');
    if parentheses {
        body.push(')');
    }
    let width = spec.width.unwrap_or(0);
    check_width(width)?;
    let padding = width.saturating_sub(body.len());
    pad_around(out, spec.fill, spec.align.unwrap_or(Align::Right), padding, |out| out.push_str(&body));
    Ok(())
}

/// A number in pieces, before grouping and padding.
#[derive(Clone, Copy)]
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    /// The integer digits: empty for `inf` and `nan`.
    digits: &'a str,
    /// The decimals, without the point.
    fraction: &'a str,
    /// The exponent or percent sign with all that cannot be grouped; the point is here when there are no decimals.
    tail: &'a str,
    group_size: usize,
}

impl<'a> Number<'a> {
    /// Takes apart what [`push_styled`] wrote.
    fn of_float(text: &'a str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let not_digit = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at(not_digit(text));
        let (fraction, tail) = match rest.strip_prefix('.') {
            Some(after) => match after.split_at(not_digit(after)) {
                ("", _) => ("", rest),
                split => split,
            },
            None => ("", rest),
        };
        Number { negative, prefix: "", digits, fraction, tail, group_size: 3 }
    }

    /// Writes sign, padding, prefix, grouped digits and the rest as the spec has it.
    fn place(&self, out: &mut String, spec: &Spec) -> TextResult<()> {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some(Sign::Plus)) => "+",
            (false, Some(Sign::Space)) => " ",
            (false, _) => "",
        };
        let width = spec.width.unwrap_or(0);
        check_width(width)?;
        let fraction_length = match (self.fraction.len(), spec.fraction_grouping) {
            (0, _) => 0,
            (length, Some(_)) => 1 + length + (length - 1) / 3,
            (length, None) => 1 + length,
        };
        let around = sign.len() + self.prefix.len() + fraction_length + self.tail.len();
        let align = spec.align.unwrap_or(Align::Right);
        let zero_filled = spec.fill == '0' && align == Align::AfterSign;
        let least = if zero_filled { width.saturating_sub(around) } else { 0 };
        let groups = Groups::new(self.digits.len(), self.group_size, spec.grouping, least);
        let padding = width.saturating_sub(around + groups.length);
        out.reserve(around + groups.length + padding);
        let rest = |out: &mut String| {
            groups.write(out, self.digits);
            if !self.fraction.is_empty() {
                out.push('.');
                push_fraction(out, self.fraction, spec.fraction_grouping);
            }
            out.push_str(self.tail);
        };
        if align == Align::AfterSign {
            out.push_str(sign);
            out.push_str(self.prefix);
            push_repeated(out, spec.fill, padding);
            rest(out);
            return Ok(());
        }
        pad_around(out, spec.fill, align, padding, |out| {
            out.push_str(sign);
            out.push_str(self.prefix);
            rest(out);
        });
        Ok(())
    }
}

/// How an integer's digits are grouped, with zeros before them to reach a least length.
struct Groups {
    separator: Option<char>,
    size: usize,
    zeros: usize,
    /// Characters in all: digits, zeros and separators.
    length: usize,
}

impl Groups {
    fn new(digits: usize, size: usize, grouping: Option<Grouping>, least: usize) -> Self {
        let separator = grouping.map(separator_of);
        if digits == 0 {
            return Groups { separator, size, zeros: 0, length: 0 };
        }
        if separator.is_none() {
            return Groups {
                separator,
                size,
                zeros: least.saturating_sub(digits),
                length: digits.max(least),
            };
        }
        let grouped = |count: usize| count + (count - 1) / size;
        let mut count = digits;
        if grouped(count) < least {
            // The fewest digits whose grouped length reaches `least`; a separator never leads.
            count = least - least / (size + 1);
            while grouped(count) < least {
                count += 1;
            }
        }
        Groups { separator, size, zeros: count - digits, length: grouped(count) }
    }

    fn write(&self, out: &mut String, digits: &str) {
        let Some(separator) = self.separator else {
            push_repeated(out, '0', self.zeros);
            out.push_str(digits);
            return;
        };
        let count = self.zeros + digits.len();
        let all = std::iter::repeat_n('0', self.zeros).chain(digits.chars());
        for (at, digit) in all.enumerate() {
            if at > 0 && (count - at).is_multiple_of(self.size) {
                out.push(separator);
            }
            out.push(digit);
        }
    }
}

fn push_fraction(out: &mut String, fraction: &str, grouping: Option<Grouping>) {
    let Some(grouping) = grouping else {
        out.push_str(fraction);
        return;
    };
    for (at, digit) in fraction.chars().enumerate() {
        if at > 0 && at.is_multiple_of(3) {
            out.push(separator_of(grouping));
        }
        out.push(digit);
    }
}

fn push_code_point(out: &mut String, value: IntRef<'_>, spec: &Spec) -> TextResult<()> {
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = match value {
        IntRef::Small(code) => code,
        IntRef::Big(big) => i64::try_from(big)
            .map_err(|_| TextError::overflow("Python int too large to convert to C long"))?,
    };
    let c = u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    let width = spec.width.unwrap_or(0);
    check_width(width)?;
    let align = match spec.align {
        None | Some(Align::AfterSign) => Align::Right,
        Some(align) => align,
    };
    pad_around(out, spec.fill, align, width.saturating_sub(1), |out| out.push(c));
    Ok(())
}

fn pad_around(out: &mut String, fill: char, align: Align, padding: usize, body: impl FnOnce(&mut String)) {
    let before = match align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => padding,
        Align::Center => padding / 2,
    };
    push_repeated(out, fill, before);
    body(out);
    push_repeated(out, fill, padding - before);
}

/// The number at the front of a spec, if there is one, and what follows; `None` if it is long.
fn short_number(text: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let mut number = None;
    let mut rest = text;
    while let [digit @ b'0'..=b'9', more @ ..] = rest {
        number = Some(number.unwrap_or(0) * 10 + usize::from(digit - b'0'));
        rest = more;
        if text.len() - rest.len() > 6 {
            return None;
        }
    }
    Some((number, rest))
}

/// Reads a spec from its front.
struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn second(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn number(&mut self) -> TextResult<Option<usize>> {
        let mut number = None;
        while let Some(value) = self.peek().and_then(decimal_value) {
            self.next();
            let grown =
                number.unwrap_or(0usize).checked_mul(10).and_then(|n| n.checked_add(usize::from(value)));
            match grown.filter(|&n| n <= isize::MAX as usize) {
                Some(grown) => number = Some(grown),
                None => return Err(TextError::value("Too many decimal digits in format string")),
            }
        }
        Ok(number)
    }

    fn grouping(&mut self) -> TextResult<Option<Grouping>> {
        let comma = self.take(',');
        let underscore = self.take('_');
        let both = underscore && (comma || self.peek() == Some(','));
        match (both, comma, underscore) {
            (true, ..) => Err(TextError::value("Cannot specify both ',' and '_'.")),
            (false, true, _) => Ok(Some(Grouping::Comma)),
            (false, false, true) => Ok(Some(Grouping::Underscore)),
            (false, false, false) => Ok(None),
        }
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

fn separator_of(grouping: Grouping) -> char {
    match grouping {
        Grouping::Comma => ',',
        Grouping::Underscore => '_',
    }
}

fn check_width(width: usize) -> TextResult<()> {
    check_length(width.saturating_mul(4))
}

fn check_precision(spec: &Spec) -> TextResult<()> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as usize => Err(TextError::value("precision too big")),
        Some(precision) if precision > MAX_TEXT_LEN => Err(TextError::memory()),
        _ => Ok(()),
    }
}

/// Names a type letter; what is not visible ASCII is shown by number.
fn shown_code(kind: char) -> String {
    match kind {
        '!'..='\x7f' => kind.to_string(),
        kind => format!("\\x{:x}", u32::from(kind)),
    }
}

fn unknown_code(kind: char, type_name: &str) -> TextError {
    TextError::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown_code(kind)))
}

fn cannot_group(grouping: Grouping, kind: char) -> TextError {
    TextError::value(format!("Cannot specify '{}' with '{}'.", separator_of(grouping), shown_code(kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: TextResult<String>, expected: &str) {
        assert_eq!(found.unwrap_or_else(|error| error.message.into_owned()), expected);
    }

    #[test]
    fn strings() {
        let check = |text: &str, spec: &str, expected: &str| check(str_with(text, spec, "str"), expected);
        check("abc", "", "abc");
        check("a", "5", "a    ");
        check("a", "05", "a0000");
        check("a", "^05", "00a00");
        check("한", "*>4", "***한");
        check("abc", ".2", "ab");
        check("abc", ".2,", "ab");
        check("a", ",d", "Unknown format code 'd' for object of type 'str'");
        check("a", ",", "Cannot specify ',' with 's'.");
        check("a", "+", "Sign not allowed in string format specifier");
        check("a", " ", "Space not allowed in string format specifier");
        check("a", "z", "Negative zero coercion (z) not allowed in string format specifier");
        check("a", "#", "Alternate form (#) not allowed in string format specifier");
        check("a", "=5", "'=' alignment not allowed in string format specifier");
        check("a", ".", "Format specifier missing precision");
        check("a", "é", "Unknown format code '\\xe9' for object of type 'str'");
        check("a", "x y", "Invalid format specifier 'x y' for object of type 'str'");
    }

    #[test]
    fn ints() {
        let check = |value: i64, spec: &str, expected: &str| {
            check(int_with(IntRef::Small(value), spec, "int", 4300), expected);
        };
        check(97, "5c", "    a");
        check(97, "05c", "0000a");
        check(-1, "c", "%c arg not in range(0x110000)");
        check(97, "+c", "Sign not allowed with integer format specifier 'c'");
        check(5, ".3", "Precision not allowed in integer format specifier");
        check(5, "z", "Negative zero coercion (z) not allowed in integer format specifier");
        check(5, "s", "Unknown format code 's' for object of type 'int'");
        check(5, ",b", "Cannot specify ',' with 'b'.");
        check(5, ",_", "Cannot specify both ',' and '_'.");
        check(5, ",n", "Cannot specify ',' with 'n'.");
        check(1234567, ",", "1,234,567");
        check(1234, "08,", "0,001,234");
        check(1234, "07,", "001,234");
        check(1234, "+010,", "+0,001,234");
        check(255, "#x", "0xff");
        check(255, "#012x", "0x00000000ff");
        check(255, "#_b", "0b1111_1111");
        check(255, "#012_b", "0b0_1111_1111");
        check(-255, "*=#12X", "-0X*******FF");
        check(5, "x<05", "5xxxx");
        check(5, "^05", "00500");
        check(-5, "05", "-0005");
        check(5, ".2f", "5.00");
        check(5, "99999999999999999999", "Too many decimal digits in format string");
        assert_eq!(
            int_with(IntRef::Small(1), "9999999999999", "int", 0).map_err(|error| error.kind),
            Err(super::super::ErrorKind::Memory)
        );
    }

    #[test]
    fn floats() {
        let check =
            |value: f64, spec: &str, expected: &str| check(float_with(value, spec, "float"), expected);
        check(1.5, "", "1.5");
        check(2.14159, ".2f", "2.14");
        check(2.14159, "10.3f", "     2.142");
        check(5.5, ".,f", "5.500,000");
        check(123456.123456789, ",.8_f", "123,456.123_456_79");
        check(123456.123456789, "030,.8,f", "000,000,000,123,456.123,456,79");
        check(123456.123456789, ".8,e", "1.234,561,23e+05");
        check(1e22, ".,", "1e+22");
        check(1.5, ".3000000000", "precision too big");
        check(f64::INFINITY, "010,", "0000000inf");
        check(f64::NAN, "+010", "+000000nan");
        check(f64::INFINITY, "%", "inf%");
        check(1234.5, "012,", "00,001,234.5");
        check(0.12345, ".1%", "12.3%");
        check(-0.0001, "z.2f", "0.00");
        check(-0.0, "z", "0.0");
        check(1.0, "#.0e", "1.e+00");
        check(1e16, ".3", "1e+16");
        check(100000.0, ".6", "1e+05");
        check(12.0, ".3", "12.0");
        check(0.0, "#.3g", "0.00");
        check(1.0, "#g", "1.00000");
        check(1.5, "^^10", "^^^1.5^^^^");
        check(1.5, "d", "Unknown format code 'd' for object of type 'float'");
    }

    #[test]
    fn complex() {
        let check = |real: f64, imaginary: f64, spec: &str, expected: &str| {
            check(complex_with(real, imaginary, spec, "complex"), expected);
        };
        check(1.0, 2.0, "^20", "       (1+2j)       ");
        check(0.0, 2.0, "+", "+2j");
        check(1.0, 2.0, "f", "1.000000+2.000000j");
        check(1234567.0, 2.0, ",", "(1,234,567+2j)");
        check(-0.1, -0.1, "z.0f", "0+0j");
        check(1.0, 2.0, "#", "(1.+2.j)");
        check(1.0, 2.0, "05", "Zero padding is not allowed in complex format specifier");
        check(1.0, 2.0, "=9", "'=' alignment flag is not allowed in complex format specifier");
        check(1.0, 2.0, "%", "Unknown format code '%' for object of type 'complex'");
    }
}
