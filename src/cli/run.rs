//! `coil run`, and `coil` without a command: runs a program from a file, a folder, `-c`, a module or standard input, and
//! the REPL alone or after it.

use super::dedent::dedent;
use super::source_text::{decode, read, render, render_style};
use super::{MISUSE, Options, process, trace};
use crate::object::dict::Dict;
use crate::source::SourceFile;
use crate::vm::{CompileMode, Raise, Vm};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A program that can be compiled.
struct Program {
    /// Its `__file__`, which tracebacks show.
    file: String,
    /// The name under which mistakes of its syntax are shown: as the reader gave it.
    shown: String,
    /// Its `__package__`.
    package: Option<String>,
    text: String,
}

/// Runs the script at `path`, or the `__main__.py` of a folder.
pub(super) fn script(path: &Path, arguments: Vec<String>, options: &Options) -> u8 {
    let argv = argv(path.to_string_lossy().into_owned(), arguments);
    let absolute = std::env::current_dir().map_or_else(|_| path.to_owned(), |folder| folder.join(path));
    let found = match path.is_dir() {
        false => script_at(path, &absolute, options),
        true => main_of(path, &absolute, options),
    };
    match found {
        Ok((program, folder)) => run(vm(argv, &folder.to_string_lossy(), options), &program, options),
        // What could not be run is not there to go on from.
        Err(_) if options.inspect => repl_with(argv, options),
        Err(status) => status,
    }
}

/// The script in a file and the folder of its modules, or the exit status after saying what is wrong.
fn script_at(path: &Path, absolute: &Path, options: &Options) -> Result<(Program, PathBuf), u8> {
    let text = read(path, options)?;
    // Modules are looked for beside the file itself, not beside a link to it.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| absolute.to_owned());
    let folder = real.parent().unwrap_or(&real).to_owned();
    let (file, shown) = (absolute.to_string_lossy().into_owned(), path.to_string_lossy().into_owned());
    Ok((Program { file, shown, package: None, text }, folder))
}

/// The program in a folder, which is the folder of its modules, or the exit status after saying what is wrong.
fn main_of(path: &Path, absolute: &Path, options: &Options) -> Result<(Program, PathBuf), u8> {
    const MAIN: &str = "__main__.py";
    let file = absolute.join(MAIN);
    if !file.is_file() {
        process::complain(&format!("coil: can't find '__main__' module in '{}'\n", absolute.display()));
        return Err(1);
    }
    let text = read(&file, options)?;
    let shown = path.join(MAIN).to_string_lossy().into_owned();
    let file = file.to_string_lossy().into_owned();
    Ok((Program { file, shown, package: Some(String::new()), text }, absolute.to_owned()))
}

/// Runs the code of `-c`.
pub(super) fn code(text: String, arguments: Vec<String>, options: &Options) -> u8 {
    let text = dedent(&text).into_owned();
    let program = Program { file: CODE.to_owned(), shown: CODE.to_owned(), package: None, text };
    run(vm(argv("-c".to_owned(), arguments), "", options), &program, options)
}

/// Runs the module `name`, or the `__main__` of the package `name`.
pub(super) fn module(name: &str, arguments: Vec<String>, options: &Options) -> u8 {
    let folder =
        std::env::current_dir().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let mut vm = vm(argv("-m".to_owned(), arguments), &folder, options);
    let (file, source, package) = match vm.find_program(name) {
        Ok(Ok(found)) => (found.file, found.source, found.package),
        Ok(Err(reason)) => {
            vm.write_stderr(&format!("coil: {reason}\n"));
            return leave(vm, Ending::Status(1));
        }
        Err(raise) => {
            let globals = crate::main_module(&mut vm, name);
            return end(vm, globals, Err(raise), options);
        }
    };
    vm.set_program_name(&file);
    let program = Program { shown: file.clone(), file, package: Some(package), text: source };
    run(vm, &program, options)
}

/// Runs what standard input holds; on a terminal, and with `-i`, that is the REPL.
pub(super) fn stdin(argv0: &str, arguments: Vec<String>, options: &Options) -> u8 {
    let argv = argv(argv0.to_owned(), arguments);
    if options.inspect || io::stdin().is_terminal() {
        return repl_with(argv, options);
    }
    let mut bytes = Vec::new();
    if io::stdin().read_to_end(&mut bytes).is_err() {
        process::complain("coil: can't read standard input\n");
        return MISUSE;
    }
    let name = "<stdin>".to_owned();
    match decode(&name, &bytes, options) {
        Ok(text) => {
            let program = Program { file: name.clone(), shown: name, package: None, text };
            run(vm(argv, "", options), &program, options)
        }
        Err(status) => status,
    }
}

/// The REPL on a terminal; else standard input is a program.
pub(super) fn anything(options: &Options) -> u8 {
    stdin("", Vec::new(), options)
}

/// The REPL, whatever standard input is.
pub(super) fn repl(options: &Options) -> u8 {
    repl_with(vec![String::new()], options)
}

fn repl_with(argv: Vec<String>, options: &Options) -> u8 {
    left(crate::repl::run(process::host(argv, "", options, true), render_style(options)))
}

