//! Expected text: lines, and patterns for what may vary. [`SYNTAX`] is the whole syntax.

use std::cell::Cell;

/// How expected text is written, for people.
pub(super) const SYNTAX: &str = "\
Patterns in expected text:
  [..]             any text within a line
  [..NAME]         some text, the same wherever [..NAME] stands in this expectation
  ...              alone in a line: any number of lines, or none
  ... unordered    from here to the line '... end', the order of lines doesn't matter
  ... end
What a pattern stands for may be its own text, too.
";

/// Steps that a match may take: beyond, patterns are so intertwined that nobody would understand them either.
pub(super) const MOST_STEPS: u32 = 5_000_000;

/// Expected text, read.
#[derive(Debug)]
pub(super) struct Expected {
    /// Its lines, in order.
    pub(super) items: Vec<Item>,
    /// Whether the last line lacks its end.
    pub(super) unfinished: bool,
}

/// A line of expected text.
#[derive(Debug)]
pub(super) enum Item {
    /// One line.
    Line(Line),
    /// `...`
    Gap(String),
    /// Where an unordered region begins or ends.
    Open(String),
    Close(String),
}

/// What one line has to look like.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// As it was written.
    pub(super) raw: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Text(String),
    Any,
    Named(String),
}

/// What names stand for.
pub(super) type Bound = Vec<(String, String)>;

/// Lines in a row between two gaps.
type Segment<'a> = Vec<Piece<'a>>;

enum Piece<'a> {
    Line(&'a Line),
    Unordered(Vec<&'a Line>),
}

impl Piece<'_> {
    fn len(&self) -> usize {
        match self {
            Piece::Line(_) => 1,
            Piece::Unordered(lines) => lines.len(),
        }
    }
}

impl Expected {
    /// Reads expected text.
    pub(super) fn new(text: &str) -> Expected {
        let mut items = Vec::new();
        let mut open = false;
        for line in text.lines() {
            let raw = line.to_owned();
            items.push(match line.trim() {
                "..." => Item::Gap(raw),
                "... unordered" if !open => {
                    open = true;
                    Item::Open(raw)
                }
                "... end" if open => {
                    open = false;
                    Item::Close(raw)
                }
                _ => Item::Line(Line::new(line)),
            });
        }
        Expected { items, unfinished: !text.is_empty() && !text.ends_with('\n') }
    }

    /// Whether `text` is what was expected.
    pub(super) fn matches(&self, text: &str) -> bool {
        let unfinished = !text.is_empty() && !text.ends_with('\n');
        // What a gap at the end takes in may end as it likes.
        let free_end = matches!(self.items.last(), Some(Item::Gap(_)));
        if unfinished != self.unfinished && !free_end {
            return false;
        }
        let lines: Vec<&str> = text.lines().collect();
        let steps = Cell::new(MOST_STEPS);
        match_segments(&self.segments(), 0, 0, &lines, &mut Vec::new(), &steps)
    }

    /// Whether the text has patterns.
    pub(super) fn has_patterns(&self) -> bool {
        self.items.iter().any(|item| match item {
            Item::Line(line) => !line.is_plain(),
            _ => true,
        })
    }

    fn segments(&self) -> Vec<Segment<'_>> {
        let mut segments = vec![Vec::new()];
        let mut region: Option<Vec<&Line>> = None;
        for item in &self.items {
            let piece = match (item, &mut region) {
                // Within an unordered region a gap would make "any order" and "any lines" one; it is left out.
                (Item::Gap(_), Some(_)) => continue,
                (Item::Gap(_), None) => {
                    segments.push(Vec::new());
                    continue;
                }
                (Item::Line(line), Some(lines)) => {
                    lines.push(line);
                    continue;
                }
                (Item::Line(line), None) => Piece::Line(line),
                (Item::Open(_), _) => {
                    region = Some(Vec::new());
                    continue;
                }
                (Item::Close(_), _) => Piece::Unordered(region.take().unwrap_or_default()),
            };
            if let Some(segment) = segments.last_mut() {
                segment.push(piece);
            }
        }
        // A region that nothing ends goes to the end.
        if let (Some(lines), Some(segment)) = (region, segments.last_mut()) {
            segment.push(Piece::Unordered(lines));
        }
        segments
    }
}

