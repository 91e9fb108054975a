//! `coil run`, and `coil` without a command: runs a program from a file, from `-c`, from a module, from standard input;
//! the REPL.

use super::source_text::{decode, read, render, render_style};
use super::{MISUSE, Options, process};
use crate::diagnostics;
use crate::source::SourceFile;
use crate::vm::{CompileMode, Vm};
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::rc::Rc;

/// Runs the script at `path`.
pub(super) fn script(path: &Path, arguments: Vec<String>, options: &Options) -> u8 {
    let text = match read(path, options) {
        Ok(text) => text,
        Err(status) => return status,
    };
    let name = path.to_string_lossy().into_owned();
    // `__file__` and tracebacks have the whole path, `sys.argv` the one that was given.
    let file = std::path::absolute(path).map_or_else(|_| name.clone(), |p| p.to_string_lossy().into_owned());
    let folder = path.parent().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    run(&file, &name, &folder, text, arguments, options)
}

/// Runs `code`.
pub(super) fn code(code: String, arguments: Vec<String>, options: &Options) -> u8 {
    run("<string>", "-c", "", code, arguments, options)
}

/// Runs the module `name`, or the package's `__main__`.
pub(super) fn module(name: &str, _arguments: Vec<String>, _options: &Options) -> u8 {
    process::complain(&format!("coil: -m {name}: not supported yet\n"));
    MISUSE
}

/// Runs what standard input holds.
pub(super) fn stdin(argv0: &str, arguments: Vec<String>, options: &Options) -> u8 {
    let mut bytes = Vec::new();
    if io::stdin().read_to_end(&mut bytes).is_err() {
        process::complain("coil: can't read standard input\n");
        return MISUSE;
    }
    match decode("<stdin>", &bytes, options) {
        Ok(source) => run("<stdin>", argv0, "", source, arguments, options),
        Err(status) => status,
    }
}

/// The REPL on a terminal; else standard input is a script.
pub(super) fn anything(options: &Options) -> u8 {
    if io::stdin().is_terminal() { repl(options) } else { stdin("", Vec::new(), options) }
}

/// The REPL.
pub(super) fn repl(options: &Options) -> u8 {
    let host = process::host(vec![String::new()], "", options);
    match crate::repl::run(host, render_style(options)) {
        Ok((mut vm, status)) => match finish(&mut vm, Ok(())) {
            0 => status,
            failed => failed,
        },
        Err(message) => {
            process::complain(&format!("coil: {message}\n"));
            1
        }
    }
}

/// The exit status of a script that Ctrl-C ended, as shells give it.
const INTERRUPTED: u8 = 130;

fn run(file: &str, argv0: &str, folder: &str, text: String, arguments: Vec<String>, options: &Options) -> u8 {
    let source = Rc::new(SourceFile::new(file, text));
    let code = match crate::compile_with_warnings(&source, CompileMode::Module) {
        Ok((code, warnings)) => {
            if !warnings.is_empty() {
                process::complain(&diagnostics::plain_warnings(&source, &warnings));
            }
            code
        }
        Err(errors) => {
            // A mistake is shown where the reader looks for it: under the path that was given.
            let shown = if Path::new(file).is_absolute() { argv0 } else { file };
            process::complain(&render(&SourceFile::new(shown, source.text().clone()), &errors, options));
            return 1;
        }
    };
    let mut argv = vec![argv0.to_owned()];
    argv.extend(arguments);
    let mut vm = crate::new_vm(process::host(argv, folder, options));
    if let Some(class) = vm.exception_class("KeyboardInterrupt") {
        vm.exit_statuses.push((class, INTERRUPTED));
    }
    let globals = crate::main_module(&mut vm, file);
    let code = vm.link(&code);
    let result = vm.run_code(code, &globals, None).map(drop);
    let status = finish(&mut vm, result);
    // The process ends: its memory goes as a whole.
    std::mem::forget(vm);
    status
}

/// Ends a VM: reports the exception that ended its script, runs what is to run at exit; the exit status.
fn finish(vm: &mut Vm, result: crate::vm::Result<()>) -> u8 {
    let mut status = match result {
        Ok(()) => 0,
        Err(raise) => vm.report_uncaught(raise),
    };
    if let Err(raise) = vm.shut_down() {
        status = vm.report_uncaught(raise);
    }
    vm.flush_files();
    if vm.flush_stdout().is_err() && status == 0 {
        status = 1;
    }
    status
}
