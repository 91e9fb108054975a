//! Other orders of tasks: whether a script prints the same whichever of the tasks goes on that could go on, and if not, the
//! shortest order that shows it.

use super::conditions::{Conditions, Runner};
use super::difference::Difference;
use super::filter::Filters;
use super::judge::{Wanted, judge};
use super::process::Ran;
use super::report::Problem;
use super::script::{Script, as_wanted};
use unicode_width::UnicodeWidthChar;

/// An order goes its own way at so many choices at most.
const MOST_PICKS: usize = 200;
/// So many orders are cut, of which the shortest is shown.
const MOST_CUT: usize = 4;
/// Columns of each of the two traces.
const WIDTH: usize = 48;
/// Lines of traces that are shown before the first difference, and behind it.
const BEFORE: usize = 4;
const BEHIND: usize = 10;

/// What is wrong if the output depends on the order of tasks; `ran` is what the ordinary order gives.
pub(super) fn differing(
    script: &Script<'_>,
    wanted: Option<&Wanted>,
    ran: &Ran,
    filters: &Filters,
    conditions: &Conditions,
) -> Option<Problem> {
    let ordinary = as_wanted(ran);
    let wanted = wanted.unwrap_or(&ordinary);
    // A run that can't be begun is no difference.
    let run = |picks: &[u32]| script.run_as(conditions, Runner::Coil, None, &[option(picks)]).ok();
    let fails = |picks: &[u32]| {
        run(picks).is_some_and(|other| !judge(wanted, &other, filters, conditions.limits).is_empty())
    };
    let count = conditions.schedules.count;
    let orders = (0..count).map(|number| random_picks(conditions.schedules.seed, number));
    let found: Vec<Vec<u32>> = orders.filter(|picks| fails(picks)).collect();
    let cut = found.iter().take(MOST_CUT).map(|picks| shortest(picks.clone(), &fails));
    let picks = cut.min_by_key(Vec::len)?;
    let other = run(&picks)?;
    let judged = judge(wanted, &other, filters, conditions.limits);
    let mut problem = Problem::new(format!(
        "it depends on the order of tasks: {} of {count} orders give something else; the shortest: {}",
        found.len(),
        option(&picks)
    ));
    problem.difference = (ran.stdout != other.stdout)
        .then(|| Difference { expected: ran.stdout.clone(), got: other.stdout.clone() });
    if problem.difference.is_none() {
        problem.notes = judged.into_iter().map(|judged| judged.summary).collect();
    }
    problem
        .notes
        .extend(side_by_side(&trace(script, &[], conditions), &trace(script, &[option(&picks)], conditions)));
    Some(problem)
}

/// The option of Coil that asks for an order.
fn option(picks: &[u32]) -> String {
    let picks: Vec<String> = picks.iter().map(u32::to_string).collect();
    format!("--task-order={}", picks.join(","))
}

/// Picks by chance, always the same for a seed and a number. Orders with a low number stay near the ordinary one.
fn random_picks(seed: u64, number: u32) -> Vec<u32> {
    let mut state = seed ^ u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // SplitMix64: what matters is that neighbouring seeds have nothing in common.
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let one_in = [4, 2, 1].get(number as usize % 3).copied().unwrap_or(2);
    (0..MOST_PICKS).map(|_| if next() % one_in == 0 { (next() % 60) as u32 } else { 0 }).collect()
}

/// The shortest picks that fail like `picks`, which do: cut behind, then with as many zeros as possible.
fn shortest(mut picks: Vec<u32>, fails: &dyn Fn(&[u32]) -> bool) -> Vec<u32> {
    let (mut passing, mut failing) = (0, picks.len());
    while failing - passing > 1 {
        let middle = passing.midpoint(failing);
        match picks.get(..middle).is_some_and(fails) {
            true => failing = middle,
            false => passing = middle,
        }
    }
    picks.truncate(failing);
    for at in 0..picks.len() {
        for simpler in [0, 1] {
            let mut tried = picks.clone();
            match tried.get_mut(at) {
                Some(pick) if *pick > simpler => *pick = simpler,
                _ => continue,
            }
            if fails(&tried) {
                picks = tried;
                break;
            }
        }
    }
    picks
}

/// What the tasks of a script do, line by line.
fn trace(script: &Script<'_>, order: &[String], conditions: &Conditions) -> Vec<String> {
    let mut options = vec!["--only=tasks,output".to_owned(), "--color=never".to_owned()];
    options.extend_from_slice(order);
    let Ok(ran) = script.run_as(conditions, Runner::Coil, Some("trace"), &options) else { return Vec::new() };
    // Numbers and lines of source stand before each event; what follows from others is left out.
    let told = ran.stdout.lines().filter_map(|line| {
        let line = line.trim_start_matches([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let follows = ["goes into the ready queue", "the loop is in control", "is made, which drives"];
        (!line.is_empty() && !follows.iter().any(|words| line.contains(words))).then(|| line.to_owned())
    });
    told.collect()
}

/// Two traces in columns, around the first difference.
fn side_by_side(ordinary: &[String], other: &[String]) -> Vec<String> {
    let same = ordinary.iter().zip(other).take_while(|(a, b)| a == b).count();
    let longest = ordinary.len().max(other.len());
    if same == longest {
        return Vec::new();
    }
    let mut rows = vec![row("first come, first served:", "in this order:", ' ')];
    let (first, last) = (same.saturating_sub(BEFORE), longest.min(same + BEHIND));
    if first > 0 {
        rows.push(row("...", "...", ' '));
    }
    for at in first..last {
        let line = |trace: &[String]| trace.get(at).cloned().unwrap_or_default();
        let (a, b) = (line(ordinary), line(other));
        rows.push(row(&a, &b, if a == b { ' ' } else { '|' }));
    }
    if last < longest {
        rows.push(row("...", "...", ' '));
    }
    rows
}

fn row(left: &str, right: &str, between: char) -> String {
    let (left, width) = fitting(left);
    let (right, _) = fitting(right);
    format!("{left}{} {between} {right}", " ".repeat(WIDTH - width)).trim_end().to_owned()
}

/// As much of a line as fits into a column, and how wide that is.
fn fitting(line: &str) -> (String, usize) {
    let mut text = String::new();
    let mut width = 0;
    for c in line.chars() {
        let more = c.width().unwrap_or(0);
        if width + more > WIDTH {
            break;
        }
        width += more;
        text.push(c);
    }
    (text, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_order() {
        // Fails if the third choice isn't the first, whatever the others are.
        let fails = |picks: &[u32]| picks.get(2).is_some_and(|pick| pick % 3 != 0);
        assert_eq!(shortest(vec![5, 0, 7, 2, 9, 9], &fails), [0, 0, 1]);
        let both = |picks: &[u32]| picks.first() == Some(&4) && picks.get(3).is_some_and(|pick| *pick > 0);
        assert_eq!(shortest(vec![4, 8, 8, 8, 8], &both), [4, 0, 0, 1]);
    }
}