/// Whether the lines from `at` on are what the segments from `index` on ask for.
fn match_segments(
    segments: &[Segment<'_>],
    index: usize,
    at: usize,
    lines: &[&str],
    bound: &mut Bound,
    steps: &Cell<u32>,
) -> bool {
    let Some(segment) = segments.get(index) else { return true };
    let length: usize = segment.iter().map(Piece::len).sum();
    let Some(last) = lines.len().checked_sub(length).filter(|last| *last >= at) else { return false };
    let ends = index + 1 == segments.len();
    let (first, last) = match (index, ends) {
        (0, true) if last != 0 => return false,
        (0, _) => (0, 0),
        (_, true) => (last, last),
        (_, false) => (at, last),
    };
    for start in first..=last {
        let known = bound.len();
        let here = lines.get(start..start + length).unwrap_or_default();
        if match_segment(segment, here, bound, steps) {
            if match_segments(segments, index + 1, start + length, lines, bound, steps) {
                return true;
            }
            // Where no name was bound a later place can't be better than the first.
            if bound.len() == known {
                return false;
            }
        }
        bound.truncate(known);
        if steps.get() == 0 {
            return false;
        }
    }
    false
}

fn match_segment(segment: &Segment<'_>, mut lines: &[&str], bound: &mut Bound, steps: &Cell<u32>) -> bool {
    for piece in segment {
        let (here, rest) = lines.split_at(piece.len().min(lines.len()));
        lines = rest;
        let fits = match piece {
            Piece::Line(line) => here.first().is_some_and(|text| line.matches(text, bound, steps)),
            Piece::Unordered(members) => {
                let (plain, patterns): (Vec<&Line>, Vec<&Line>) = members.iter().partition(|l| l.is_plain());
                let mut left: Vec<Option<&str>> = here.iter().copied().map(Some).collect();
                plain.iter().all(|member| {
                    let found = left.iter_mut().find(|text| **text == Some(member.raw.as_str()));
                    found.map(Option::take).is_some()
                }) && match_members(&patterns, &mut left, bound, steps)
            }
        };
        if !fits {
            return false;
        }
    }
    true
}

/// Whether each of the members is found among the lines that are left.
fn match_members(members: &[&Line], left: &mut [Option<&str>], bound: &mut Bound, steps: &Cell<u32>) -> bool {
    let Some((member, others)) = members.split_first() else { return true };
    for index in 0..left.len() {
        let Some(text) = left.get_mut(index).and_then(Option::take) else { continue };
        let known = bound.len();
        if member.matches(text, bound, steps) && match_members(others, left, bound, steps) {
            return true;
        }
        bound.truncate(known);
        if let Some(place) = left.get_mut(index) {
            *place = Some(text);
        }
    }
    false
}

impl Line {
    pub(super) fn new(raw: &str) -> Line {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = raw;
        while let Some(at) = rest.find("[..") {
            let (before, from) = rest.split_at(at);
            text.push_str(before);
            let inner = from.strip_prefix("[..").unwrap_or_default();
            let name = inner.split(']').next().unwrap_or_default();
            let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            if !is_name || name.len() == inner.len() {
                text.push_str("[..");
                rest = inner;
                continue;
            }
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(if name.is_empty() { Part::Any } else { Part::Named(name.to_owned()) });
            rest = inner.get(name.len() + 1..).unwrap_or_default();
        }
        text.push_str(rest);
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Line { raw: raw.to_owned(), parts }
    }

    /// Whether it stands for itself alone.
    fn is_plain(&self) -> bool {
        !self.parts.iter().any(|part| matches!(part, Part::Any | Part::Named(_)))
    }

    /// Whether the line is `text`; new names are bound.
    pub(super) fn matches(&self, text: &str, bound: &mut Bound, steps: &Cell<u32>) -> bool {
        if self.is_plain() {
            return self.raw == text;
        }
        let known = bound.len();
        let fits = match_parts(&self.parts, text, bound, steps);
        if !fits {
            bound.truncate(known);
        }
        fits
    }

    /// Whether the line may be `text`, whatever its names stand for.
    pub(super) fn may_match(&self, text: &str, steps: &Cell<u32>) -> bool {
        self.matches(text, &mut Vec::new(), steps)
    }

    /// The line with what its names stand for.
    pub(super) fn filled(&self, bound: &Bound) -> String {
        let written = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Any => "[..]".to_owned(),
            Part::Named(name) => match bound.iter().find(|(known, _)| known == name) {
                Some((_, text)) => text.clone(),
                None => format!("[..{name}]"),
            },
        });
        written.collect()
    }
}

