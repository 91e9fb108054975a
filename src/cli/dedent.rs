//! Code of `-c` that is indented as a whole, as in a shell script.

use std::borrow::Cow;

/// The code without the blanks and tabs that all its lines begin with. If there are some, lines of blanks become empty.
pub(super) fn dedent(code: &str) -> Cow<'_, str> {
    let is_blank = |line: &&str| line.trim_matches([' ', '\t']).is_empty();
    let mut margins = code.split('\n').filter(|line| !is_blank(line)).map(|line| {
        let indented = line.trim_start_matches([' ', '\t']);
        line.get(..line.len() - indented.len()).unwrap_or("")
    });
    let Some(first) = margins.next() else { return code.into() };
    let margin = margins.fold(first, common);
    if margin.is_empty() {
        return code.into();
    }
    let lines = code.split('\n').map(|line| match is_blank(&line) {
        true => "",
        false => line.strip_prefix(margin).unwrap_or(line),
    });
    lines.collect::<Vec<_>>().join("\n").into()
}

/// What two texts of ASCII begin with.
fn common<'a>(left: &'a str, right: &str) -> &'a str {
    let length = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    left.get(..length).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::dedent;

    fn check(code: &str, expected: &str) {
        assert_eq!(dedent(code), expected, "{code:?}");
    }

    #[test]
    fn margins() {
        check("x", "x");
        check("", "");
        check("   ", "   ");
        check("  x", "x");
        check("\n    x\n      y\n\n    z\n  ", "\nx\n  y\n\nz\n");
        check("   x\n  y", " x\ny");
        check("\tx\n        y", "\tx\n        y");
        check(" \tx\n  y", "\tx\n y");
        check("  x = '''\n \nb'''", "  x = '''\n \nb'''");
        check("  '''\n     \n     t'''", "'''\n\n   t'''");
        check("  한\n  é", "한\né");
    }
}
