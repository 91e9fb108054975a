//! What the word before the cursor may become: keywords, names, attributes, parameters of a call, keys of a dict, modules
//! and what is in them, files, commands of the session.

mod files;

use super::commands;
use super::session::Session;
use crate::lexer::{self, Token, TokenKind};
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::list::ListObj;
use crate::object::module::ModuleObj;
use crate::source::SourceFile;
use crate::value::Value;
use files::files;

/// Words of the language, soft ones included.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "type", "while", "with",
    "yield",
];

/// Signatures are looked up for no more candidates than this.
const MOST_SIGNATURES: usize = 60;

/// Something that the word may become.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Candidate {
    /// What is put in the word's place.
    pub(super) text: String,
    /// What follows it in the list: a signature.
    pub(super) more: String,
}

impl Candidate {
    fn plain(text: impl Into<String>) -> Candidate {
        Candidate { text: text.into(), more: String::new() }
    }
}

/// Where the word that ends at the cursor begins, and what it may become, sorted.
pub(super) fn candidates(session: &mut Session, line: &str, cursor: usize) -> (usize, Vec<Candidate>) {
    let before = line.get(..cursor).unwrap_or(line);
    let (start, mut found) = find(session, before);
    let prefix = before.get(start..).unwrap_or("");
    // Names with underscores in front are shown to those who ask for them.
    found.retain(|candidate| {
        candidate.text.starts_with(prefix) && (prefix.starts_with('_') || !candidate.text.starts_with('_'))
    });
    found.sort();
    found.dedup_by(|a, b| a.text == b.text);
    (start, found)
}

fn find(session: &mut Session, before: &str) -> (usize, Vec<Candidate>) {
    // The code begins behind the command's name.
    let mut code_start = 0;
    if let Some(line) = before.strip_prefix(':') {
        let Some(end) = line.find(' ') else {
            return (1, commands::names().map(Candidate::plain).collect());
        };
        code_start = end + 2;
        if matches!(line.get(..end), Some("load" | "save")) {
            return files(before, code_start);
        }
    }
    let code = before.get(code_start..).unwrap_or("");
    let file = SourceFile::new("<input>", code);
    let tokens = lexer::lex(&file).tokens;
    let tokens: Vec<Token> = tokens.into_iter().filter(|token| !token.span.is_empty()).collect();
    let (start, found) = match open_string(code, &tokens) {
        Some(at) => in_string(session, code, &tokens, at),
        None => in_code(session, code, &tokens),
    };
    (start + code_start, found)
}

/// Which token is a string that the text ends inside of.
fn open_string(code: &str, tokens: &[Token]) -> Option<usize> {
    let at = tokens.iter().rposition(|token| token.kind == TokenKind::String)?;
    let token = tokens.get(at)?;
    let text = code.get(token.span.start as usize..)?;
    let body = text.trim_start_matches(|c: char| c.is_alphabetic());
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = body.strip_prefix(quote)?;
    (!rest.contains(quote) && !rest.contains('\n')).then_some(at)
}

/// In a string: the keys of a dict if it is a subscript, else files.
fn in_string(session: &mut Session, code: &str, tokens: &[Token], at: usize) -> (usize, Vec<Candidate>) {
    let start = tokens.get(at).map_or(code.len(), |token| token.span.start as usize);
    let quote =
        code.get(start..).and_then(|text| text.find(['"', '\'']).map(|at| start + at)).unwrap_or(start);
    let subscripted =
        at.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|t| t.kind == TokenKind::LBracket));
    if let Some(bracket) = subscripted
        && let Some(object) = object_before(session, code, tokens, bracket)
    {
        let keys = keys_of(&object);
        let quote_char = code.get(quote..).and_then(|text| text.chars().next()).unwrap_or('\'');
        let keys = keys.iter().filter_map(|key| key.as_str().map(str::to_owned));
        let plain = keys.filter(|key| !key.contains(['\'', '"', '\\', '\n']));
        return (quote + 1, plain.map(|key| Candidate::plain(format!("{key}{quote_char}]"))).collect());
    }
    files(code, quote + 1)
}

fn in_code(session: &mut Session, code: &str, tokens: &[Token]) -> (usize, Vec<Candidate>) {
    let start = code
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '_')
        .last()
        .map_or(code.len(), |(at, _)| at);
    let prefix = code.get(start..).unwrap_or("");
    // The tokens before the word.
    let count = tokens.iter().take_while(|token| (token.span.start as usize) < start).count();
    let tokens = tokens.get(..count).unwrap_or(tokens);
    if let Some(found) = in_import(session, code, tokens, prefix) {
        return (start, found);
    }
    let last = tokens.last().map(|token| token.kind);
    if last == Some(TokenKind::Dot) {
        let object = object_before(session, code, tokens, tokens.len() - 1);
        return (start, object.map(|object| attributes(session, &object, prefix)).unwrap_or_default());
    }
    let mut found = Vec::new();
    if last == Some(TokenKind::LBracket)
        && let Some(object) = object_before(session, code, tokens, tokens.len() - 1)
    {
        for key in keys_of(&object) {
            if let Ok(text) = session.vm.repr_string(&key) {
                found.push(Candidate::plain(format!("{text}]")));
            }
        }
        if start == code.len() && !found.is_empty() {
            return (start, found);
        }
    }
    if matches!(last, Some(TokenKind::LParen | TokenKind::Comma))
        && let Some(function) = called(session, code, tokens)
    {
        found.extend(parameters(session, &function));
        if start == code.len() {
            return (start, found);
        }
    }
    if start < code.len() {
        found.extend(names(session, prefix));
    }
    (start, found)
}

