//! Snapshots of the compiler's output: each `bytecode/*.py` with its source and disassembly, and the opcode reference.

use coil::bytecode::{Code, Const, disassemble, reference_page, verify};
use coil::compiler::{Mode, compile_module};
use coil::source::SourceFile;
use coil::syntax::parse_module;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

fn compile(name: &str, text: &str) -> Result<Rc<Code>, String> {
    let source = Rc::new(SourceFile::new(name, text));
    let module = parse_module(&source).map_err(|errors| format!("{name}: {:?}", errors[0]))?;
    compile_module(&module, &source, Mode::Module).map_err(|errors| format!("{name}: {:?}", errors[0]))
}

/// Verifies a code object and those nested in it.
fn verify_all(code: &Code) -> Result<(), String> {
    verify(code).map_err(|error| format!("{}: {error}\n{}", code.qualname, disassemble(code)))?;
    for constant in &code.consts {
        if let Const::Code(nested) = constant {
            verify_all(nested)?;
        }
    }
    Ok(())
}

#[test]
fn disassembly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytecode");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/bytecode")
        .map(|entry| entry.expect("entry").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = compile(&format!("{name}.py"), &text).expect("compiles");
        verify_all(&code).expect("verifies");
        let mut shown = String::new();
        for (index, line) in text.lines().enumerate() {
            let _ = writeln!(shown, "{:>4} | {line}", index + 1);
        }
        let _ = write!(shown, "\n{}", disassemble(&code));
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "bytecode" }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}

#[test]
fn opcode_reference() {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "bytecode" }, {
        insta::assert_snapshot!("opcode_reference", reference_page());
    });
}

/// Every file below the folders in `COIL_CORPUS` compiles and verifies; nothing to do when it is not set.
#[test]
fn corpus() {
    let Ok(folders) = std::env::var("COIL_CORPUS") else { return };
    let mut failures = Vec::new();
    let (mut files, mut lines) = (0, 0);
    let mut stack: Vec<_> = folders.split(':').map(std::path::PathBuf::from).collect();
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(
                std::fs::read_dir(&path).expect("readable").map(|entry| entry.expect("entry").path()),
            );
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        files += 1;
        lines += text.lines().count();
        let result = compile(&path.to_string_lossy(), &text).and_then(|code| verify_all(&code));
        if let Err(error) = result {
            failures.push(error);
        }
    }
    println!("{files} files, {lines} lines, {} failures", failures.len());
    for failure in &failures {
        println!("{failure}\n");
    }
    assert!(failures.is_empty());
}

/// What one code object may hold is bounded; beyond it stands an error, not a panic.
#[test]
fn limits() {
    let message = |text: &str| compile("limit.py", text).map(|_| ());
    let many_names: String = (0..65_536).map(|n| format!("x{n} = 0\n")).collect();
    assert_eq!(message(&many_names), Ok(()));
    let error = message(&format!("{many_names}one_more = 0\n")).expect_err("too many names");
    assert!(error.contains("too many names in <module>"), "{error}");
    let many_locals = |count: usize| {
        let body: String = (0..count).map(|n| format!(" x{n} = 0\n")).collect();
        format!("def f():\n{body}")
    };
    assert_eq!(message(&many_locals(32_768)), Ok(()));
    let error = message(&many_locals(32_769)).expect_err("too many locals");
    assert!(error.contains("too many local variables in f"), "{error}");
}

/// Conditional jumps over more instructions than their 16 bits can say.
#[test]
fn far_jumps() {
    let block: String = (0..9_000).map(|n| format!("   t = t + {n} * t\n")).collect();
    let text = format!(
        "def f(n, t):\n for i in range(n):\n  if i < 5:\n{block}  elif i is n:\n   continue\n  else:\n   try:\n    pass\n   \
         except KeyError: pass\n{block}  while t:\n{block}\n else: t = 1\n return t\n"
    );
    let code = compile("far.py", &text).expect("compiles");
    verify_all(&code).expect("verifies");
}
