//! `--traceback` and `coil explain`. What reports look like is in `tests/reports.rs`, the lessons in `tests/lessons.rs`.

use super::*;

#[test]
fn forms_of_errors() {
    let said = |arguments: &[&str]| {
        let ended = coil(&[arguments, &["-c", "x = 0; 1 / x"]].concat());
        assert_eq!((ended.status, ended.out.as_str()), (1, ""), "{arguments:?}: {}", ended.err);
        ended.err
    };
    let plain = said(&[]);
    assert!(plain.starts_with("Traceback (most recent call last):\n"), "{plain}");
    assert_eq!(said(&["--traceback=auto"]), plain);
    assert_eq!(said(&["--traceback", "python"]), plain);
    assert!(plain.ends_with("\nZeroDivisionError: division by zero\n"), "{plain}");
    let report = said(&["--traceback=report"]);
    assert!(report.starts_with("  x ZeroDivisionError: division by zero\n"), "{report}");
    assert!(
        report.contains("int 0") && report.contains("coil explain coil::value::zero_division"),
        "{report}"
    );
    assert!(!report.contains('\x1b'));
    assert!(said(&["--color=always", "--traceback=report"]).contains("\x1b[31mx\x1b[0m"));
    let json = said(&["--traceback=json"]);
    assert!(json.starts_with("{\"version\":1,") && json.lines().count() == 1, "{json}");
    // The last one counts.
    assert_eq!(said(&["--traceback=json", "--traceback=report"]), report);
    coil(&["--traceback=short", "-c", ""]).complains("--traceback");
}

#[test]
fn forms_of_syntax_errors() {
    let json = coil(&["--traceback=json", "-c", "f(\nx ="]).err;
    assert!(
        json.lines().all(|line| line.starts_with("{\"version\":1,\"error\":{\"class\":\"SyntaxError\"")),
        "{json}"
    );
    let prose = command(&["--traceback=report", "-c", "if x\n  1"])
        .env("NO_GRAPHICS", "1")
        .output()
        .expect("coil starts");
    let prose = String::from_utf8_lossy(&prose.stderr).into_owned();
    assert!(
        prose.starts_with("SyntaxError: expected ':'\nIn <module>, <string> line 1, column 5:\n"),
        "{prose}"
    );
}

#[test]
fn a_hook_of_the_script_goes_first() {
    let script = "import sys; sys.excepthook = lambda *args: print('mine'); 1 / 0";
    let ended = coil(&["--traceback=report", "-c", script]);
    assert_eq!((ended.out.as_str(), ended.err.as_str(), ended.status), ("mine\n", "", 1));
}

#[test]
fn explaining() {
    let all = coil(&["explain"]);
    assert_eq!(all.status, 0);
    assert!(all.out.lines().count() > 40 && all.out.contains("\ncoil::gen::unprimed "), "{}", all.out);
    let lesson = coil(&["explain", "coil::gen::unprimed"]);
    assert!(lesson.out.starts_with("# ") && lesson.out.contains("## Right"), "{}", lesson.out);
    assert_eq!(coil(&["explain", "gen::unprimed"]).out, lesson.out);
    coil(&["explain", "gen::unprimd"]).complains("did you mean coil::gen::unprimed?");
    coil(&["explain", "xyz"]).complains("coil explain lists the codes");
}

/// Lines that nobody could read are told of in words: the drawing has no room for so many columns.
#[test]
fn endless_lines() {
    let long = "a".repeat(70_000);
    let here = folder(
        "endless_lines",
        &[
            ("syntax.py", &format!("x = '{long}'; y = (1 2)\n")),
            ("run.py", &format!("x = '{long}'; 1 / 0\n")),
        ],
    );
    let script = |name: &str| here.join(name).to_string_lossy().into_owned();
    for form in ["report", "full", "json", "python"] {
        let form = format!("--traceback={form}");
        let ended = coil(&[&form, &script("syntax.py")]);
        assert_eq!(ended.status, 1, "{}", ended.err);
        assert!(ended.err.contains("Perhaps you forgot a comma?"), "{form}");
        let ended = coil(&[&form, &script("run.py")]);
        assert_eq!(ended.status, 1, "{}", ended.err);
        assert!(ended.err.contains("ZeroDivisionError"), "{form}");
    }
    let told = coil(&["--traceback=report", &script("run.py")]).err;
    assert!(told.contains("run.py:1:70011") && told.len() < 1_000, "{told}");
}

#[test]
fn a_trace_tells_of_errors_and_spares_the_program() {
    let code = "print('hi'); 1 / 0";
    for filter in [["--only", "tasks"], ["--limit", "0"], ["--match", "nobody"]] {
        let ended = coil(&[&["trace"][..], &filter, &["-c", code]].concat());
        assert_eq!(ended.status, 1);
        assert!(ended.out.contains("ZeroDivisionError: division by zero"), "{filter:?}: {}", ended.out);
    }
    let here = folder("spared", &[("program.py", code)]);
    let program = here.join("program.py").to_string_lossy().into_owned();
    coil(&["trace", "-o", &program, &program]).complains("is the program");
    assert_eq!(fs::read_to_string(&program).expect("it is there"), code);
}

#[test]
fn comprehensions_nested_without_end_are_left_alone() {
    let text = format!("x = {}1{}\n", "[".repeat(60), " for a in [1]]".repeat(60));
    let here = folder("nested", &[("deep.py", &text)]);
    let ended = coil(&["expand", &here.join("deep.py").to_string_lossy()]);
    assert_eq!((ended.status, ended.out), (0, text));
    assert!(ended.err.contains("nested too deeply"), "{}", ended.err);
}