/// A VM for a program with this `sys.argv` whose modules are in `folder`.
fn vm(argv: Vec<String>, folder: &str, options: &Options) -> Vm {
    crate::new_vm(process::host(argv, folder, options, options.inspect))
}

/// The status of what can't be run because a trace of it can't be written, after saying so.
fn watch(vm: &mut Vm, options: &Options) -> Result<(), u8> {
    match &options.trace {
        Some(trace) => trace::watch(vm, trace, options.color),
        None => Ok(()),
    }
}

/// `sys.argv`
fn argv(first: String, arguments: Vec<String>) -> Vec<String> {
    let mut argv = Vec::with_capacity(arguments.len() + 1);
    argv.push(first);
    argv.extend(arguments);
    argv
}

/// Compiles a program and runs it as `__main__`; the exit status.
fn run(mut vm: Vm, program: &Program, options: &Options) -> u8 {
    if let Err(status) = watch(&mut vm, options) {
        return status;
    }
    let source = Rc::new(SourceFile::new(program.file.as_str(), program.text.as_str()));
    let globals = crate::main_module(&mut vm, &program.file);
    let (code, warnings) = match crate::compile_with_warnings(&source, CompileMode::Module) {
        Ok(compiled) => compiled,
        Err(errors) => {
            let shown = SourceFile::new(program.shown.as_str(), source.text().clone());
            vm.write_stderr(&render(&shown, &errors, options));
            return match options.inspect {
                true => go_on(vm, globals, options),
                false => leave(vm, Ending::Status(1)),
            };
        }
    };
    if let Some(package) = &program.package {
        let package = vm.new_str(package);
        vm.set_in(&globals, "__package__", package);
    }
    if program.file == CODE {
        forget_file(&vm, &globals);
    }
    let code = vm.link(&code);
    let result = crate::issue_warnings(&mut vm, &source, &warnings)
        .and_then(|()| vm.run_code(code, &globals, None).map(drop));
    end(vm, globals, result, options)
}

/// What tracebacks call the code of `-c`, which has no `__file__`.
const CODE: &str = "<string>";

fn forget_file(vm: &Vm, globals: &Dict) {
    drop(globals.remove_str(vm.names.__file__.as_value()));
}

/// What follows a program that has ended: the REPL, if that is wanted; the exit status.
fn end(mut vm: Vm, globals: Dict, result: crate::vm::Result<()>, options: &Options) -> u8 {
    if !options.inspect {
        let ending = match result {
            Ok(()) => Ending::Status(0),
            Err(raise) => ending(&mut vm, raise),
        };
        return leave(vm, ending);
    }
    match result {
        Ok(()) => (),
        // It ends the program, not the session.
        Err(raise) if vm.is_error(&raise, "SystemExit") => {
            let text = vm.render_exception(&raise.0);
            vm.write_stderr(&text);
        }
        Err(raise) => {
            vm.report_uncaught(raise);
        }
    }
    go_on(vm, globals, options)
}

/// The REPL after a program; the exit status.
fn go_on(vm: Vm, globals: Dict, options: &Options) -> u8 {
    forget_file(&vm, &globals);
    left(crate::repl::go_on(vm, globals, render_style(options)))
}

/// What is to be done when the REPL was left; the exit status.
fn left(session: Result<(Vm, u8), String>) -> u8 {
    match session {
        Ok((vm, status)) => leave(vm, Ending::Status(status)),
        Err(message) => {
            process::complain(&format!("coil: {message}\n"));
            1
        }
    }
}

/// How a program ended.
enum Ending {
    /// With an exit status.
    Status(u8),
    /// By Ctrl-C.
    Interrupted,
}

/// Reports the exception that ended a program.
fn ending(vm: &mut Vm, raise: Raise) -> Ending {
    // The reader of standard output has read enough: there is nothing to complain about.
    if vm.lost_output().is_some_and(|lost| lost.kind() == io::ErrorKind::BrokenPipe)
        && vm.is_error(&raise, "BrokenPipeError")
    {
        return Ending::Status(LOST_OUTPUT);
    }
    let interrupted = vm.is_error(&raise, "KeyboardInterrupt");
    let status = vm.report_uncaught(raise);
    if interrupted { Ending::Interrupted } else { Ending::Status(status) }
}

/// The exit status where standard output did not take all that was printed, as CPython's.
const LOST_OUTPUT: u8 = 120;

/// Ends a VM: runs what is to run at exit, hands on what was printed; the exit status.
fn leave(mut vm: Vm, mut how: Ending) -> u8 {
    if let Err(raise) = vm.shut_down() {
        how = ending(&mut vm, raise);
    }
    vm.flush_files();
    drop(vm.flush_stdout());
    vm.unwatch();
    if let Some(lost) = vm.lost_output() {
        if lost.kind() != io::ErrorKind::BrokenPipe {
            let raise = vm.io_error(&lost, None);
            let reason = vm.exception_line(&raise.0);
            process::complain(&format!("Exception ignored while flushing sys.stdout:\n{reason}\n"));
        }
        how = Ending::Status(LOST_OUTPUT);
    }
    // The process ends: its memory goes as a whole.
    std::mem::forget(vm);
    match how {
        Ending::Status(status) => status,
        Ending::Interrupted => process::die_of_interrupt(),
    }
}
