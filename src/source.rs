//! Source text: a file's name and contents, byte spans into it, and the index from bytes to lines and columns.
//!
//! The lowest layer of the front end: it knows nothing of tokens or errors. Everything later speaks of places as
//! [`Span`]s and asks a [`SourceFile`] when a person has to be told where that is.

use std::fmt;
use std::rc::Rc;

/// A half-open range of bytes in one source text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A place as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, counted from 1.
    pub line: u32,
    /// Bytes before the place on its line.
    pub byte_column: u32,
    /// Code points before the place on its line.
    pub column: u32,
}

/// One source text with its name.
#[derive(Clone)]
pub struct SourceFile {
    name: Rc<str>,
    text: Rc<str>,
    /// The byte at which each line begins; never empty.
    line_starts: Rc<[u32]>,
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceFile").field("name", &self.name).field("bytes", &self.text.len()).finish()
    }
}

/// The largest source text that spans can address.
pub const MAX_SOURCE_BYTES: usize = u32::MAX as usize - 16;

impl SourceFile {
    /// A source text. `\n`, `\r\n` and a lone `\r` each end a line. Text beyond [`MAX_SOURCE_BYTES`] is cut off:
    /// callers that read files refuse those first.
    pub fn new(name: impl Into<Rc<str>>, text: impl Into<Rc<str>>) -> SourceFile {
        let mut text: Rc<str> = text.into();
        if text.len() > MAX_SOURCE_BYTES {
            let mut end = MAX_SOURCE_BYTES;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text = text.get(..end).unwrap_or("").into();
        }
        let bytes = text.as_bytes();
        let mut line_starts = vec![0u32];
        for (index, &byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                line_starts.push(index as u32 + 1);
            }
        }
        SourceFile { name: name.into(), text, line_starts: line_starts.into() }
    }

    /// Whether it is a module that comes along with Coil.
    pub fn is_bundled(&self) -> bool {
        self.name.starts_with("<coil>")
    }

    /// The name that error messages and tracebacks give it.
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// The same text under another name.
    pub fn renamed(&self, name: &str) -> SourceFile {
        SourceFile { name: name.into(), ..self.clone() }
    }

    /// The whole text.
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// How many lines there are; a text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The line (from 1) that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    /// The byte at which `line` (from 1) begins; the end of the text for lines beyond the last.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = (line as usize).saturating_sub(1);
        self.line_starts.get(index).copied().unwrap_or(self.text.len() as u32)
    }

    /// The text of `line` (from 1) without its line end; empty for lines that do not exist.
    pub fn line_text(&self, line: u32) -> &str {
        if line == 0 {
            return "";
        }
        let (start, end) = (self.line_start(line) as usize, self.line_start(line + 1) as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// Where byte `offset` is; offsets inside a code point belong to its first byte.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let before = self.text.as_bytes().get(start as usize..offset as usize).unwrap_or(&[]);
        // Every byte that does not continue a code point begins one.
        let column = before.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32;
        LineColumn { line, byte_column: offset.saturating_sub(start), column }
    }

    /// The text that `span` covers; empty when it lies outside the source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let file = SourceFile::new("t", "ab\r\n가나\rx\n");
        assert_eq!(file.line_count(), 4);
        assert_eq!(file.line_text(1), "ab");
        assert_eq!(file.line_text(2), "가나");
        assert_eq!(file.line_text(3), "x");
        assert_eq!(file.line_text(4), "");
        let place = file.line_column(7);
        assert_eq!((place.line, place.byte_column, place.column), (2, 3, 1));
        assert_eq!(file.line_of(0), 1);
        assert_eq!(file.line_of(3), 1);
        assert_eq!(file.line_of(4), 2);
    }
}
