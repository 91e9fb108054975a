//! `strptime`: texts to broken-down times, with the directives and messages of CPython's. Fractions of seconds are read
//! and forgotten: a struct_time has no place for them.

use super::calendar::{self, Civil, DAYS, MONTHS};
use crate::text::quote::repr_str;

/// What was read.
#[derive(Clone, Default)]
pub(crate) struct Parsed {
    /// The time.
    pub civil: Civil,
    /// `%Z`'s text, or none.
    pub zone: Option<String>,
    /// `%z`'s seconds east of Greenwich.
    pub offset: Option<i64>,
}

/// What the directives said, before it is put together.
#[derive(Clone, Default)]
struct Fields {
    year: Option<i64>,
    iso_year: Option<i64>,
    iso_week: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: Option<i64>,
    hour12: Option<i64>,
    afternoon: Option<bool>,
    minute: Option<i64>,
    second: Option<i64>,
    weekday: Option<i64>,
    yearday: Option<i64>,
    /// The week, and whether weeks begin on Monday.
    week: Option<(i64, bool)>,
    isdst: Option<i64>,
    zone: Option<String>,
    offset: Option<i64>,
}

enum Item {
    Literal(char),
    Blanks,
    Directive(char),
}

/// `strptime(text, format)`; the error is the ValueError's message.
pub(crate) fn parse(text: &str, format: &str, zones: &[String; 2]) -> Result<Parsed, String> {
    let items = items(format)?;
    let mut fields = Fields::default();
    let Some(end) = matches(&items, text, 0, &mut fields, zones) else {
        return Err(format!("time data {} does not match format {}", repr_str(text), repr_str(format)));
    };
    if end < text.len() {
        return Err(format!("unconverted data remains: {}", text.get(end..).unwrap_or("")));
    }
    assemble(fields)
}

fn items(format: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.peek().is_some_and(|c| c.is_whitespace()) {
                chars.next();
            }
            items.push(Item::Blanks);
        } else if c != '%' {
            items.push(Item::Literal(c));
        } else {
            let Some(letter) = chars.next() else {
                return Err(format!("stray % in format {}", repr_str(format)));
            };
            let expanded = match letter {
                'c' => "%a %b %d %H:%M:%S %Y",
                'x' => "%m/%d/%y",
                'X' | 'T' => "%H:%M:%S",
                'R' => "%H:%M",
                'r' => "%I:%M:%S %p",
                'a' | 'A' | 'b' | 'B' | 'd' | 'e' | 'f' | 'G' | 'H' | 'I' | 'j' | 'm' | 'M' | 'p' | 'S'
                | 'u' | 'U' | 'V' | 'w' | 'W' | 'y' | 'Y' | 'z' | 'Z' | '%' => {
                    items.push(Item::Directive(letter));
                    continue;
                }
                'n' | 't' => {
                    items.push(Item::Blanks);
                    continue;
                }
                other => {
                    return Err(format!("'{other}' is a bad directive in format {}", repr_str(format)));
                }
            };
            items.extend(self::items(expanded)?);
        }
    }
    Ok(items)
}

/// Matches the items from `at` on and gives back where the match ends; tries shorter numbers when longer ones lead
/// nowhere.
fn matches(items: &[Item], text: &str, at: usize, fields: &mut Fields, zones: &[String; 2]) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    let left = text.get(at..)?;
    match item {
        Item::Literal(c) => {
            let found = left.chars().next()?;
            if found != *c && !found.to_lowercase().eq(c.to_lowercase()) {
                return None;
            }
            matches(rest, text, at + found.len_utf8(), fields, zones)
        }
        Item::Blanks => {
            let blanks = left.len() - left.trim_start().len();
            if blanks == 0 {
                return None;
            }
            // Numbers may begin with a blank of their own: give some back if need be.
            let ends: Vec<usize> =
                left.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|e| *e <= blanks).collect();
            ends.into_iter().rev().find_map(|end| matches(rest, text, at + end, fields, zones))
        }
        Item::Directive(letter) => {
            for (length, value) in candidates(*letter, left, zones) {
                let mut tried = fields.clone();
                store(&mut tried, *letter, value, left.get(..length)?);
                if let Some(end) = matches(rest, text, at + length, &mut tried, zones) {
                    *fields = tried;
                    return Some(end);
                }
            }
            None
        }
    }
}

