//! Snapshots: one small program a construct, expanded. A first line `# only: NAME, NAME` says what is expanded in it.

use coil::expand::{Construct, Constructs, expand};
use coil::source::SourceFile;
use std::fs;
use std::path::Path;

#[test]
fn inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand/inputs");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("tests/expand/inputs")
        .filter_map(|entry| {
            entry.ok()?.file_name().into_string().ok()?.strip_suffix(".py").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    for name in names {
        let text = fs::read_to_string(folder.join(format!("{name}.py"))).expect("readable");
        let (wanted, text) = match text.strip_prefix("# only: ").and_then(|text| text.split_once('\n')) {
            Some((only, rest)) => {
                let only = only.split(", ").map(|name| Construct::named(name).expect("a construct"));
                (Constructs::only(only), rest)
            }
            None => (Constructs::all(), text.as_str()),
        };
        let expansion =
            expand(&SourceFile::new(format!("{name}.py"), text), wanted).expect("it is a program");
        let mut shown = expansion.text;
        for note in expansion.notes {
            shown.push_str(&format!("--- line {}: {}\n", note.line, note.message));
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "inputs" }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}

#[test]
fn what_is_expanded_once_stays() {
    // Nothing is left in an expansion that would be expanded again, but for the `await` that a coroutine function keeps.
    let text = "def f(xs):\n    with xs as (a, b):\n        yield from [y for y in a if y]\n    return list(z for z in b)\n";
    let once = expand(&SourceFile::new("f.py", text), Constructs::all()).expect("a program").text;
    let twice = expand(&SourceFile::new("f.py", once.as_str()), Constructs::all()).expect("a program").text;
    assert_eq!(once, twice);
}

#[test]
fn nothing_to_expand() {
    for text in [
        "",
        "# only a comment\n",
        "\"\"\"doc\"\"\"\n",
        "x = 1  # one\n\n\n# two\nif x:\n\tprint(x); y = \"\"\"\n  a\"\"\"\n",
    ] {
        let expansion = expand(&SourceFile::new("x.py", text), Constructs::all()).expect("a program");
        assert_eq!(expansion.text, text);
        assert_eq!(expansion.notes, []);
    }
}

#[test]
fn deep_expressions() {
    let text = format!("def f(x):\n    return {}(yield from x){}\n", "g(".repeat(150), ")".repeat(150));
    let expansion = expand(&SourceFile::new("x.py", text), Constructs::all()).expect("a program");
    assert!(expansion.text.contains("return _v149(") || expansion.text.contains("yield _y0"));
    let text = format!("x = [0 for _ in y]{}\n", " + 1".repeat(1500));
    let expansion = expand(&SourceFile::new("x.py", text), Constructs::all()).expect("a program");
    assert!(expansion.text.contains("x = _listcomp0(y) + 1"));
}
