//! The `coil` command: hands the arguments to `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(coil::cli::main(std::env::args_os().skip(1)))
}