/// The modules, or the names in a module, if the statement is an import.
fn in_import(session: &mut Session, code: &str, tokens: &[Token], prefix: &str) -> Option<Vec<Candidate>> {
    use TokenKind as T;
    let first = tokens
        .iter()
        .rposition(|t| matches!(t.kind, T::Newline | T::Semicolon | T::Colon))
        .map_or(0, |at| at + 1);
    let statement = tokens.get(first..)?;
    let text = |token: &Token| code.get(token.span.start as usize..token.span.end as usize).unwrap_or("");
    match statement.first()?.kind {
        T::From => {
            let Some(import) = statement.iter().position(|t| t.kind == T::Import) else {
                return Some(modules(session, &statement.get(1..)?.iter().map(text).collect::<String>()));
            };
            let name: String = statement.get(1..import)?.iter().map(text).collect();
            let module = session.vm.import_module(&name).ok()?;
            Some(attributes(session, &module, prefix))
        }
        T::Import => {
            let begin = statement.iter().rposition(|t| matches!(t.kind, T::Comma | T::Import))? + 1;
            Some(modules(session, &statement.get(begin..)?.iter().map(text).collect::<String>()))
        }
        _ => None,
    }
}

/// The modules of the package that `path` (`a.b.`) begins with; all that aren't in one if it is empty.
fn modules(session: &Session, path: &str) -> Vec<Candidate> {
    let host = &session.vm.host;
    let native = host.native_modules.keys().map(|name| (*name).to_owned());
    let bundled = host.bundled.iter().map(|(name, _, _)| (*name).to_owned());
    let mut all: Vec<String> = native.chain(bundled).collect();
    for folder in &host.path {
        all.extend(files::modules(folder, &path.replace('.', "/")).map(|name| format!("{path}{name}")));
    }
    let inside = all.iter().filter_map(|name| name.strip_prefix(path)).filter(|name| !name.contains('.'));
    inside.map(Candidate::plain).collect()
}

/// What the chain of names means that ends before token `at`: nothing is called for it.
fn object_before(session: &mut Session, code: &str, tokens: &[Token], at: usize) -> Option<Value> {
    let mut begin = at;
    let mut wants_name = true;
    while let Some(token) = begin.checked_sub(1).and_then(|at| tokens.get(at)) {
        let fits = match token.kind {
            TokenKind::Name => wants_name,
            TokenKind::Dot => !wants_name,
            // A literal has attributes as well.
            TokenKind::String if wants_name && begin == at => {
                let empty = session.vm.new_str("");
                return Some(empty);
            }
            _ => false,
        };
        if !fits {
            break;
        }
        wants_name = !wants_name;
        begin -= 1;
    }
    let chain = tokens.get(begin..at)?;
    let mut object: Option<Value> = None;
    for token in chain.iter().filter(|token| token.kind == TokenKind::Name) {
        let name = session.vm.intern(code.get(token.span.start as usize..token.span.end as usize)?);
        object = match object {
            None => Some(session.globals.get_name(&name).or_else(|| session.vm.builtins.get_name(&name))?),
            Some(object) => Some(session.vm.get_attr(&object, &name).ok()?),
        };
    }
    object
}

/// What is called where the tokens end, if that is a chain of names.
fn called(session: &mut Session, code: &str, tokens: &[Token]) -> Option<Value> {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().rev() {
        if token.kind.is_closer() {
            depth += 1;
        } else if token.kind.closer().is_some() {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None if token.kind == TokenKind::LParen => return object_before(session, code, tokens, at),
                None => return None,
            }
        }
    }
    None
}

/// `name=` for each parameter of a function, and its signature.
fn parameters(session: &mut Session, function: &Value) -> Vec<Candidate> {
    let names = library(session, "parameters_of", function);
    let names = names.and_then(|names| names.get::<ListObj>().map(ListObj::snapshot)).unwrap_or_default();
    let signature = signature(session, function, false);
    let names = names.iter().filter_map(|name| name.as_str());
    names.map(|name| Candidate { text: format!("{name}="), more: format!("   of {signature}") }).collect()
}

fn library(session: &mut Session, function: &str, object: &Value) -> Option<Value> {
    let module = session.vm.import_module("_repl").ok()?;
    session.vm.call_method_named(&module, function, std::slice::from_ref(object)).ok()
}

/// The signature of something that can be called, without `self` if it is to be bound; empty if there is none.
fn signature(session: &mut Session, object: &Value, bound: bool) -> String {
    if !session.vm.is_callable(object) {
        return String::new();
    }
    let text = library(session, "signature_of", object);
    let text = text.as_ref().and_then(Value::as_str).unwrap_or("").to_owned();
    if !bound {
        return text;
    }
    match text.strip_prefix("(self, /").or_else(|| text.strip_prefix("(self")) {
        Some(rest) => format!("({}", rest.trim_start_matches(", ")),
        None => text,
    }
}

