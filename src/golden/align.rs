//! Which line of expected text stands for which line that was printed, where the two differ: for showing the difference,
//! and for keeping the patterns of what is accepted.

use super::pattern::{Bound, Expected, Item, Line, MOST_STEPS};
use std::cell::Cell;

/// Expected and printed lines beyond this product are compared without looking at patterns.
const MOST_CELLS: usize = 4_000_000;

/// One step along both texts.
enum Step<'a> {
    /// A line that is as expected.
    Same(&'a Line, &'a str),
    /// A line that a gap takes in.
    Any(&'a str),
    /// An expected line that wasn't printed.
    Missing(&'a Line),
    /// A line that wasn't expected.
    Extra(&'a str),
    /// A gap, or the mark of a region, which is no line itself.
    Mark(&'a str),
}

/// The expected text as it would read if its patterns had become what was printed: what is left differs.
pub(super) fn resolved(expected: &Expected, got: &str) -> String {
    let mut bound = Bound::new();
    let steps = Cell::new(MOST_STEPS);
    let mut text = String::new();
    for step in align(expected, got) {
        match step {
            Step::Same(line, got) if line.matches(got, &mut bound, &steps) => push(&mut text, got),
            Step::Same(line, _) | Step::Missing(line) => push(&mut text, &line.filled(&bound)),
            Step::Any(got) => push(&mut text, got),
            Step::Extra(_) | Step::Mark(_) => (),
        }
    }
    if expected.unfinished {
        text.pop();
    }
    text
}

/// Expected text for what was printed that keeps the patterns which still hold.
pub(super) fn revised(expected: &Expected, got: &str) -> String {
    if !expected.has_patterns() {
        return got.to_owned();
    }
    let mut bound = Bound::new();
    let steps = Cell::new(MOST_STEPS);
    let mut text = String::new();
    for step in align(expected, got) {
        match step {
            Step::Same(line, got) if line.matches(got, &mut bound, &steps) => push(&mut text, &line.raw),
            Step::Same(_, got) | Step::Extra(got) => push(&mut text, got),
            Step::Mark(raw) => push(&mut text, raw),
            Step::Any(_) | Step::Missing(_) => (),
        }
    }
    if !got.ends_with('\n') {
        text.pop();
    }
    if Expected::new(&text).matches(got) { text } else { got.to_owned() }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The shortest way along both texts.
fn align<'a>(expected: &'a Expected, got: &'a str) -> Vec<Step<'a>> {
    let lines: Vec<&str> = got.lines().collect();
    let items = in_printed_order(expected, &lines);
    let steps = Cell::new(MOST_STEPS);
    let (n, m) = (items.len(), lines.len());
    if (n + 1).saturating_mul(m + 1) > MOST_CELLS {
        let missing = items.into_iter().map(|item| match item {
            Item::Line(line) => Step::Missing(line),
            Item::Gap(raw) | Item::Open(raw) | Item::Close(raw) => Step::Mark(raw),
        });
        return missing.chain(lines.into_iter().map(Step::Extra)).collect();
    }
    let width = m + 1;
    let mut cost = vec![0_u32; (n + 1) * width];
    let mut fits = vec![false; n * width];
    let at = |cost: &[u32], i: usize, j: usize| cost.get(i * width + j).copied().unwrap_or(u32::MAX);
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            let next = if j < m { at(&cost, i, j + 1) } else { u32::MAX };
            let best = match items.get(i) {
                None => (m - j) as u32,
                Some(Item::Open(_) | Item::Close(_)) => at(&cost, i + 1, j),
                Some(Item::Gap(_)) => at(&cost, i + 1, j).min(next),
                Some(Item::Line(line)) => {
                    let skipped = at(&cost, i + 1, j).saturating_add(1).min(next.saturating_add(1));
                    let fit = lines.get(j).is_some_and(|text| line.may_match(text, &steps));
                    if let Some(place) = fits.get_mut(i * width + j) {
                        *place = fit;
                    }
                    if fit { skipped.min(at(&cost, i + 1, j + 1)) } else { skipped }
                }
            };
            if let Some(place) = cost.get_mut(i * width + j) {
                *place = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut way = Vec::with_capacity(n + m);
    loop {
        let here = at(&cost, i, j);
        match (items.get(i), lines.get(j)) {
            (None, None) => return way,
            (None, Some(text)) => {
                way.push(Step::Extra(text));
                j += 1;
            }
            (Some(Item::Open(raw) | Item::Close(raw)), _) => {
                way.push(Step::Mark(raw));
                i += 1;
            }
            (Some(Item::Gap(raw)), text) => match text {
                Some(text) if at(&cost, i + 1, j) != here => {
                    way.push(Step::Any(text));
                    j += 1;
                }
                _ => {
                    way.push(Step::Mark(raw));
                    i += 1;
                }
            },
            (Some(Item::Line(line)), text) => match text {
                Some(text) if fits.get(i * width + j) == Some(&true) && at(&cost, i + 1, j + 1) == here => {
                    way.push(Step::Same(line, text));
                    i += 1;
                    j += 1;
                }
                Some(text) if at(&cost, i + 1, j).saturating_add(1) != here => {
                    way.push(Step::Extra(text));
                    j += 1;
                }
                _ => {
                    way.push(Step::Missing(line));
                    i += 1;
                }
            },
        }
    }
}

/// The items, those of an unordered region in the order in which they were printed.
fn in_printed_order<'a>(expected: &'a Expected, lines: &[&str]) -> Vec<&'a Item> {
    let steps = Cell::new(MOST_STEPS);
    let mut items: Vec<&Item> = Vec::with_capacity(expected.items.len());
    let mut region: Option<usize> = None;
    let mut taken = vec![false; lines.len()];
    let mut order = |members: &mut [&'a Item]| {
        let mut place = |item: &Item| match item {
            Item::Line(line) => {
                let free =
                    lines.iter().zip(&taken).position(|(text, taken)| !taken && line.may_match(text, &steps));
                if let Some(mark) = free.and_then(|at| taken.get_mut(at)) {
                    *mark = true;
                }
                free.unwrap_or(usize::MAX)
            }
            _ => usize::MAX,
        };
        members.sort_by_cached_key(|item| place(item));
    };
    for item in &expected.items {
        match (item, region) {
            (Item::Open(_), _) => region = Some(items.len() + 1),
            (Item::Close(_), Some(start)) => {
                order(items.get_mut(start..).unwrap_or_default());
                region = None;
            }
            _ => (),
        }
        items.push(item);
    }
    if let Some(start) = region {
        order(items.get_mut(start..).unwrap_or_default());
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, got: &str, left: &str, accepted: &str) {
        let expected = Expected::new(expected);
        assert_eq!(resolved(&expected, got), left);
        assert_eq!(revised(&expected, got), accepted);
    }

    #[test]
    fn patterns_that_hold_are_kept() {
        check("a\nb\n", "a\nc\n", "a\nb\n", "a\nc\n");
        check("took [..] s\nb\n", "took 3 s\nc\n", "took 3 s\nb\n", "took [..] s\nc\n");
        check("a\n...\nz\nb\n", "a\n1\n2\nz\nc\n", "a\n1\n2\nz\nb\n", "a\n...\nz\nc\n");
        check("at [..x]\nat [..x]\n", "at 1\nat 2\n", "at 1\nat 1\n", "at [..x]\nat 2\n");
        check("a\n", "a", "a\n", "a");
        check("a", "a\n", "a", "a\n");
        let region = "... unordered\na\nb\n... end\nz\n";
        check(region, "b\na\ny\n", "b\na\nz\n", "... unordered\nb\na\n... end\ny\n");
    }
}
