//! An input of several lines as it stays on the screen: with a prompt before each of its lines, which the line editor
//! has only before the first.

use super::highlight;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// What is shown before an input.
pub(super) const PROMPT: &str = ">>> ";
/// What is shown before its other lines.
pub(super) const CONTINUATION: &str = "... ";

/// What draws an input anew, on a terminal of so many columns and rows whose cursor is in the line below it; nothing if it
/// has one line, or doesn't fit on the screen.
pub(super) fn block(text: &str, (columns, rows): (u16, u16), color: bool) -> String {
    let height = height(text, columns);
    if !text.contains('\n') || height >= usize::from(rows) {
        return String::new();
    }
    let kept = text.trim_end();
    let shown = if color { highlight::highlight(kept, None) } else { kept.to_owned() };
    let mut out = format!("\x1b[{height}A\r\x1b[J");
    for (at, line) in shown.split('\n').enumerate() {
        let prompt = if at == 0 { PROMPT } else { CONTINUATION };
        let prompt = if color { highlight::prompt(prompt) } else { prompt.to_owned() };
        // Writing to a string can't fail.
        let _ = writeln!(out, "{prompt}{line}");
    }
    out
}

/// How many rows the line editor took for a text.
fn height(text: &str, columns: u16) -> usize {
    let columns = usize::from(columns).max(1);
    let mut rows = 1;
    let mut column = PROMPT.len();
    for c in text.chars() {
        if c == '\n' {
            rows += 1;
            column = 0;
            continue;
        }
        /// Rustyline's tab stops.
        const TAB: usize = 8;
        let width = if c == '\t' { TAB - column % TAB } else { c.width().unwrap_or(0) };
        column += width;
        if column > columns {
            rows += 1;
            column = width;
        }
    }
    // Behind a full row the cursor is in the next one.
    rows + usize::from(column == columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let check = |text: &str, expected| assert_eq!(height(text, 10), expected, "{text:?}");
        check("x", 1);
        check("123456", 2);
        check("1234567", 2);
        check("x\n1234567890", 3);
        check("x\n12345678901", 3);
        check("x\n1234567890\ny", 3);
        check("x\n가나다라마바", 3);
        check("x\n\tyz", 3);
    }

    #[test]
    fn blocks() {
        assert_eq!(block("x", (80, 24), false), "");
        assert_eq!(block("if x:\n    y\n    ", (80, 24), false), "\x1b[3A\r\x1b[J>>> if x:\n...     y\n");
        assert_eq!(block("if x:\n    y\n    ", (80, 3), false), "");
    }
}
