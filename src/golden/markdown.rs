//! Code blocks of a Markdown file, and what is expected of them. [`SYNTAX`] is the whole syntax.

use super::comments::{self, Directive, Kind};
use crate::source::SourceFile;
use crate::syntax::{self, ast::StmtKind};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::ops::Range;
use std::rc::Rc;

/// How Markdown files are read, for people.
pub(super) const SYNTAX: &str = "\
Markdown: every block of code marked python (or py, coil) is a test. The blocks of a file run
one after the other and share their names, as at the prompt. What is expected of a block:
  next(g)  # -> 1            what the line prints, or the value of the expression; also # => 1
  # -> TEXT                  below: another line that is printed
  a block marked output      the whole output, up to and with the traceback (... for its frames);
                             so is a block marked text, or not at all, that follows directly
```python skip isn't run, ```python fresh begins anew, without the names of those before.
";

/// A block of code.
#[derive(Debug)]
pub(super) struct Block {
    /// The line of its fence, counted from 1.
    pub(super) line: usize,
    /// What is run, at the lines where it stands in the file.
    pub(super) segments: Vec<Segment>,
    /// What its comments expect; the spans are those of the file.
    pub(super) directives: Vec<Directive>,
    /// The block that shows the output.
    pub(super) output: Option<Output>,
    /// Whether it is not to be run.
    pub(super) skip: bool,
    /// Whether it begins anew, without the names of those before.
    pub(super) fresh: bool,
    /// Where the block ends in the file.
    pub(super) end: usize,
    /// What stands before the fence in its line.
    pub(super) indent: String,
}

/// A block that shows what another prints.
#[derive(Debug)]
pub(super) struct Output {
    /// The text.
    pub(super) text: String,
    /// Which bytes of the file that is.
    pub(super) span: Range<usize>,
}

/// Statements that are compiled together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// Whether it is an expression whose value is shown.
    pub(super) shown: bool,
    /// Its text, behind as many empty lines as stand before it in the file.
    pub(super) text: String,
}

/// A block of any language.
struct Fenced {
    words: Vec<String>,
    /// The whole block.
    span: Range<usize>,
    /// The lines within, each with its place.
    lines: Vec<(String, Range<usize>)>,
}

/// The blocks of code of a Markdown file.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_end = None;
    for fenced in fences(text) {
        let word = fenced.words.first().map_or("", String::as_str);
        match word {
            "python" | "py" | "python3" | "coil" => {
                blocks.push(block(text, &fenced));
                last_end = Some(fenced.span.end);
            }
            "output" | "text" | "" => {
                let follows = last_end.and_then(|end| text.get(end..fenced.span.start));
                let follows =
                    follows.is_some_and(|between| between.trim_matches(['>', ' ', '\n', '\r']).is_empty());
                if let Some(block) = blocks.last_mut()
                    && block.output.is_none()
                    && (follows || word == "output")
                {
                    let place = text.get(..fenced.span.start).unwrap_or_default().len();
                    let inside = first_line_end(text, place);
                    let start = fenced.lines.first().map_or(inside, |(_, span)| span.start);
                    let end = fenced.lines.last().map_or(inside, |(_, span)| span.end);
                    let shown = fenced.lines.iter().map(|(line, _)| line.as_str()).collect();
                    block.output = Some(Output { text: shown, span: start..end });
                }
                last_end = None;
            }
            _ => last_end = None,
        }
    }
    blocks
}

/// Where the line at `place` ends, its end included.
fn first_line_end(text: &str, place: usize) -> usize {
    text.get(place..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| place + at + 1)
}

/// All fenced blocks.
fn fences(text: &str) -> Vec<Fenced> {
    let mut found = Vec::new();
    let mut open: Option<Fenced> = None;
    for (event, span) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => {
                let words = words.split([' ', ',']).filter(|w| !w.is_empty()).map(str::to_owned).collect();
                open = Some(Fenced { words, span, lines: Vec::new() });
            }
            Event::Text(part) => {
                if let Some(fenced) = &mut open {
                    let mut start = span.start;
                    for line in part.split_inclusive('\n') {
                        let end = (start + line.len()).min(span.end);
                        match fenced.lines.last_mut().filter(|(last, _)| !last.ends_with('\n')) {
                            Some((last, place)) => {
                                last.push_str(line);
                                place.end = end;
                            }
                            None => fenced.lines.push((line.to_owned(), start..end)),
                        }
                        start = end;
                    }
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => (),
        }
    }
    found
}

