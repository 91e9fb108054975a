//! This process as the host of a VM: its streams, its files, its signals.

use super::Options;
use super::stdin::Stdin;
use crate::vm::clock::{Clock, RealClock, VirtualClock};
use crate::vm::file::SharedFile;
use crate::vm::wake::WakeUp;
use crate::vm::{Buffering, Host, StandardStream};
use signal_hook::consts::SIGINT;
use std::io::{self, IsTerminal, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Writes to standard output; the exit status. A reader that went away has read enough.
pub(super) fn print(text: &str) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(_) => 1,
    }
}

/// Writes to standard error.
pub(super) fn complain(text: &str) {
    // There is nobody left to tell if standard error is gone.
    drop(io::stderr().write_all(text.as_bytes()));
}

/// A host that is this process, for a program with this `sys.argv` whose modules are in `folder`; Ctrl-C interrupts the
/// program, and wakes a waiting clock. In a session it never ends the process.
pub(super) fn host(argv: Vec<String>, folder: &str, options: &Options, in_session: bool) -> Host {
    let interrupt = Arc::new(AtomicBool::new(false));
    Host {
        stdout: Box::new(io::stdout()),
        stderr: Box::new(io::stderr()),
        stdin: SharedFile::input(Stdin::new(interrupt.clone())),
        // A trace shows what is printed where it is printed.
        buffering: match options.unbuffered || options.trace.is_some() {
            true => Buffering::None,
            false if io::stdout().is_terminal() => Buffering::Line,
            false => Buffering::Block,
        },
        is_terminal: |stream| match stream {
            StandardStream::Input => io::stdin().is_terminal(),
            StandardStream::Output => io::stdout().is_terminal(),
            StandardStream::Error => io::stderr().is_terminal(),
        },
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
        report: options.report(),
        argv,
        environment: std::env::vars_os()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .collect(),
        dev_mode: options.dev_mode,
        clock: clock(&interrupt, options, in_session),
        interrupt: Some(interrupt),
        seed: options.seed,
        warning_filters: options.warning_filters(),
        inspect: options.inspect,
        ..Host::default()
    }
}

/// The clock that was asked for, which Ctrl-C wakes.
fn clock(interrupt: &Arc<AtomicBool>, options: &Options, in_session: bool) -> Rc<dyn Clock> {
    let wake = WakeUp::new().ok();
    let waker = wake.as_ref().and_then(|wake| wake.waker().into_stream().ok());
    // A second Ctrl-C, while the first waits to be seen, ends the program.
    let ends = match in_session {
        true => Ok(()),
        false => signal_hook::flag::register_conditional_default(SIGINT, interrupt.clone()).map(drop),
    };
    let handlers = ends
        .and_then(|()| signal_hook::flag::register(SIGINT, interrupt.clone()))
        .and_then(|_| waker.map_or(Ok(()), |w| signal_hook::low_level::pipe::register(SIGINT, w).map(drop)));
    if let Err(error) = handlers {
        complain(&format!("coil: Ctrl-C won't interrupt: {error}\n"));
    }
    if options.virtual_clock { Rc::new(VirtualClock::new(wake)) } else { Rc::new(RealClock { wake }) }
}

/// Ends this process as Ctrl-C ends others, so that a shell's loop around it ends too; the exit status where that is not
/// possible. Shells show 130 either way.
pub(super) fn die_of_interrupt() -> u8 {
    // Where it fails, the status must do.
    drop(signal_hook::low_level::emulate_default_handler(SIGINT));
    INTERRUPTED
}

/// The exit status of a program that Ctrl-C ended, as shells give it.
const INTERRUPTED: u8 = 130;
