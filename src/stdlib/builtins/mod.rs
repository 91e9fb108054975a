//! The functions of the module `builtins`, by family.

pub mod numeric;

use crate::vm::Vm;

/// Fills the module `builtins` with its functions.
pub fn install(vm: &mut Vm) {
    numeric::install(vm);
}