fn match_parts(parts: &[Part], text: &str, bound: &mut Bound, steps: &Cell<u32>) -> bool {
    let Some(left) = steps.get().checked_sub(1) else { return false };
    steps.set(left);
    let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
    let ends = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
    match part {
        Part::Text(exact) => {
            text.strip_prefix(exact.as_str()).is_some_and(|text| match_parts(rest, text, bound, steps))
        }
        Part::Any if rest.is_empty() => true,
        Part::Any => ends().any(|end| match_parts(rest, text.get(end..).unwrap_or_default(), bound, steps)),
        Part::Named(name) => match bound.iter().find(|(known, _)| known == name).map(|(_, is)| is.clone()) {
            Some(is) => {
                text.strip_prefix(is.as_str()).is_some_and(|text| match_parts(rest, text, bound, steps))
            }
            None => ends().skip(1).any(|end| {
                let (is, text) = text.split_at(end);
                let known = bound.len();
                bound.push((name.clone(), is.to_owned()));
                let fits = match_parts(rest, text, bound, steps);
                if !fits {
                    bound.truncate(known);
                }
                fits
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, text: &str, matches: bool) {
        assert_eq!(Expected::new(expected).matches(text), matches, "{expected:?} {text:?}");
    }

    #[test]
    fn within_a_line() {
        check("a\nb\n", "a\nb\n", true);
        check("a\n", "a", false);
        check("", "", true);
        check("", "x\n", false);
        check("took [..] s\n", "took 0.25 s\n", true);
        check("took [..] s\n", "took  s\n", true);
        check("took [..] s\n", "took 1 m\n", false);
        check("[..]\n", "안녕\n", true);
        check("[[...], 1]\n", "[[...], 1]\n", true);
        check("[..]x[..]y\n", "axbxy\n", true);
        check("[.. ]\n", "[.. ]\n", true);
        check("[..\n", "[..\n", true);
    }

    #[test]
    fn names_agree() {
        check("[..a] [..b] [..a]\n", "1 2 1\n", true);
        check("[..a] [..b] [..a]\n", "1 2 3\n", false);
        check("at [..x]\nat [..x]\n", "at 0x1\nat 0x1\n", true);
        check("at [..x]\nat [..x]\n", "at 0x1\nat 0x2\n", false);
        check("[..x]!\n", "!\n", false);
        check("...\n<[..x]>\n...\nend [..x]\n", "<1>\n<2>\nz\nend 2\n", true);
    }

    #[test]
    fn gaps() {
        check("...\n", "", true);
        check("...\n", "a\nb", true);
        check("a\n...\nz\n", "a\nz\n", true);
        check("a\n...\nz\n", "a\nb\nz\nz\n", true);
        check("a\n...\nz\n", "a\nb\n", false);
        check("...\nb\n...\nb\n", "b\n", false);
        check("...\nb\n...\nd\n...\n", "a\nb\nc\nd\n", true);
        check("a\n...\na\n", "a\n", false);
    }

    #[test]
    fn unordered_regions() {
        let region = "first\n... unordered\na\nb\n[..n]\n... end\nlast [..n]\n";
        check(region, "first\nb\n7\na\nlast 7\n", true);
        check(region, "first\nb\n7\na\nlast 8\n", false);
        check(region, "first\nb\n7\nlast 7\n", false);
        check("... unordered\na\nb\n", "b\na\n", true);
        check("... unordered\na\na\n... end\n", "a\nb\n", false);
        check("... end\n", "... end\n", true);
    }

    #[test]
    fn what_takes_too_long_ends() {
        check(&format!("{}x\n", "[..]a".repeat(30)), &format!("{}\n", "a".repeat(200)), false);
    }
}
