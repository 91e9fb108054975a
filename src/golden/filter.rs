//! Filters: lines `s/regex/replacement/`, applied to what is expected and to what was printed before they are compared.

use regex_lite::{NoExpand, Regex};

/// The filters of a test. In them `\w`, `\d` and their like are ASCII's.
#[derive(Debug, Default)]
pub(super) struct Filters(Vec<(Regex, String)>);

impl Filters {
    /// Reads the text of a filter file; the error says which line is wrong.
    pub(super) fn new(text: &str) -> Result<Filters, String> {
        let mut filters = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let parts = split_at_slashes(line);
            let [s, regex, replacement, rest] = parts.as_slice() else {
                return Err(format!("filter {line:?} is not s/regex/replacement/"));
            };
            if s != "s" || !rest.is_empty() {
                return Err(format!("filter {line:?} is not s/regex/replacement/"));
            }
            let regex =
                Regex::new(&format!("(?m){regex}")).map_err(|error| format!("filter {line:?}: {error}"))?;
            filters.push((regex, replacement.clone()));
        }
        Ok(Filters(filters))
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text that the filters make of a text.
    pub(super) fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (regex, replacement)| {
            regex.replace_all(&text, NoExpand(replacement)).into_owned()
        })
    }
}

/// Splits at the slashes that no backslash precedes; `\/` becomes a slash.
fn split_at_slashes(line: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' => parts.push(std::mem::take(&mut part)),
            '\\' if chars.peek() == Some(&'/') => {
                chars.next();
                part.push('/');
            }
            _ => part.push(c),
        }
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(filters: &str, text: &str, expected: Result<&str, &str>) {
        let result = Filters::new(filters).map(|filters| filters.apply(text));
        assert_eq!(result.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn filters() {
        check("s/0x[0-9a-f]+/ADDRESS/\n", "at 0x1f\nat 0x2\n", Ok("at ADDRESS\nat ADDRESS\n"));
        check("s/^b\\n//\ns/a\\/c/$1/\n", "b\na/c\n", Ok("$1\n"));
        check("s/a/b", "", Err("filter \"s/a/b\" is not s/regex/replacement/"));
        check("y/a/b/", "", Err("filter \"y/a/b/\" is not s/regex/replacement/"));
        check("s/(/b/", "", Err("filter \"s/(/b/\": found open group without closing ')'"));
    }
}
