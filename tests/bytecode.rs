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
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("tests/bytecode").map(|entry| entry.expect("entry").path()).collect();
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
            stack.extend(std::fs::read_dir(&path).expect("readable").map(|entry| entry.expect("entry").path()));
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
