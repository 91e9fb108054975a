//! How the difference of two texts looks: the lines that differ and some around them, the first difference marked.

use similar::{ChangeTag, TextDiff};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// What was expected, its patterns filled in where they fit, and what was printed.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The expected text.
    pub expected: String,
    /// The text that was printed.
    pub got: String,
}

/// So many lines of a difference are shown.
const MOST_LINES: usize = 80;
/// So many characters of a line are shown.
const MOST_CHARS: usize = 240;
/// Lines around what differs.
const AROUND: usize = 3;

const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

impl Difference {
    /// Where the texts differ first: a line, counted from 1, and a column, where both texts have the line.
    pub fn first(&self) -> (usize, Option<usize>) {
        let mut expected = self.expected.split_inclusive('\n');
        let mut got = self.got.split_inclusive('\n');
        let mut number = 1;
        loop {
            match (expected.next(), got.next()) {
                (Some(a), Some(b)) if a == b => number += 1,
                (Some(a), Some(b)) => return (number, Some(common_chars(a, b) + 1)),
                _ => return (number, None),
            }
        }
    }

    /// The lines that differ, `-` expected and `+` printed, and a mark below the first difference.
    pub fn render(&self, colored: bool) -> String {
        let paint = |color: &'static str| if colored { color } else { "" };
        let end = if colored { PLAIN } else { "" };
        let diff = TextDiff::from_lines(&self.expected, &self.got);
        let mut text = String::new();
        let mut shown = 0;
        let mut marked = false;
        for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
            if index > 0 {
                text.push_str("        ...\n");
            }
            for op in group {
                let mark = match op {
                    similar::DiffOp::Replace { old_index, new_index, .. } if !marked => {
                        let old = self.expected.split_inclusive('\n').nth(*old_index);
                        let new = self.got.split_inclusive('\n').nth(*new_index);
                        marked = true;
                        old.zip(new).map(|(old, new)| (*new_index, common_chars(old, new)))
                    }
                    _ => None,
                };
                for change in diff.iter_changes(op) {
                    shown += 1;
                    if shown > MOST_LINES {
                        let _ = writeln!(text, "        ... and more");
                        return text;
                    }
                    let (sign, color, number) = match change.tag() {
                        ChangeTag::Equal => (' ', "", change.new_index()),
                        ChangeTag::Delete => ('-', paint(RED), change.old_index()),
                        ChangeTag::Insert => ('+', paint(GREEN), change.new_index()),
                    };
                    let number = number.map_or(0, |index| index + 1);
                    let stop = if color.is_empty() { "" } else { end };
                    let whole = change.value();
                    let line = cut(whole.strip_suffix('\n').unwrap_or(whole));
                    let written = format!("{number:>6} {sign} {line}");
                    let written = if line.is_empty() { written.trim_end() } else { written.as_str() };
                    let _ = writeln!(text, "{color}{written}{stop}");
                    if let Some((_, common)) = mark.filter(|(line, common)| {
                        change.tag() == ChangeTag::Insert
                            && change.new_index() == Some(*line)
                            && *common <= MOST_CHARS
                    }) {
                        let before: String = whole.chars().take(common).collect();
                        let gap = " ".repeat(9 + before.width());
                        let _ = writeln!(text, "{}{gap}^{end}", paint(BOLD));
                    }
                    if change.missing_newline() {
                        text.push_str("         (no end of line)\n");
                    }
                }
            }
        }
        text
    }
}

/// How many characters two lines begin with alike.
fn common_chars(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// A line as far as it is shown, what a terminal would take for a command made visible.
fn cut(line: &str) -> String {
    let visible = |c: char| if c.is_control() && c != '\t' { '\u{fffd}' } else { c };
    let mut text: String = line.chars().take(MOST_CHARS).map(visible).collect();
    if line.chars().nth(MOST_CHARS).is_some() {
        text.push_str("...");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, got: &str, first: (usize, Option<usize>), rendered: &str) {
        let difference = Difference { expected: expected.to_owned(), got: got.to_owned() };
        assert_eq!(difference.first(), first);
        assert_eq!(difference.render(false), rendered);
    }

    #[test]
    fn the_first_difference_is_marked() {
        check(
            "one\ntwo\nthree\n",
            "one\ntwo\nthreee\n",
            (3, Some(6)),
            "     1   one\n     2   two\n     3 - three\n     3 + threee\n              ^\n",
        );
        check("값 12\n", "값 13\n", (1, Some(4)), "     1 - 값 12\n     1 + 값 13\n             ^\n");
        check("a\n", "", (1, None), "     1 - a\n");
        check("a\n", "a", (1, Some(2)), "     1 - a\n     1 + a\n          ^\n         (no end of line)\n");
    }
}
