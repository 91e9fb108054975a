//! Shortens what would be read twice: library frames in a row, calls that repeat, equal members of a group.

use super::model::{Failure, Frame};

/// What a list of callers shows.
#[derive(Debug)]
pub(super) enum Line<'a> {
    /// A frame.
    Frame(&'a Frame),
    /// So many frames in a row of library modules.
    Library(usize, Vec<String>),
    /// The last so many frames come so many times more.
    Repeated(usize, usize),
}

/// Rounds of calls up to this long are recognised.
const LONGEST_ROUND: usize = 8;

/// The frames as they are shown; `full`: each of them.
pub(super) fn fold<'a>(frames: &[&'a Frame], full: bool) -> Vec<Line<'a>> {
    if full {
        return frames.iter().map(|frame| Line::Frame(frame)).collect();
    }
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(rest) = frames.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((round, times)) = repetition(rest) {
            lines.extend(rest.iter().take(round).map(|frame| Line::Frame(frame)));
            lines.push(Line::Repeated(round, times));
            at += round * (times + 1);
            continue;
        }
        let library = rest.iter().take_while(|frame| frame.library).count();
        if library > 0 {
            let mut modules: Vec<String> = Vec::new();
            for frame in rest.iter().take(library) {
                let module = frame.module();
                if !modules.contains(&module) {
                    modules.push(module);
                }
            }
            lines.push(Line::Library(library, modules));
            at += library;
        } else {
            lines.extend(rest.first().map(|frame| Line::Frame(frame)));
            at += 1;
        }
    }
    lines
}

/// The shortest round that the frames begin with and that comes at least twice more: its length, and how often it comes
/// again.
fn repetition(frames: &[&Frame]) -> Option<(usize, usize)> {
    (1..=LONGEST_ROUND).find_map(|length| {
        let round = frames.get(..length)?;
        let again = frames.chunks(length).skip(1).take_while(|next| equal(round, next)).count();
        (again >= 2 && round.iter().any(|frame| !frame.library)).then_some((length, again))
    })
}

fn equal(left: &[&Frame], right: &[&Frame]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same_place(a, b))
}

fn same_place(a: &Frame, b: &Frame) -> bool {
    a.line == b.line && a.span == b.span && a.function == b.function && a.source.name() == b.source.name()
}

/// So many members of a group are shown.
const MOST_MEMBERS: usize = 15;

/// The different members of a group that are shown, and how many are not; `full`: all are shown.
pub(super) fn shown_members(group: &Failure, full: bool) -> (Vec<(&Failure, usize)>, usize) {
    let mut all = members(group);
    let rest = if full { 0 } else { all.len().saturating_sub(MOST_MEMBERS) };
    all.truncate(all.len() - rest);
    (all, rest)
}

/// The members of a group, each with how often an equal one is there.
fn members(group: &Failure) -> Vec<(&Failure, usize)> {
    let mut found: Vec<(&Failure, usize)> = Vec::new();
    for member in &group.members {
        match found.iter_mut().find(|(known, _)| known.same_as(member)) {
            Some((_, count)) => *count += 1,
            None => found.push((member, 1)),
        }
    }
    found
}

/// `1 frame`, `2 frames`
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Span};

    fn frame(line: u32, library: bool) -> Frame {
        let name = if library { "<coil>/asyncio/x.py" } else { "t.py" };
        let (source, function) = (SourceFile::new(name, ""), "f".to_owned());
        Frame { source, function, span: Span::default(), line, library, task: None }
    }

    fn check(lines: &[(u32, bool)], expected: &str) {
        let frames: Vec<Frame> = lines.iter().map(|(line, library)| frame(*line, *library)).collect();
        let frames: Vec<&Frame> = frames.iter().collect();
        let shown: Vec<String> = fold(&frames, false)
            .iter()
            .map(|line| match line {
                Line::Frame(frame) => frame.line.to_string(),
                Line::Library(count, modules) => format!("{count} in {}", modules.join(" ")),
                Line::Repeated(round, times) => format!("{round} x {times}"),
            })
            .collect();
        assert_eq!(shown.join(", "), expected);
    }

    #[test]
    fn folding() {
        check(&[(1, false), (2, true), (3, true), (4, false)], "1, 2 in asyncio, 4");
        check(&[(1, false), (1, false)], "1, 1");
        check(&[(1, false), (1, false), (1, false), (2, false)], "1, 1 x 2, 2");
        check(
            &[(9, false), (1, false), (2, false), (1, false), (2, false), (1, false), (2, false)],
            "9, 1, 2, 2 x 2",
        );
    }
}