/// The ways a directive can match the beginning of a text, best first: how long, and what value.
fn candidates(letter: char, text: &str, zones: &[String; 2]) -> Vec<(usize, i64)> {
    match letter {
        'a' => names(text, DAYS.iter().filter_map(|d| d.get(..3))),
        'A' => names(text, DAYS.iter().copied()),
        'b' => names(text, MONTHS.iter().filter_map(|m| m.get(..3))),
        'B' => names(text, MONTHS.iter().copied()),
        'p' => names(text, ["am", "pm"].into_iter()),
        'Z' => names(text, ["utc", "gmt"].into_iter().chain(zones.iter().map(String::as_str))),
        '%' if text.starts_with('%') => vec![(1, 0)],
        'd' | 'e' => numbers(text, 1, 2, 1, 31, true),
        'H' => numbers(text, 1, 2, 0, 23, false),
        'I' => numbers(text, 1, 2, 1, 12, true),
        'j' => numbers(text, 1, 3, 1, 366, false),
        'm' => numbers(text, 1, 2, 1, 12, false),
        'M' => numbers(text, 1, 2, 0, 59, false),
        'S' => numbers(text, 1, 2, 0, 61, false),
        'U' | 'W' => numbers(text, 1, 2, 0, 53, false),
        'V' => numbers(text, 1, 2, 1, 53, false),
        'w' => numbers(text, 1, 1, 0, 6, false),
        'u' => numbers(text, 1, 1, 1, 7, false),
        'y' => numbers(text, 2, 2, 0, 99, false),
        'Y' | 'G' => numbers(text, 4, 4, 0, 9999, false),
        'f' => numbers(text, 1, 6, 0, 999_999, false),
        'z' => offset(text),
        _ => vec![],
    }
}

fn names<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Vec<(usize, i64)> {
    let mut found: Vec<(usize, i64)> = names
        .enumerate()
        .filter(|(_, name)| {
            !name.is_empty() && text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        })
        .map(|(i, name)| (name.len(), i as i64))
        .collect();
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    found
}

fn numbers(text: &str, least: usize, most: usize, low: i64, high: i64, blank: bool) -> Vec<(usize, i64)> {
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let mut found: Vec<(usize, i64)> = (least..=digits)
        .rev()
        .filter_map(|length| Some((length, text.get(..length)?.parse::<i64>().ok()?)))
        .filter(|(_, value)| (low..=high).contains(value))
        .collect();
    if blank
        && let Some(digit) =
            text.strip_prefix(' ').and_then(|t| t.bytes().next()).filter(|b| (b'1'..=b'9').contains(b))
    {
        found.push((2, i64::from(digit - b'0')));
    }
    found
}

/// `+HH[:]MM[[:]SS[.ffffff]]`, or `Z`.
fn offset(text: &str) -> Vec<(usize, i64)> {
    if text.starts_with('Z') {
        return vec![(1, 0)];
    }
    let sign = match text.bytes().next() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return vec![],
    };
    let two = |at: usize| {
        text.get(at..at + 2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?.parse::<i64>().ok()
    };
    let mut at = 1;
    let Some(hours) = two(at) else { return vec![] };
    at += 2;
    let colon = text.get(at..).is_some_and(|t| t.starts_with(':'));
    at += usize::from(colon);
    let Some(minutes) = two(at).filter(|m| *m < 60) else { return vec![] };
    at += 2;
    let mut found = vec![(at, sign * (hours * 3600 + minutes * 60))];
    let next = at + usize::from(colon);
    if (!colon || text.get(at..).is_some_and(|t| t.starts_with(':')))
        && let Some(seconds) = two(next).filter(|s| *s < 60)
    {
        found.insert(0, (next + 2, sign * (hours * 3600 + minutes * 60 + seconds)));
    }
    found
}

fn store(fields: &mut Fields, letter: char, value: i64, text: &str) {
    match letter {
        'a' | 'A' => fields.weekday = Some(value),
        'b' | 'B' => fields.month = Some(value + 1),
        'p' => fields.afternoon = Some(value == 1),
        'd' | 'e' => fields.day = Some(value),
        'H' => fields.hour = Some(value),
        'I' => fields.hour12 = Some(value),
        'j' => fields.yearday = Some(value),
        'm' => fields.month = Some(value),
        'M' => fields.minute = Some(value),
        'S' => fields.second = Some(value),
        'U' => fields.week = Some((value, false)),
        'W' => fields.week = Some((value, true)),
        'V' => fields.iso_week = Some(value),
        'w' => fields.weekday = Some((value + 6) % 7),
        'u' => fields.weekday = Some(value - 1),
        'y' => fields.year = Some(if value <= 68 { value + 2000 } else { value + 1900 }),
        'Y' => fields.year = Some(value),
        'G' => fields.iso_year = Some(value),
        'z' => fields.offset = Some(value),
        'Z' => {
            fields.zone = Some(text.to_owned());
            fields.isdst = Some(i64::from(value == 3));
        }
        _ => {}
    }
}

