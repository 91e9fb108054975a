//! Runs scripts: from a file, from `-c`, from standard input.

use super::Options;
use crate::diagnostics::{self, RenderStyle, SyntaxError};
use crate::source::SourceFile;
use crate::vm::clock::{Clock, RealClock, VirtualClock};
use crate::vm::file::SharedFile;
use crate::vm::wake::WakeUp;
use crate::vm::{CompileMode, Host, Vm};
use signal_hook::consts::SIGINT;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Writes to standard output; the exit status. A closed pipe is no error.
pub(super) fn print(text: &str) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(_) => 1,
    }
}

/// Writes to standard error.
pub(super) fn complain(text: &str) {
    // There is nobody left to tell if standard error is gone.
    drop(io::stderr().write_all(text.as_bytes()));
}

/// How syntax errors look on this standard error.
fn render_style() -> RenderStyle {
    let terminal = io::stderr().is_terminal();
    let color = terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    RenderStyle { color, unicode: terminal, ..RenderStyle::default() }
}

/// Syntax errors as they look on this standard error.
pub(super) fn render(file: &SourceFile, errors: &[SyntaxError]) -> String {
    let mut text = diagnostics::render(file, errors, render_style());
    if !io::stderr().is_terminal()
        && let Some(first) = diagnostics::primary(errors)
    {
        // What reads standard error from a pipe finds CPython's last line.
        text.push_str(&format!("{first}\n"));
    }
    text
}

/// The text of a source file, or the exit status after saying what is wrong with it.
pub(super) fn read(path: &Path) -> Result<String, u8> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|e| {
        let reason = match e.kind() {
            io::ErrorKind::NotFound => "no such file".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => e.to_string(),
        };
        complain(&format!("coil: can't open '{shown}': {reason}\n"));
        2
    })?;
    decode(&shown.to_string(), &bytes)
}

/// The bytes of a source file as text, or the exit status after saying why they are none.
fn decode(name: &str, bytes: &[u8]) -> Result<String, u8> {
    match crate::lexer::decode_source(name, bytes) {
        Ok(file) => Ok(file.text().to_string()),
        Err(broken) => {
            let (file, error) = *broken;
            complain(&render(&file, &[error]));
            Err(1)
        }
    }
}

/// Runs the script at `path`.
pub(super) fn script(path: &Path, arguments: Vec<String>, options: &Options) -> u8 {
    let text = match read(path) {
        Ok(text) => text,
        Err(status) => return status,
    };
    let name = path.to_string_lossy().into_owned();
    // `__file__` and tracebacks have the whole path, `sys.argv` the one that was given.
    let file = std::path::absolute(path).map_or_else(|_| name.clone(), |p| p.to_string_lossy().into_owned());
    let folder = path.parent().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    run(&file, &name, &folder, text, arguments, options)
}

/// Runs source text that isn't in a file.
pub(super) fn text(file: &str, argv0: &str, text: String, arguments: Vec<String>, options: &Options) -> u8 {
    run(file, argv0, "", text, arguments, options)
}

/// Runs what standard input holds.
pub(super) fn stdin(arguments: Vec<String>, options: &Options) -> u8 {
    let mut bytes = Vec::new();
    if io::stdin().read_to_end(&mut bytes).is_err() {
        complain("coil: can't read standard input\n");
        return 2;
    }
    match decode("<stdin>", &bytes) {
        Ok(source) => text("<stdin>", "-", source, arguments, options),
        Err(status) => status,
    }
}

/// The REPL on a terminal; else standard input is a script.
pub(super) fn interactive(options: &Options) -> u8 {
    if !io::stdin().is_terminal() {
        return stdin(Vec::new(), options);
    }
    let host = Host { dev_mode: options.dev_mode, ..process_host(vec![String::new()], "") };
    let settings = crate::repl::Settings { style: render_style(), virtual_clock: options.virtual_clock };
    match crate::repl::run(host, &settings) {
        Ok((mut vm, status)) => match finish(&mut vm, Ok(())) {
            0 => status,
            failed => failed,
        },
        Err(message) => {
            complain(&format!("coil: {message}\n"));
            1
        }
    }
}

/// A host that is this process.
pub(crate) fn process_host(argv: Vec<String>, folder: &str) -> Host {
    Host {
        stdout: Box::new(io::stdout()),
        stderr: Box::new(io::stderr()),
        stdin: SharedFile::input(io::stdin()),
        line_buffered: io::stdout().is_terminal(),
        open_file: |path, options| {
            if path.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            Ok(Box::new(options.open(path)?))
        },
        read_file: |path| std::fs::read(path),
        file_exists: |path| path.is_file(),
        is_folder: |path| path.is_dir(),
        path: vec![folder.to_owned()],
        argv,
        environment: std::env::vars().collect(),
        ..Host::default()
    }
}

/// The host with the clock that was asked for, and with Ctrl-C: it interrupts the script, and wakes a waiting clock.
fn with_signals(host: Host, options: &Options) -> Host {
    let interrupt = Arc::new(AtomicBool::new(false));
    let wake = WakeUp::new().ok();
    let waker = wake.as_ref().and_then(|wake| wake.waker().into_stream().ok());
    // A second Ctrl-C, while the first waits to be seen, ends the program.
    let handlers = signal_hook::flag::register_conditional_default(SIGINT, interrupt.clone())
        .and_then(|_| signal_hook::flag::register(SIGINT, interrupt.clone()))
        .and_then(|_| waker.map_or(Ok(()), |w| signal_hook::low_level::pipe::register(SIGINT, w).map(drop)));
    if let Err(error) = handlers {
        complain(&format!("coil: Ctrl-C won't interrupt: {error}\n"));
    }
    let clock: Rc<dyn Clock> =
        if options.virtual_clock { Rc::new(VirtualClock::new(wake)) } else { Rc::new(RealClock { wake }) };
    Host { interrupt: Some(interrupt), clock, ..host }
}

/// The exit status of a script that Ctrl-C ended, as shells give it.
const INTERRUPTED: u8 = 130;

fn run(file: &str, argv0: &str, folder: &str, text: String, arguments: Vec<String>, options: &Options) -> u8 {
    let source = Rc::new(SourceFile::new(file, text));
    let code = match crate::compile_with_warnings(&source, CompileMode::Module) {
        Ok((code, warnings)) => {
            if !warnings.is_empty() {
                complain(&diagnostics::plain_warnings(&source, &warnings));
            }
            code
        }
        Err(errors) => {
            // A mistake is shown where the reader looks for it: under the path that was given.
            let shown = if Path::new(file).is_absolute() { argv0 } else { file };
            complain(&render(&SourceFile::new(shown, source.text().clone()), &errors));
            return 1;
        }
    };
    let mut argv = vec![argv0.to_owned()];
    argv.extend(arguments);
    let host = Host { dev_mode: options.dev_mode, ..with_signals(process_host(argv, folder), options) };
    let mut vm = crate::new_vm(host);
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
pub(crate) fn finish(vm: &mut Vm, result: crate::vm::Result<()>) -> u8 {
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
