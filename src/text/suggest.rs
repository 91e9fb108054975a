//! "Did you mean": the nearest name to one that was not found.
//!
//! Owns the distance between names and how far is too far, as CPython's tracebacks measure them, so that the same name
//! is suggested. Which names are candidates is the caller's.

/// With more candidates than this, none is suggested.
pub const MAX_CANDIDATES: usize = 750;

/// Names longer than this (what both share at their ends set apart) are not compared.
const MAX_LENGTH: usize = 40;

/// What adding, removing or replacing a character costs.
const MOVE_COST: usize = 2;
/// What changing a letter's case costs.
const CASE_COST: usize = 1;

/// The candidate most like `wrong`, if one is like enough; the first among equals.
///
/// ```
/// use coil::text::suggest::nearest;
/// assert_eq!(nearest(["bleuh", "blah"], "bluch"), Some("bleuh"));
/// assert_eq!(nearest(["something"], "else"), None);
/// ```
pub fn nearest<'a>(candidates: impl IntoIterator<Item = &'a str>, wrong: &str) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().take(MAX_CANDIDATES + 1).collect();
    if candidates.len() > MAX_CANDIDATES {
        return None;
    }
    let wrong_length = wrong.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == wrong {
            continue;
        }
        // No more than a third of the characters involved may need changing.
        let mut limit = (candidate.chars().count() + wrong_length + 3) * MOVE_COST / 6;
        if let Some((distance, _)) = best {
            limit = limit.min(distance - 1);
        }
        let distance = distance(wrong, candidate, limit);
        if distance <= limit {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How far two names are apart; some number above `limit` as soon as it is certain to exceed it.
pub fn distance(left: &str, right: &str, limit: usize) -> usize {
    if left == right {
        return 0;
    }
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let same_start = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (left, right) =
        (left.get(same_start..).unwrap_or_default(), right.get(same_start..).unwrap_or_default());
    let same_end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let left = left.get(..left.len() - same_end).unwrap_or_default();
    let right = right.get(..right.len() - same_end).unwrap_or_default();
    if left.is_empty() || right.is_empty() {
        return MOVE_COST * (left.len() + right.len());
    }
    if left.len() > MAX_LENGTH || right.len() > MAX_LENGTH {
        return limit + 1;
    }
    let (short, long) = if right.len() < left.len() { (right, left) } else { (left, right) };
    if (long.len() - short.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    // Levenshtein's table, one row at a time: entry i is the distance to the short name's first i + 1 characters.
    let mut row: Vec<usize> = (1..=short.len()).map(|count| count * MOVE_COST).collect();
    let mut result = 0;
    for (done, &b) in long.iter().enumerate() {
        let mut diagonal = done * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (entry, &a) in row.iter_mut().zip(short) {
            let substituted = diagonal + substitution_cost(b, a);
            diagonal = *entry;
            let moved = result.min(diagonal) + MOVE_COST;
            result = moved.min(substituted);
            *entry = result;
            least = least.min(result);
        }
        if least > limit {
            return limit + 1;
        }
    }
    result
}

fn substitution_cost(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.to_lowercase().eq(b.to_lowercase()) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let check = |left, right, expected| {
            assert_eq!(distance(left, right, usize::MAX / 2), expected, "{left} {right}");
            assert_eq!(distance(right, left, usize::MAX / 2), expected, "{right} {left}");
        };
        check("", "", 0);
        check("", "a", 2);
        check("a", "A", 1);
        check("Apple", "Aple", 2);
        check("Banana", "B@n@n@", 6);
        check("Cherry", "Cherry!", 2);
        check("---0---", "------", 2);
        check("abc", "y", 6);
        check("aa", "bb", 4);
        check("aaaaa", "AAAAA", 5);
        check("wxyz", "wXyZ", 2);
        check("wxyz", "wXyZ123", 8);
        check("Python", "Java", 12);
        check("Java", "C#", 8);
        check("AbstractFoobarManager", "abstract_foobar_manager", 3 + 2 * 2);
        check("CPython", "PyPy", 10);
        check("CPython", "pypy", 11);
        check("AttributeError", "AttributeErrop", 2);
        check("AttributeError", "AttributeErrorTests", 10);
        check("ABA", "AAB", 4);
    }

    #[test]
    fn suggestions() {
        let check = |candidates: &[&str], wrong, expected| {
            assert_eq!(nearest(candidates.iter().copied(), wrong), expected, "{wrong}");
        };
        check(&["noise", "more_noise", "a", "bc", "bluchin"], "bluch", Some("bluchin"));
        check(&["blech", "fluch"], "bluch", Some("blech"));
        check(&["bluc", "BLuch"], "bluch", Some("bluc"));
        check(&["a", "x"], "y", None);
        check(&["somethingverywrong"], "bluch", None);
        check(&["append", "pop"], "apend", Some("append"));
        let many: Vec<String> = (0..751).map(|number| format!("v{number}")).collect();
        check(&many.iter().map(String::as_str).collect::<Vec<_>>(), "v1x", None);
    }
}
