//! Snapshots of tokens, trees and rendered syntax errors, one for each file of `tests/syntax/`.
//!
//! `<topic>.txt` holds wrong snippets parted by lines of `---`; `tokens_<topic>.py` is shown as tokens, any other
//! `<topic>.py` as a tree. `<topic>.cpython` is what CPython says to the snippets, written by `tests/record_syntax.py`: place and
//! words must agree, but for what `differences.list` gives a reason for.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use coil::diagnostics::{RenderStyle, SyntaxError, Warning, primary, render};
use coil::lexer::render_tokens;
use coil::source::SourceFile;
use coil::syntax::{parse_module, render_ast};
use coil::vm::CompileMode;

fn files(extension: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax");
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .map(|path| (path.file_stem().expect("it has a name").to_string_lossy().into_owned(), path))
        .collect();
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("it is text")
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("syntax/snapshots");
    settings
}

/// The snippets of a topic, each with its line end.
fn snippets(path: &Path) -> Vec<Rc<SourceFile>> {
    read(path)
        .split("\n---\n")
        .map(|snippet| Rc::new(SourceFile::new("t.py", format!("{}\n", snippet.trim_end_matches('\n')))))
        .collect()
}

fn compile(file: &Rc<SourceFile>) -> Result<Vec<Warning>, Vec<SyntaxError>> {
    coil::compile_with_warnings(file, CompileMode::Module).map(|(_, warnings)| warnings)
}

/// A report explains itself: where CPython has no words Coil has its own, and never a name of the grammar's.
fn check_words(place: &str, error: &SyntaxError) {
    let title = error.title.as_deref().unwrap_or(&error.message);
    assert!(!title.starts_with("invalid syntax") || title.len() > 20, "{place}: {title}");
    let all = [Some(title), error.label.as_deref(), error.help.as_deref()];
    for words in all.into_iter().flatten() {
        for terminal in ["Newline", "Indent", "Dedent", "FString", "Field", "LParen", "StartModule"] {
            assert!(!words.contains(terminal), "{place}: {words}");
        }
    }
}

#[test]
fn errors() {
    for (topic, path) in files("txt") {
        let mut out = String::new();
        for file in snippets(&path) {
            let shown = match compile(&file) {
                Ok(_) => "accepted\n".to_owned(),
                Err(errors) => {
                    errors.iter().for_each(|error| check_words(&format!("{topic}: {}", file.text()), error));
                    render(&file, &errors, RenderStyle::default())
                }
            };
            let _ = writeln!(out, "{}\n{shown}\n----------------------------------------\n", file.text());
        }
        settings().bind(|| insta::assert_snapshot!(topic, out));
    }
}

/// What a script learns of a snippet, as `record_syntax.py` writes down what CPython says.
fn verdict(file: &Rc<SourceFile>) -> String {
    match compile(file) {
        Ok(warnings) => warnings.iter().fold("accepted".to_owned(), |said, warning| {
            let line = file.line_of(warning.span.start);
            format!("{said} [line {line}: {}]", warning.message)
        }),
        Err(errors) => {
            let error = primary(&errors).expect("a refusal has a reason");
            let place = error.place(file);
            let (start, end) = ((place.lineno, place.offset), (place.end_lineno, place.end_offset));
            format!("{}:{}-{}:{} {error}", start.0, start.1, end.0, end.1)
        }
    }
}

/// Whether two verdicts agree. Errors of CPython's tokenizer have an end column of 0 or -1, which stands for none.
fn agree(coil: &str, cpython: &str) -> bool {
    let parted = cpython.split_once(' ').zip(coil.split_once(' '));
    match parted {
        Some(((place, words), (own_place, own_words))) if place.ends_with(":0") || place.ends_with(":-1") => {
            let start = |place: &str| place.split_once('-').map(|(start, _)| start.to_owned());
            words == own_words && start(place) == start(own_place)
        }
        _ => coil == cpython,
    }
}

#[test]
fn agreement_with_cpython() {
    let list = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax/differences.list"));
    let mut excused: BTreeMap<&str, &str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("a line is `topic number: reason`"))
        .collect();
    let mut wrong = String::new();
    for (topic, path) in files("txt") {
        let recorded = read(&path.with_extension("cpython"));
        let files = snippets(&path);
        assert_eq!(recorded.lines().count(), files.len(), "{topic}: run tests/record_syntax.py");
        for (index, (file, line)) in files.iter().zip(recorded.lines()).enumerate() {
            let place = format!("{topic} {}", index + 1);
            let cpython = line.split_once(' ').map_or("", |(_, said)| said);
            let coil = verdict(file);
            let excuse = excused.remove(place.as_str());
            if agree(&coil, cpython) == excuse.is_some() {
                let _ = writeln!(wrong, "{place}\n{}  cpython {cpython}\n  coil    {coil}\n", file.text());
            }
        }
    }
    assert!(wrong.is_empty(), "differences without a reason, or reasons without a difference:\n{wrong}");
    assert!(excused.is_empty(), "no such snippets: {excused:?}");
}

#[test]
fn trees_and_tokens() {
    for (topic, path) in files("py") {
        let file = SourceFile::new("t.py", read(&path));
        let shown = if topic.starts_with("tokens_") {
            render_tokens(&file)
        } else {
            match parse_module(&file) {
                Ok(module) => render_ast(&module),
                Err(errors) => render(&file, &errors, RenderStyle::default()),
            }
        };
        settings().bind(|| insta::assert_snapshot!(topic, shown));
    }
}
