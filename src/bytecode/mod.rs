//! Bytecode: what the compiler emits and the VM runs. Plain data; knows no values.
//!
//! `op.rs` is the one table of opcodes; `code.rs` the code object as the compiler leaves it; `disassemble.rs` and
//! `verify.rs` read both.

pub mod code;
pub mod op;

pub use code::{Code, CodeFlags, Const, Handler, Instr, InstrInfo, Intrinsic};
pub use op::Op;
