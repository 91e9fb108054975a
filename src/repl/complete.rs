//! The names that the word before the cursor may become: keywords, globals and built-ins, or the attributes of what
//! stands before the last dot.

use super::session::Session;
use crate::object::list::ListObj;
use crate::value::Value;

/// Words of the language, soft ones included.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "type", "while", "with",
    "yield",
];

/// What a tab is where there is nothing to complete.
const INDENT: &str = "    ";

/// Where the word that ends at the cursor begins, and what it may become, sorted.
pub(super) fn candidates(session: &mut Session, line: &str, cursor: usize) -> (usize, Vec<String>) {
    let before = line.get(..cursor).unwrap_or(line);
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '_' | '.'))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let chain = before.get(start..).unwrap_or("");
    if chain.is_empty() {
        let indent = if before.trim().is_empty() { vec![INDENT.to_owned()] } else { Vec::new() };
        return (cursor, indent);
    }
    let (object, prefix) = match chain.rsplit_once('.') {
        Some((object, prefix)) => (Some(object), prefix),
        None => (None, chain),
    };
    let mut names = match object {
        Some(object) => attributes(session, object),
        None => {
            let (vm, globals) = session.parts();
            let known = globals.keys().into_iter().chain(vm.builtins.keys());
            let known = known.filter_map(|name| name.as_str().map(str::to_owned));
            known.chain(KEYWORDS.iter().map(|word| (*word).to_owned())).collect()
        }
    };
    // Names with underscores in front are shown to those who ask for them.
    names.retain(|name| name.starts_with(prefix) && (prefix.starts_with('_') || !name.starts_with('_')));
    names.sort();
    names.dedup();
    (cursor - prefix.len(), names)
}

/// The attributes of what a chain of names means.
fn attributes(session: &mut Session, chain: &str) -> Vec<String> {
    let (vm, globals) = session.parts();
    let mut parts = chain.split('.');
    let first = vm.intern(parts.next().unwrap_or(""));
    let Some(mut object) = globals.get_name(&first).or_else(|| vm.builtins.get_name(&first)) else {
        return Vec::new();
    };
    for part in parts {
        let name = vm.intern(part);
        match vm.get_attr(&object, &name) {
            Ok(value) => object = value,
            Err(_) => return Vec::new(),
        }
    }
    let dir = vm.intern("dir");
    let listed: Option<Value> = vm.builtins.get_name(&dir).and_then(|dir| vm.call(&dir, &[object]).ok());
    let items = listed.and_then(|list| list.get::<ListObj>().map(ListObj::snapshot)).unwrap_or_default();
    items.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::RenderStyle;
    use crate::vm::Host;

    fn check(line: &str, expected: &[&str]) {
        let mut session = Session::new(Host::default(), RenderStyle::default());
        session.feed("word_one = word_two = 'text'");
        let (_, found) = candidates(&mut session, line, line.len());
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn words() {
        check("x = word", &["word_one", "word_two"]);
        check("word_one.starts", &["startswith"]);
        check("f(word_one.__cont", &["__contains__"]);
        check("nonl", &["nonlocal"]);
        check("missing.x", &[]);
        check("", &["    "]);
    }
}
