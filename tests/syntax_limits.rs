//! Extreme sources: no depth and no length may overflow the native stack or panic, in debug builds too.

use coil::source::SourceFile;
use coil::syntax::{completeness, parse_expression, parse_module, render_ast};

/// The first error's message; "ok" when there is none. Everything runs on a test thread's small stack, dropping too.
fn outcome(text: &str) -> String {
    let file = SourceFile::new("limits.py", text);
    if text.len() < LONG {
        let _ = completeness(&file);
    }
    match parse_module(&file) {
        Ok(module) => {
            let _ = render_ast(&module);
            "ok".to_owned()
        }
        Err(errors) => errors.first().map_or(String::new(), |e| e.message.to_string()),
    }
}

const LONG: usize = 100_000;
const DEEP: &str = "expression is too long or too deeply nested";
const BRACKETS: &str = "too many nested parentheses";

#[test]
fn nested_brackets() {
    for open in ["(", "[", "{", "f(", "a[", "[(", "{1:", "lambda: (", "-(", "not ("] {
        assert_eq!(outcome(&open.repeat(LONG)), BRACKETS, "{open}");
    }
    let closed = |n: usize| format!("x = {}{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(outcome(&closed(200)), "ok");
    assert_eq!(outcome(&closed(201)), BRACKETS);
    assert_eq!(outcome(&closed(LONG)), BRACKETS);
    assert_eq!(outcome(&")".repeat(LONG)), "unmatched ')'");
}

#[test]
fn long_chains() {
    for (term, n) in
        [("+1", LONG * 10), (".a", LONG), ("()", LONG), ("[0]", LONG), ("**1", LONG), ("-a*b", LONG)]
    {
        assert_eq!(outcome(&format!("x = a{}", term.repeat(n))), DEEP, "{term}");
        assert_eq!(outcome(&format!("x = a{}", term.repeat(900))), "ok", "{term}");
    }
    // These are flat.
    for term in [" and b", " or b", " < b", " 'x'", ", b", " or b and c", " or not b < c"] {
        assert_eq!(outcome(&format!("x = 'a'{}", term.repeat(LONG))), "ok", "{term}");
    }
}

#[test]
fn long_prefixes() {
    for prefix in ["-", "~", "not ", "lambda: ", "a if b else ", "lambda x=1: ", "2**-"] {
        assert_eq!(outcome(&format!("x = {}a", prefix.repeat(LONG))), DEEP, "{prefix}");
        assert_eq!(outcome(&format!("x = {}a", prefix.repeat(900))), "ok", "{prefix}");
    }
    // `await` does not nest without parentheses.
    assert_ne!(outcome(&"await ".repeat(LONG)), "ok");
    assert_ne!(outcome(&"yield ".repeat(LONG)), "ok");
    assert_ne!(outcome(&"*".repeat(LONG)), "ok");
}

#[test]
fn long_statements() {
    let elifs = format!("if a:\n    pass\n{}", "elif a:\n    pass\n".repeat(LONG / 10));
    assert_eq!(outcome(&elifs), "ok");
    assert_eq!(
        outcome(&"x = ".repeat(LONG).replacen("x = ", "1; x = ", 1).replace("= \n", "")),
        "invalid syntax"
    );
    assert_eq!(outcome(&format!("{}1", "x = ".repeat(LONG))), "ok");
    assert_eq!(outcome(&"pass;".repeat(LONG)), "ok");
    assert_eq!(outcome(&format!("import {}a", "a.".repeat(2000))), "ok");
    assert_eq!(outcome(&format!("{}def f(): pass", "@a\n".repeat(LONG / 10))), "ok");
    assert_eq!(outcome(&format!("x = [{}]", "1,".repeat(LONG))), "ok");
    assert_eq!(outcome(&format!("x = {{{}}}", "1:2,".repeat(LONG))), "ok");
    assert_eq!(outcome(&format!("x = {}", "1".repeat(4300))), "ok");
    assert_eq!(outcome(&format!("from {} import x", ".".repeat(LONG))), "ok");
    assert_eq!(outcome(&format!("match x:\n  case {}1: pass", "1|".repeat(LONG / 10))), "ok");
}

#[test]
fn deep_blocks() {
    let nested = |n: usize| {
        let mut text = String::new();
        for depth in 0..n {
            text.push_str(&" ".repeat(depth));
            text.push_str("if x:\n");
        }
        text.push_str(&" ".repeat(n));
        text.push_str("pass\n");
        text
    };
    assert_eq!(outcome(&nested(99)), "ok");
    assert_eq!(outcome(&nested(100)), "too many levels of indentation");
    assert_eq!(outcome(&nested(3000)), "too many levels of indentation");
}

#[test]
fn nested_fstrings() {
    let nested = |n: usize| format!("x = {}1{}", "f'{".repeat(n), "}'".repeat(n));
    assert_eq!(outcome(&nested(100)), "ok");
    assert_eq!(outcome(&nested(LONG)), "too many nested f-strings or t-strings");
    assert_eq!(outcome(&format!("f'{}'", "{a:".repeat(LONG))), "f-string: expressions nested too deeply");
    assert_eq!(outcome(&format!("f'{}'", "{".repeat(LONG + 1))), "f-string: expecting '}'");
    assert_eq!(outcome(&format!("f'{}'", "{a}".repeat(LONG))), "ok");
}

#[test]
fn odd_bytes() {
    assert_eq!(outcome("x = 1\0"), "source code cannot contain null bytes");
    assert_eq!(outcome("\u{FEFF}x = 1"), "ok");
    assert_eq!(outcome(""), "ok");
    assert_eq!(outcome("\\"), "unexpected EOF while parsing");
    assert_eq!(outcome("x = 1 \\\n"), "unexpected EOF while parsing");
    assert_eq!(outcome("#"), "ok");
    assert_eq!(outcome("\u{c}\u{c}x = 1\n\u{c}y = 2\n"), "ok");
    for text in [
        "'",
        "\"",
        "'''",
        "f'",
        "f'''",
        "f'{",
        "f'{a",
        "f'{a:",
        "f'{a!",
        "rb'",
        "b'\\",
        "'\\",
        "0x",
        "1_",
        "1e",
        "\\x",
        "é",
        "x\u{301}é = 1",
    ] {
        let _ = outcome(text);
    }
}

#[test]
fn many_errors() {
    let file = SourceFile::new("many.py", "x = = 1\n".repeat(LONG / 10));
    let errors = parse_module(&file).err().unwrap_or_default();
    assert!(errors.len() >= 10 && errors.len() <= coil::syntax::MAX_ERRORS, "{}", errors.len());
    assert_eq!(outcome(&"(\nx\n".repeat(LONG / 10)), "too many nested parentheses");
    assert_eq!(outcome(&"f(1\nx = 2\n".repeat(100)), "'(' was never closed");
}

#[test]
fn expressions() {
    let check = |text: &str| match parse_expression(&SourceFile::new("<string>", text)) {
        Ok(_) => "ok".to_owned(),
        Err(errors) => errors.first().map_or(String::new(), |e| e.message.to_string()),
    };
    assert_eq!(check("1 + 1"), "ok");
    assert_eq!(check("  \n (1,\n 2)  # comment\n"), "ok");
    assert_eq!(check("x = 1"), "invalid syntax");
    assert_eq!(check(""), "invalid syntax");
    assert_eq!(check("1\n2"), "invalid syntax");
    assert_eq!(check("(yield)"), "'yield' outside function");
    assert_eq!(check("pass"), "invalid syntax");
    assert_eq!(check(&"(".repeat(LONG)), BRACKETS);
}

/// Pieces that turn up in source text, well-formed and not.
const PIECES: [&str; 64] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\"\"\"",
    "f'",
    "f\"{",
    "rf'",
    "b'",
    "t'",
    ":",
    "=",
    ",",
    "\n",
    "    ",
    "\t",
    "\\",
    "\\\n",
    "if ",
    "else",
    "for x in ",
    "lambda ",
    "0x",
    "1_",
    "1.5e",
    "é",
    "\u{a0}",
    "*",
    "**",
    "->",
    ":=",
    "match x:\n",
    "case ",
    "try:",
    "except*",
    "async ",
    "await ",
    "yield ",
    "\r",
    "#",
    "!",
    "!r}",
    "{{",
    "}}",
    ";",
    "@",
    "with (",
    " as ",
    "not ",
    "import ",
    "type X",
    "\u{c}",
    "\\N{",
    "\\x",
    "_",
    "def f",
    "class A",
    "return ",
    "x",
    " ",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, failure_persistence: None, ..Default::default() })]

    /// Whatever the text: an answer, errors that point into the text, and pictures of them.
    #[test]
    fn any_text_gets_an_answer(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = picks.iter().map(|&i| PIECES[i]).collect();
        let file = SourceFile::new("any.py", text.as_str());
        let _ = completeness(&file);
        let _ = coil::lexer::render_tokens(&file);
        let _ = parse_expression(&file);
        match parse_module(&file) {
            Ok(module) => {
                let _ = render_ast(&module);
            }
            Err(errors) => {
                assert!(!errors.is_empty() && errors.len() <= coil::syntax::MAX_ERRORS);
                assert!(errors.iter().all(|e| e.span.start as usize <= text.len()));
                assert!(errors.iter().all(|e| e.place(&file).lineno >= 1));
                let _ = coil::diagnostics::render(&file, &errors, Default::default());
            }
        }
    }
}