fn block(text: &str, fenced: &Fenced) -> Block {
    let line_at = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    let first = fenced.lines.first().map_or(1, |(_, span)| line_at(span.start));
    let code: String = fenced.lines.iter().map(|(line, _)| line.as_str()).collect();
    let mut directives = comments::directives(&code, true);
    for directive in &mut directives {
        // From a place in the block to one in the file.
        let before: usize = fenced.lines.iter().take(directive.line - 1).map(|(line, _)| line.len()).sum();
        let place = fenced.lines.get(directive.line - 1).map_or(0, |(_, span)| span.start);
        let (start, end) = (directive.span.start - before, directive.span.end - before);
        directive.span = place + start..place + end;
        directive.line += first - 1;
    }
    let shown: Vec<usize> =
        directives.iter().filter(|d| d.kind == Kind::Value && !d.alone).map(|d| d.line - first + 1).collect();
    let begin = text.get(..fenced.span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let has = |word: &str| fenced.words.iter().any(|known| known == word);
    Block {
        line: line_at(fenced.span.start),
        segments: segments(&code, first, &shown),
        directives,
        output: None,
        skip: has("skip"),
        fresh: has("fresh"),
        end: fenced.span.end,
        indent: text.get(begin..fenced.span.start).unwrap_or_default().to_owned(),
    }
}

/// A block's statements in groups: the expressions that end in the lines `shown` each alone.
fn segments(code: &str, first: usize, shown: &[usize]) -> Vec<Segment> {
    let file = Rc::new(SourceFile::new("<test>", code));
    let padded = |line: usize, text: &str| format!("{}{text}", "\n".repeat(first + line - 2));
    let whole = || vec![Segment { shown: false, text: padded(1, code) }];
    let Ok(module) = syntax::parse_module(&file) else { return whole() };
    let mut segments = Vec::new();
    // The lines, counted from 1, that belong to no segment yet.
    let mut rest = 1;
    let lines: Vec<&str> = code.split_inclusive('\n').collect();
    let text = |from: usize, to: usize| lines.get(from - 1..to - 1).unwrap_or_default().concat();
    let ends: Vec<(usize, usize)> = module
        .body
        .iter()
        .map(|statement| {
            let span = statement.span;
            (file.line_of(span.start) as usize, file.line_of(span.end.saturating_sub(1)) as usize)
        })
        .collect();
    for (index, statement) in module.body.iter().enumerate() {
        let Some(&(start, end)) = ends.get(index) else { continue };
        let alone =
            ends.iter().enumerate().all(|(other, (from, to))| other == index || *to < start || *from > end);
        if !matches!(statement.kind, StmtKind::Expr(_)) || !shown.contains(&end) || !alone {
            continue;
        }
        if start > rest {
            segments.push(Segment { shown: false, text: padded(rest, &text(rest, start)) });
        }
        segments.push(Segment { shown: true, text: padded(start, &text(start, end + 1)) });
        rest = end + 1;
    }
    if rest <= lines.len() {
        segments.push(Segment { shown: false, text: padded(rest, &text(rest, lines.len() + 1)) });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_their_output() {
        let text = "# T\n\n```python\nx = 1\nx + 1  # -> 2\nprint(x)\n# -> 1\n```\n\nand\n\n- a\n  ```py\n  print(3)\n  ```\n\n  ```\n  3\n  ```\n\n```rust\nno\n```\n\n```text\nno\n```\n";
        let blocks = blocks(text);
        assert_eq!(blocks.len(), 2);
        let segments: Vec<_> = blocks[0].segments.iter().map(|s| (s.shown, s.text.as_str())).collect();
        assert_eq!(
            segments,
            [
                (false, "\n\n\nx = 1\n"),
                (true, "\n\n\n\nx + 1  # -> 2\n"),
                (false, "\n\n\n\n\nprint(x)\n# -> 1\n"),
            ]
        );
        let said: Vec<_> = blocks[0].directives.iter().map(|d| (d.line, text.get(d.span.clone()))).collect();
        assert_eq!(said, [(5, Some("2")), (7, Some("1"))]);
        assert_eq!((blocks[0].line, blocks[1].line, blocks[1].indent.as_str()), (3, 13, "  "));
        let output = blocks[1].output.as_ref().map(|o| (o.text.as_str(), text.get(o.span.clone())));
        assert_eq!(output, Some(("3\n", Some("3\n"))));
        assert!(blocks[0].output.is_none());
    }
}