fn assemble(f: Fields) -> Result<Parsed, String> {
    check_iso(&f)?;
    let hour = match (f.hour, f.hour12, f.afternoon) {
        (_, Some(hour), Some(true)) => hour % 12 + 12,
        (_, Some(hour), _) => hour % 12,
        (hour, None, _) => hour.unwrap_or(0),
    };
    // A leap day without a year is looked up in a leap year, then shown in 1900.
    let leap_day = f.year.is_none() && f.month == Some(2) && f.day == Some(29);
    let mut year = f.year.unwrap_or(if leap_day { 1904 } else { 1900 });
    let (mut month, mut day) = (f.month.unwrap_or(1), f.day.unwrap_or(1));
    let mut yearday = f.yearday;
    if yearday.is_none()
        && let Some(weekday) = f.weekday
    {
        if let Some((week, monday)) = f.week.filter(|_| f.year.is_some()) {
            yearday = Some(day_of_week_number(year, week, weekday, monday));
        } else if let (Some(iso_year), Some(iso_week)) = (f.iso_year, f.iso_week) {
            let fourth = calendar::days_from_date(iso_year, 1, 4);
            let first = fourth - calendar::weekday_of_days(fourth);
            let days = first + (iso_week - 1) * 7 + weekday;
            (year, month, day) = calendar::date_from_days(days);
            yearday = Some(days - calendar::days_from_date(year, 1, 1) + 1);
        }
    }
    let days = match yearday {
        // The month and day follow from the day of the year.
        Some(n) => calendar::days_from_date(year, 1, 1) + n - 1,
        None => {
            let length = calendar::month_days(year, month);
            if day > length {
                return Err(format!(
                    "day {day} must be in range 1..{length} for month {month} in year {year}"
                ));
            }
            calendar::days_from_date(year, month, day)
        }
    };
    if yearday.is_some() {
        (year, month, day) = calendar::date_from_days(days);
    }
    let civil = Civil {
        year: if leap_day { 1900 } else { year },
        month,
        day,
        hour,
        minute: f.minute.unwrap_or(0),
        second: f.second.unwrap_or(0),
        weekday: f.weekday.filter(|_| !leap_day).unwrap_or_else(|| calendar::weekday_of_days(days)),
        yearday: days - calendar::days_from_date(year, 1, 1) + 1,
        isdst: f.isdst.unwrap_or(-1),
    };
    Ok(Parsed { civil, zone: f.zone, offset: f.offset })
}

fn check_iso(f: &Fields) -> Result<(), String> {
    const WEEKDAY: &str = "and a weekday directive ('%A', '%a', '%w', or '%u').";
    if f.iso_year.is_some() {
        if f.yearday.is_some() {
            return Err(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' \
                        instead."
                    .to_owned(),
            );
        }
        if f.iso_week.is_none() || f.weekday.is_none() {
            return Err(format!(
                "ISO year directive '%G' must be used with the ISO week directive '%V' {WEEKDAY}"
            ));
        }
    } else if f.iso_week.is_some() {
        if f.year.is_none() || f.weekday.is_none() {
            return Err(format!(
                "ISO week directive '%V' must be used with the ISO year directive '%G' {WEEKDAY}"
            ));
        }
        return Err(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' \
                    instead."
                .to_owned(),
        );
    }
    Ok(())
}

/// The day of the year of a weekday in a numbered week; week 0 is what lies before the first Sunday (or Monday).
fn day_of_week_number(year: i64, week: i64, weekday: i64, monday: bool) -> i64 {
    let first = calendar::weekday_of_days(calendar::days_from_date(year, 1, 1));
    let (first, weekday) = if monday { (first, weekday) } else { ((first + 1) % 7, (weekday + 1) % 7) };
    let week_0_length = (7 - first) % 7;
    if week == 0 { 1 + weekday - first } else { 1 + week_0_length + 7 * (week - 1) + weekday }
}