fn keys_of(object: &Value) -> Vec<Value> {
    object.get::<DictObj>().map(DictObj::keys).unwrap_or_default()
}

/// Globals, built-ins and keywords that begin with `prefix`.
fn names(session: &mut Session, prefix: &str) -> Vec<Candidate> {
    let globals = session.globals.snapshot();
    let builtins = session.vm.builtins.snapshot();
    let known = globals.into_iter().chain(builtins);
    let known: Vec<(String, Value)> = known
        .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value)))
        .filter(|(name, _)| name.starts_with(prefix))
        .collect();
    let mut found = with_signatures(session, known, |_, value| (value, false));
    let words = KEYWORDS.iter().filter(|word| word.starts_with(prefix));
    found.extend(words.map(|word| Candidate::plain(*word)));
    found
}

fn with_signatures(
    session: &mut Session,
    known: Vec<(String, Value)>,
    what: impl Fn(&mut Session, Value) -> (Value, bool),
) -> Vec<Candidate> {
    let few = known.len() <= MOST_SIGNATURES;
    let mut found = Vec::with_capacity(known.len());
    for (text, value) in known {
        let (value, bound) = what(session, value);
        let is_class = value.get::<ClassObj>().is_some();
        let more = if few && !is_class { signature(session, &value, bound) } else { String::new() };
        found.push(Candidate { text, more });
    }
    found
}

/// The attributes of an object that begin with `prefix`. Those of its class are looked at there, so that no property runs.
fn attributes(session: &mut Session, object: &Value, prefix: &str) -> Vec<Candidate> {
    let vm = &mut session.vm;
    let dir = vm.intern("dir");
    let listed: Option<Value> =
        vm.builtins.get_name(&dir).and_then(|dir| vm.call(&dir, std::slice::from_ref(object)).ok());
    let names = listed.and_then(|list| list.get::<ListObj>().map(ListObj::snapshot)).unwrap_or_default();
    let class = vm.class_of(object);
    let is_namespace = object.get::<ModuleObj>().is_some() || object.get::<ClassObj>().is_some();
    let mut known = Vec::with_capacity(names.len());
    for name in names {
        let Some(text) = name.as_str().filter(|name| name.starts_with(prefix)).map(str::to_owned) else {
            continue;
        };
        let interned = session.vm.intern(&text);
        let value = if is_namespace {
            let own = object.get::<ModuleObj>().map(|module| module.dict.get_name(&interned));
            own.unwrap_or_else(|| {
                object.to_ref::<ClassObj>().and_then(|class| session.vm.lookup(&class, &interned))
            })
        } else {
            session.vm.lookup(&class, &interned)
        };
        known.push((text, value.unwrap_or(Value::NONE)));
    }
    with_signatures(session, known, |_, value| (value, !is_namespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::RenderStyle;
    use crate::vm::Host;

    fn check(line: &str, expected: &[&str]) {
        let mut session = Session::new(Host::default(), RenderStyle::default());
        session.run_input("word_one = word_two = 'text'; table = {'key one': 1, 'other': {'deep': 2}, 7: 3}");
        session.run_input("def call_me(first, *, second=2): pass");
        session.run_input("class Thing:\n    table = table\n    def act(self, much): 1 / 0\n    @property\n    def boom(self): 1 / 0\nthing = Thing()");
        let (_, found) = candidates(&mut session, line, line.len());
        let shown: Vec<String> = found.iter().map(|c| format!("{}{}", c.text, c.more)).collect();
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn words() {
        check("x = word", &["word_one", "word_two"]);
        check("word_one.starts", &["startswith(prefix, start=None, end=None, /)"]);
        check("f(word_one.__cont", &["__contains__(key, /)"]);
        check("nonl", &["nonlocal"]);
        check("call_", &["call_me(first, *, second=2)"]);
        check("missing.x", &[]);
        check("thing.b", &["boom"]);
        check("thing.a", &["act(much)"]);
        check("Thing.a", &["act(self, much)"]);
        check("'text'.isal", &["isalnum()", "isalpha()"]);
    }

    #[test]
    fn keys_parameters_modules_commands() {
        check("table['", &["key one']", "other']"]);
        check("table['k", &["key one']"]);
        check("table[", &["'key one']", "'other']", "7]"]);
        check("thing.table[\"o", &["other\"]"]);
        check("call_me(se", &["second=   of (first, *, second=2)", "set", "setattr(obj, name, value, /)"]);
        check("call_me(", &["first=   of (first, *, second=2)", "second=   of (first, *, second=2)"]);
        check("import asyn", &["asyncio"]);
        check("import asyncio.tas", &["taskgroups", "tasks"]);
        check("from asyncio.tas", &["taskgroups", "tasks"]);
        check("from math import facto", &["factorial(n, /)"]);
        check(":ta", &["tasks"]);
        check(":time call_", &["call_me(first, *, second=2)"]);
    }
}
