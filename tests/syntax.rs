//! Snapshots of tokens, trees and rendered syntax errors, one for each file of `tests/syntax/`.
//!
//! `<topic>.txt` holds wrong snippets parted by lines of `---`; `tokens_<topic>.py` is shown as tokens, any other
//! `<topic>.py` as a tree.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use coil::diagnostics::{RenderStyle, render};
use coil::lexer::render_tokens;
use coil::source::SourceFile;
use coil::syntax::{parse_module, render_ast};

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

#[test]
fn errors() {
    for (topic, path) in files("txt") {
        let mut out = String::new();
        for snippet in read(&path).split("\n---\n") {
            let snippet = snippet.trim_end_matches('\n');
            let file = SourceFile::new("t.py", format!("{snippet}\n"));
            let shown = match parse_module(&file) {
                Ok(_) => "accepted\n".to_owned(),
                Err(errors) => render(&file, &errors, RenderStyle::default()),
            };
            let _ = writeln!(out, "{snippet}\n\n{shown}\n----------------------------------------\n");
        }
        settings().bind(|| insta::assert_snapshot!(topic, out));
    }
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
