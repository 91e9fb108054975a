//! The lessons of `coil explain`: every example runs, and says what the lesson says; every code that a report names has a
//! lesson.

use coil::diagnostics::lessons::{LESSONS, find, list};
use std::process::{Command, Stdio};

/// What a script prints, and what it says on standard error.
fn run(script: &str, options: &[&str]) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_coil"))
        .args(options)
        .args(["-c", script])
        .env("NO_COLOR", "1")
        .env_remove("NO_GRAPHICS")
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// The blocks of code in a lesson: script and words, wrong then right.
fn blocks(text: &str) -> Vec<String> {
    text.split("\n```")
        .skip(1)
        .step_by(2)
        .map(|block| block.split_once('\n').map_or("", |(_, body)| body).to_owned() + "\n")
        .collect()
}

#[test]
fn examples_say_what_the_lessons_say() {
    for lesson in LESSONS {
        let blocks = blocks(lesson.text);
        let [wrong, complaint, right, printed] = blocks.as_slice() else {
            panic!("{}: two scripts, each with what it says: {blocks:?}", lesson.code);
        };
        let (_, said) = run(wrong, &[]);
        assert!(said.contains(complaint.trim_end()), "{}: {said}", lesson.code);
        let (out, said) = run(right, &[]);
        assert_eq!(out, *printed, "{}: {said}", lesson.code);
        assert_eq!(said, "", "{}", lesson.code);
    }
}

#[test]
fn reports_name_the_lessons() {
    for lesson in LESSONS {
        let blocks = blocks(lesson.text);
        let (_, said) = run(blocks.first().map_or("", String::as_str), &["--traceback=report"]);
        assert!(said.contains(lesson.code), "{}: {said}", lesson.code);
    }
}

#[test]
fn codes_in_reports_have_lessons() {
    let source = include_str!("../src/diagnostics/report/explain.rs");
    for code in source.split('"').filter(|text| text.starts_with("coil::")) {
        assert!(find(code).is_some(), "{code}");
    }
}

#[test]
fn finding_and_listing() {
    assert!(find("gen::unprimed").is_some_and(|lesson| lesson.code == "coil::gen::unprimed"));
    assert!(find("gen::nothing").is_none());
    assert!(LESSONS.is_sorted_by_key(|lesson| lesson.code));
    assert_eq!(list().lines().count(), LESSONS.len());
    for lesson in LESSONS {
        assert!(lesson.text.starts_with("# ") && lesson.text.is_ascii(), "{}", lesson.code);
        assert!(lesson.text.lines().all(|line| line.len() <= 132), "{}", lesson.code);
    }
}
