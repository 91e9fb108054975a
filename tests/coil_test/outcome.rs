//! What is told and how; limits; crashes; which tests are run; exit statuses.

use crate::Folder;

/// Three tests: one passes, one fails, one has no expectations.
fn three(name: &str) -> Folder {
    Folder::new(
        name,
        &[
            ("good.py", "print('ok')\n"),
            ("good.out", "ok\n"),
            ("bad.py", "print('one')\nprint('two & <three>')\n"),
            ("bad.out", "one\ntwo & <3>\n"),
            ("sub/new.py", "print('new')\n"),
        ],
    )
}

#[test]
fn for_people() {
    let told = three("people").test(&[]);
    assert_eq!(told.status, 1);
    insta::assert_snapshot!(told.out, @r"
    FAILED bad
        standard output differs, first in line 2, column 8
         1   one
         2 - two & <3>
         2 + two & <three>
                    ^
    skipped sub/new: no expectations
    1 passed, 1 failed, 1 skipped
    ");
    let told = three("people").test(&["--color=always"]);
    told.tells("\u{1b}[31mFAILED\u{1b}[0m bad\n");
}

#[test]
fn as_tap() {
    let told = three("tap").test(&["--format=tap"]);
    assert_eq!(told.status, 1);
    insta::assert_snapshot!(told.out, @r"
    TAP version 14
    not ok 1 - bad
      ---
      message: |
            standard output differs, first in line 2, column 8
             1   one
             2 - two & <3>
             2 + two & <three>
                        ^
      ...
    ok 2 - good
    ok 3 - sub/new # SKIP no expectations
    1..3
    # 1 passed, 1 failed, 1 skipped
    ");
}

/// A text without the numbers of seconds in it.
fn timeless(text: &str) -> String {
    let seconds = regex_lite::Regex::new(r#"(time="|"seconds":)[0-9.e-]+"#).expect("a regex");
    seconds.replace_all(text, "${1}TIME").into_owned()
}

#[test]
fn as_junit() {
    let told = three("junit").test(&["--format=junit"]);
    assert_eq!((told.status, told.err.as_str()), (1, "1 passed, 1 failed, 1 skipped\n"));
    insta::assert_snapshot!(timeless(&told.out), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="coil test" tests="3" failures="1" skipped="1" time="TIME">
      <testsuite name="coil test" tests="3" failures="1" skipped="1" time="TIME">
        <testcase classname="" name="bad" file="bad.py" time="TIME">
          <failure message="standard output differs, first in line 2, column 8">    standard output differs, first in line 2, column 8
         1   one
         2 - two &amp; &lt;3&gt;
         2 + two &amp; &lt;three&gt;
                    ^
    </failure>
        </testcase>
        <testcase classname="" name="good" file="good.py" time="TIME"/>
        <testcase classname="sub" name="new" file="sub/new.py" time="TIME">
          <skipped message="no expectations"/>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn as_json() {
    let told = three("json").test(&["--format=json"]);
    assert_eq!((told.status, told.err.as_str()), (1, "1 passed, 1 failed, 1 skipped\n"));
    let lines: Vec<serde_json::Value> =
        told.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [bad, good, new, summary] = lines.as_slice() else { panic!("{}", told.out) };
    assert_eq!(
        (&bad["type"], &bad["name"], &bad["outcome"]),
        (&"test".into(), &"bad".into(), &"failed".into())
    );
    let problem = &bad["problems"][0];
    assert_eq!(problem["summary"], "standard output differs, first in line 2, column 8");
    assert_eq!(
        (&problem["expected"], &problem["got"]),
        (&"one\ntwo & <3>\n".into(), &"one\ntwo & <three>\n".into())
    );
    assert!(problem["diff"].as_str().is_some_and(|diff| diff.contains("     2 + two & <three>\n")));
    assert_eq!(
        (&good["outcome"], &good["file"], &good["problems"]),
        (&"passed".into(), &"good.py".into(), &serde_json::json!([]))
    );
    assert_eq!((&new["outcome"], &new["reason"]), (&"skipped".into(), &"no expectations".into()));
    assert!(summary["seconds"].is_number());
    assert_eq!(
        (&summary["passed"], &summary["failed"], &summary["skipped"]),
        (&1.into(), &1.into(), &1.into())
    );
}

#[test]
fn a_hang_is_one_failure() {
    let folder = three("hang");
    folder.write("bad.py", "print('so far', flush=True)\nwhile True: pass\n");
    let told = folder.test(&["--timeout=1.5"]);
    told.counts(1, 1, 1);
    told.tells("FAILED bad\n    it was stopped: it ran for more than 1.5 s\n      it had printed:\n          so far\n");
}

#[test]
#[cfg(target_os = "linux")]
fn so_is_one_that_takes_all_memory() {
    let folder = three("memory");
    folder.write("bad.py", "x = []\nwhile True: x.append('a' * 1_000_000 + str(len(x)))\n");
    let told = folder.test(&["--memory=150", "--timeout=60"]);
    told.counts(1, 1, 1);
    told.tells("FAILED bad\n    it was stopped: it used more than 150 MB of memory\n");
}

#[test]
fn so_is_one_that_prints_without_end() {
    let folder = three("flood");
    folder.write("bad.py", "while True: print('x' * 5000)\n");
    let told = folder.test(&["--timeout=60"]);
    told.counts(1, 1, 1);
    told.tells("FAILED bad\n    it was stopped: it printed more than 4 MB\n");
}

#[test]
fn so_is_deep_recursion() {
    let folder = three("deep");
    folder.write("bad.py", "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return [f(n + 1)]\nf(0)\n");
    let told = folder.test(&["--timeout=60", "--memory=4000"]);
    told.counts(1, 1, 1);
    told.tells("    exit status 1, expected 0\n");
    told.tells("RecursionError: ");
}

#[test]
fn so_is_a_crash() {
    let folder = three("crash");
    folder.write(
        "python",
        "#!/bin/sh\ncase $1 in *bad.py) echo dying; echo why >&2; kill -SEGV $$;; *) echo ok;; esac\n",
    );
    let told = folder.test(&["--against=./python", "good.py", "bad.py"]);
    told.counts(1, 1, 0);
    told.tells("    under ./python: it crashed: SIGSEGV\n      standard error ends:\n          why\n");
}

#[test]
fn which_tests_are_run() {
    let folder = three("which");
    folder.test(&["--filter=good"]).counts(1, 0, 0);
    folder.test(&["--filter=good", "--filter=sub/"]).counts(1, 0, 1);
    folder.test(&["good.py", "sub", "good.py"]).counts(1, 0, 1);
    let told = folder.test(&["--fail-fast", "--jobs=1"]);
    told.counts(0, 1, 2);
    told.tells("skipped good: not run: a test has failed\n");
}

#[test]
fn in_continuous_integration() {
    let folder = three("ci");
    folder.write("bad.out", "one\ntwo & <three>\n");
    folder.test(&[]).counts(2, 0, 1);
    let told = folder.test(&["--ci"]);
    told.counts(2, 1, 0);
    told.tells("FAILED sub/new\n    there are no expectations\n");
    folder.write("sub/new.out", "new\n");
    folder.write("sub/old.out", "old\n");
    folder.write("sub/old@case.args", "old\n");
    let told = folder.test(&[]);
    told.counts(3, 0, 0);
    told.tells("unreferenced sub/old.out: there is no script it belongs to\nunreferenced sub/old@case.args");
    let told = folder.test(&["--ci"]);
    assert_eq!((told.last(), told.status), ("3 passed, 0 failed, 0 skipped", 1));
}

#[test]
fn wrong_usage() {
    let folder = three("usage");
    let misuses: &[(&[&str], &str)] = &[
        (&["nothing.py"], "coil: can't test 'nothing.py': there is no such file or folder\n"),
        (&["bad.out"], "coil: can't test 'bad.out': it is neither .py nor .md\n"),
        (&["--filter=nothing"], "coil: no tests have such names\n"),
        (&["--jobs=0"], "coil: '0' is no value for '--jobs <N>'"),
        (&["--timeout=-1"], "coil: '-1' is no value for '--timeout <SECONDS>'"),
        (
            &["--format=xml"],
            "coil: 'xml' is no value for '--format <FORMAT>'; there is: human, json, junit, tap\n",
        ),
        (&["--accept", "--ci"], "coil: "),
        (&["--acept"], "coil: unknown option '--acept'\n  did you mean '--accept'?\n"),
    ];
    for (arguments, complaint) in misuses {
        let told = folder.test(arguments);
        assert_eq!(told.status, 2, "{arguments:?}: {}{}", told.out, told.err);
        assert!(told.err.starts_with(complaint), "{arguments:?}: {}", told.err);
    }
    let told = Folder::new("empty", &[]).test(&[]);
    assert_eq!((told.status, told.err.as_str()), (2, "coil: there are no tests\n"));
    let told = folder.test(&["--against=./no-python", "good.py"]);
    told.counts(0, 1, 0);
    told.tells("./no-python can't be run: ");
}
