//! The prompt on a terminal. The line editor works in a thread of its own, so that the session's tasks go on meanwhile:
//! here, on the VM's thread, the session's loop runs until the editor sends a line, or asks what a word may become.

use super::clock::SessionClock;
use super::complete::candidates;
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
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

/// A line editor that waits for orders.
pub(super) struct Terminal {
    screen: Screen,
    orders: Sender<Order>,
    requests: Receiver<Request>,
    /// Where the VM waits; the editor and Ctrl-C end that.
    wake: WakeUp,
    /// Set by Ctrl-C.
    interrupt: Arc<AtomicBool>,
}

impl Terminal {
    /// Starts the editor; or says why there can be none.
    pub(super) fn start(host: &Host, style: RenderStyle) -> Result<Terminal, String> {
        let wake = WakeUp::new().map_err(|error| format!("can't wait for the terminal: {error}"))?;
        let signal = wake.waker().into_stream().map_err(|error| error.to_string())?;
        let interrupt = host.interrupt.clone().unwrap_or_default();
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
            color: style.color,
        };
        std::thread::Builder::new()
            .name("line editor".to_owned())
            .spawn(move || editor::run(place))
            .map_err(|error| format!("can't start the line editor: {error}"))?;
        Ok(Terminal { screen, orders, requests, wake, interrupt })
    }

    /// Runs a session until it is left: its VM and the exit status so far.
    pub(super) fn run(self, mut session: Session) -> (Vm, u8) {
        let Terminal { screen, orders, requests, wake, interrupt } = self;
        let host = &mut session.vm.host;
        host.stdout = Box::new(Output::new(&screen, io::stdout()));
        host.stderr = Box::new(Output::new(&screen, io::stderr()));
        host.stdin = SharedFile::input(Input::new(&screen, host.stdin.clone()));
        host.interrupt = Some(interrupt.clone());
        let clock = Rc::new(SessionClock::over(host.clock.clone(), wake));
        host.clock = clock.clone();
        session.clock = Some(clock);
        session.edit_mode = editor::mode_of_environment();
        let version = env!("CARGO_PKG_VERSION");
        let greeting = format!("Coil {version}; :help tells what can be done here, Ctrl-D leaves\n");
        session.vm.write_stderr(&greeting);
        let status = loop {
            let ordered = orders.send(Order::Read(session.edit_mode));
            let line = match ordered {
                Ok(()) => next_line(&mut session, &requests, &interrupt),
                Err(_) => Line::Broken(ENDED.to_owned()),
            };
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
        (session.into_vm(), status)
    }
}

/// What is said when the editor's thread is gone.
const ENDED: &str = "the line editor has ended";

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
                // The editor may have given up waiting.
                drop(answer.send(candidates(session, &line, cursor)));
            }
            Err(TryRecvError::Empty) => session.turn(),
            Err(TryRecvError::Disconnected) => return Line::Broken(ENDED.to_owned()),
        }
    }
}
