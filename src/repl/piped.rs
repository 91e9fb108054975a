//! The REPL without a terminal: lines come from standard input as they are, prompts go to standard error.

use super::session::{Fed, Session};
use crate::vm::Vm;

/// Runs a session on the lines of standard input: the VM and the exit status so far.
pub(super) fn run(mut session: Session) -> (Vm, u8) {
    let status = loop {
        let prompt = session.prompt();
        let vm = &mut session.vm;
        vm.write_stderr(prompt);
        match vm.read_stdin_line() {
            Ok(line) if line.is_empty() => {
                let fed = session.finish();
                session.vm.write_stderr("\n");
                break match fed {
                    Fed::Exit(status) => status,
                    Fed::More | Fed::Done => 0,
                };
            }
            Ok(line) => {
                if let Fed::Exit(status) = session.feed(line.trim_end_matches('\n')) {
                    break status;
                }
            }
            Err(raise) => {
                let interrupted = vm.is_error(&raise, "KeyboardInterrupt");
                let status = vm.report_uncaught(raise);
                if !interrupted {
                    break status;
                }
                session.cancel();
            }
        }
    };
    (session.into_vm(), status)
}
