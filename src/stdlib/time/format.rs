//! `strftime`, as the C library does it in the C locale.

use super::calendar::{Civil, DAYS, MONTHS};
use std::fmt::Write;

/// A broken-down time and its zone.
pub(crate) struct Zoned<'a> {
    /// The time.
    pub civil: Civil,
    /// The zone's name.
    pub zone: &'a str,
    /// Seconds east of Greenwich.
    pub offset: i64,
}

/// What the flags between `%` and the letter ask for.
#[derive(Default)]
struct Options {
    /// `-` none, `_` blanks, `0` zeros.
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
}

/// `strftime(format, time)`
pub(crate) fn format(format: &str, time: &Zoned<'_>) -> String {
    let mut out = String::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let (plain, directive) = rest.split_at(at);
        out.push_str(plain);
        let mut options = Options::default();
        let mut chars = directive.char_indices().skip(1).peekable();
        while let Some((_, flag)) = chars.peek().copied() {
            match flag {
                '-' | '_' => options.pad = Some(flag),
                '0' if options.width == 0 => options.pad = Some('0'),
                '^' => options.upper = true,
                '#' => options.swap = true,
                '0'..='9' => {
                    options.width = (options.width * 10 + flag.to_digit(10).unwrap_or(0) as usize).min(4096);
                }
                _ => break,
            }
            chars.next();
        }
        if let Some((_, 'E' | 'O')) = chars.peek() {
            let modifier = chars.next();
            let known = chars.peek().is_some_and(|(_, c)| "cCxXyYdeHImMSuUVwW".contains(*c));
            if !known && let Some((end, _)) = modifier {
                out.push_str(directive.get(..=end).unwrap_or(""));
                rest = directive.get(end + 1..).unwrap_or("");
                continue;
            }
        }
        let Some((end, letter)) = chars.next() else {
            out.push_str(directive);
            return out;
        };
        let end = end + letter.len_utf8();
        if !one(&mut out, letter, time, &options) {
            out.push_str(directive.get(..end).unwrap_or(""));
        }
        rest = directive.get(end..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Appends what one directive stands for; whether it is known.
fn one(out: &mut String, letter: char, time: &Zoned<'_>, options: &Options) -> bool {
    let c = &time.civil;
    let week = |first: i64| (c.yearday - 1 + 7 - (c.weekday - first).rem_euclid(7)) / 7;
    let hour12 = if c.hour % 12 == 0 { 12 } else { c.hour % 12 };
    let half = if c.hour < 12 { "AM" } else { "PM" };
    match letter {
        'a' => text(out, day_name(c).get(..3).unwrap_or("?"), options),
        'A' => text(out, day_name(c), options),
        'b' | 'h' => text(out, month_name(c).get(..3).unwrap_or("?"), options),
        'B' => text(out, month_name(c), options),
        'c' => text(out, &format("%a %b %e %H:%M:%S %Y", time), options),
        'C' => number(out, c.year.div_euclid(100), 2, '0', options),
        'd' => number(out, c.day, 2, '0', options),
        'D' | 'x' => text(out, &format("%m/%d/%y", time), options),
        'e' => number(out, c.day, 2, '_', options),
        'F' => text(out, &format("%Y-%m-%d", time), options),
        'g' => number(out, c.iso_week().0.rem_euclid(100), 2, '0', options),
        'G' => number(out, c.iso_week().0, 1, '0', options),
        'H' => number(out, c.hour, 2, '0', options),
        'I' => number(out, hour12, 2, '0', options),
        'j' => number(out, c.yearday, 3, '0', options),
        'k' => number(out, c.hour, 2, '_', options),
        'l' => number(out, hour12, 2, '_', options),
        'm' => number(out, c.month, 2, '0', options),
        'M' => number(out, c.minute, 2, '0', options),
        'n' => out.push('\n'),
        'p' if options.swap => text(out, &half.to_lowercase(), &Options::default()),
        'p' => text(out, half, options),
        'P' => text(out, &half.to_lowercase(), options),
        'r' => text(out, &format("%I:%M:%S %p", time), options),
        'R' => text(out, &format("%H:%M", time), options),
        's' => number(out, c.seconds() - time.offset, 1, '0', options),
        'S' => number(out, c.second, 2, '0', options),
        't' => out.push('\t'),
        'T' | 'X' => text(out, &format("%H:%M:%S", time), options),
        'u' => number(out, c.weekday + 1, 1, '0', options),
        'U' => number(out, week(6), 2, '0', options),
        'V' => number(out, c.iso_week().1, 2, '0', options),
        'w' => number(out, (c.weekday + 1) % 7, 1, '0', options),
        'W' => number(out, week(0), 2, '0', options),
        'y' => number(out, c.year.rem_euclid(100), 2, '0', options),
        'Y' => number(out, c.year, 1, '0', options),
        'z' => {
            let sign = if time.offset < 0 { '-' } else { '+' };
            let minutes = time.offset.abs() / 60;
            let _ = write!(out, "{sign}{:02}{:02}", minutes / 60, minutes % 60);
        }
        'Z' => text(out, time.zone, options),
        '%' => out.push('%'),
        _ => return false,
    }
    true
}

fn day_name(c: &Civil) -> &'static str {
    DAYS.get(c.weekday.rem_euclid(7) as usize).copied().unwrap_or("?")
}

fn month_name(c: &Civil) -> &'static str {
    MONTHS.get((c.month - 1).rem_euclid(12) as usize).copied().unwrap_or("?")
}

fn text(out: &mut String, text: &str, options: &Options) {
    let fill = if options.pad == Some('0') { '0' } else { ' ' };
    for _ in text.len()..options.width {
        out.push(fill);
    }
    if options.upper || options.swap {
        out.push_str(&text.to_uppercase());
    } else {
        out.push_str(text);
    }
}

fn number(out: &mut String, value: i64, width: usize, pad: char, options: &Options) {
    let pad = options.pad.unwrap_or(pad);
    let width = if pad == '-' { 0 } else { width.max(options.width) };
    let digits = value.unsigned_abs().to_string();
    let width = width.saturating_sub(usize::from(value < 0));
    let fill = width.saturating_sub(digits.len());
    if pad == '_' {
        out.extend(std::iter::repeat_n(' ', fill));
    }
    if value < 0 {
        out.push('-');
    }
    if pad == '0' {
        out.extend(std::iter::repeat_n('0', fill));
    }
    out.push_str(&digits);
}

/// `asctime(time)`
pub(crate) fn ctime_text(c: &Civil) -> String {
    format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        day_name(c).get(..3).unwrap_or("?"),
        month_name(c).get(..3).unwrap_or("?"),
        c.day,
        c.hour,
        c.minute,
        c.second,
        c.year
    )
}
