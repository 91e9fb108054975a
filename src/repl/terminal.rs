//! The prompt on a terminal. The line editor works in a thread of its own, so that the session's tasks go on meanwhile:
//! here, on the VM's thread, the session's loop runs until the editor sends a line, or asks what a word may become.

use super::clock::SessionClock;
use super::complete::{Candidate, candidates};
use super::editor::{self, Line, Order, Request};
use super::screen::{Input, Output, Screen};
use super::session::{Fed, Session};
use crate::diagnostics::RenderStyle;
use crate::vm::file::SharedFile;
use crate::vm::wake::WakeUp;
use crate::vm::{Host, Vm};
use signal_hook::consts::SIGINT;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// How the prompt is to be.
pub struct Settings {
    /// How syntax errors are drawn.
    pub style: RenderStyle,
    /// Whether the session begins on the virtual clock.
    pub virtual_clock: bool,
}

/// Runs the prompt until it is left: the VM and the exit status so far, or why there can be no prompt. The host's
/// streams, clock and interrupt are replaced by the session's.
pub fn run(host: Host, settings: &Settings) -> Result<(Vm, u8), String> {
    let wake = WakeUp::new().map_err(|error| format!("can't wait for the terminal: {error}"))?;
    let interrupt = Arc::new(AtomicBool::new(false));
    let signal = wake.waker().into_stream().map_err(|error| error.to_string())?;
    let screen = Screen::default();
    signal_hook::flag::register(SIGINT, interrupt.clone())
        .and_then(|_| signal_hook::flag::register(SIGINT, screen.interrupted()))
        .and_then(|_| signal_hook::low_level::pipe::register(SIGINT, signal))
        .map_err(|error| format!("Ctrl-C won't interrupt: {error}"))?;
    let (orders, for_editor) = channel();
    let (for_session, requests) = channel();
    let place = editor::Place {
        orders: for_editor,
        requests: for_session,
        waker: wake.waker(),
        screen: screen.clone(),
        interrupt: interrupt.clone(),
        color: settings.style.color,
    };
    // The editor reads its history while the VM is made.
    std::thread::Builder::new()
        .name("line editor".to_owned())
        .spawn(move || editor::run(place))
        .map_err(|error| format!("can't start the line editor: {error}"))?;
    let clock = Rc::new(SessionClock::new(Some(wake), settings.virtual_clock));
    let host = Host {
        stdout: Box::new(Output::new(&screen, io::stdout())),
        stderr: Box::new(Output::new(&screen, io::stderr())),
        stdin: SharedFile::input(Input(screen.clone())),
        clock: clock.clone(),
        interrupt: Some(interrupt.clone()),
        ..host
    };
    let mut session = Session::new(host, settings.style);
    session.clock = Some(clock);
    session.edit_mode = editor::mode_of_environment();
    let greeting =
        format!("Coil {}; :help tells what can be done here, Ctrl-D leaves\n", env!("CARGO_PKG_VERSION"));
    session.vm.write_stderr(&greeting);
    let status = loop {
        if orders.send(Order::Read(session.edit_mode)).is_err() {
            return Err("the line editor has ended".to_owned());
        }
        let line = next_line(&mut session, &requests, &interrupt);
        screen.end_edit();
        match line {
            Line::Text(text) => {
                if let Fed::Exit(status) = session.run_input(&text) {
                    break status;
                }
            }
            Line::Interrupted => session.vm.write_stderr("KeyboardInterrupt\n"),
            Line::End => break 0,
            Line::Broken(error) => {
                session.vm.write_stderr(&format!("coil: can't read the terminal: {error}\n"));
                break 1;
            }
        }
    };
    Ok((session.into_vm(), status))
}

/// Lets the session's tasks go on until the editor has a line.
fn next_line(session: &mut Session, requests: &Receiver<Request>, interrupt: &AtomicBool) -> Line {
    loop {
        match requests.try_recv() {
            Ok(Request::Line(line)) => {
                // What an interrupt was meant for is over.
                interrupt.store(false, Ordering::Relaxed);
                return line;
            }
            Ok(Request::Complete { line, cursor, answer }) => {
                let found: (usize, Vec<Candidate>) = candidates(session, &line, cursor);
                // The editor may have given up waiting.
                drop(answer.send(found));
            }
            Err(TryRecvError::Empty) => session.turn(),
            Err(TryRecvError::Disconnected) => return Line::Broken("the line editor has ended".to_owned()),
        }
    }
}
