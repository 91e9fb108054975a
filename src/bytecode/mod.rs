//! Bytecode: what the compiler emits and the VM runs. Plain data; knows no values.
//!
//! `op.rs` is the one table of opcodes; `code.rs` the code object as the compiler leaves it; `disassemble.rs` and
//! `verify.rs` read both.

pub mod code;
mod disassemble;
pub mod op;
mod verify;

pub use code::{Code, CodeFlags, Const, Handler, Instr, InstrInfo, Intrinsic};
pub use disassemble::{disassemble, reference_page};
pub use op::Op;
pub use verify::{VerifyError, verify};
