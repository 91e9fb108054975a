//! Korean particles, whose form follows from the sound before them.

/// How a word ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    /// The consonant ㄹ, which counts as a vowel before `로`.
    L,
    Consonant,
}

/// How the last sound of a text ends. Digits are read as numbers are; of what is read in some other way, a vowel is a guess
/// as good as any.
fn ending(text: &str) -> Ending {
    let last = text.chars().rev().find(|c| c.is_alphanumeric() || *c == '…');
    match last {
        Some('0' | '3' | '6') => Ending::Consonant,
        Some('1' | '7' | '8') => Ending::L,
        Some('l' | 'L') => Ending::L,
        Some('m' | 'n' | 'M' | 'N') => Ending::Consonant,
        Some(c @ '가'..='힣') => match (u32::from(c) - u32::from('가')) % 28 {
            0 => Ending::Vowel,
            8 => Ending::L,
            _ => Ending::Consonant,
        },
        _ => Ending::Vowel,
    }
}

/// The text with 이 or 가.
pub(super) fn subject(text: &str) -> String {
    let particle = if ending(text) == Ending::Vowel { "가" } else { "이" };
    format!("{text}{particle}")
}

/// The text with 은 or 는.
pub(super) fn topic(text: &str) -> String {
    let particle = if ending(text) == Ending::Vowel { "는" } else { "은" };
    format!("{text}{particle}")
}

/// The text with 을 or 를.
pub(super) fn object(text: &str) -> String {
    let particle = if ending(text) == Ending::Vowel { "를" } else { "을" };
    format!("{text}{particle}")
}

/// The text with 로 or 으로.
pub(super) fn to(text: &str) -> String {
    let particle = if ending(text) == Ending::Consonant { "으로" } else { "로" };
    format!("{text}{particle}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_sound() {
        assert_eq!(subject("Task-1"), "Task-1이");
        assert_eq!(subject("Task-2"), "Task-2가");
        assert_eq!(object("Future-3"), "Future-3을");
        assert_eq!(to("foo#1"), "foo#1로");
        assert_eq!(to("foo#6"), "foo#6으로");
        assert_eq!(to("길"), "길로");
        assert_eq!(topic("함수"), "함수는");
        assert_eq!(topic("값"), "값은");
        assert_eq!(object("'main'"), "'main'을");
    }
}
