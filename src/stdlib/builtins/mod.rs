//! The functions of the module `builtins`, by family.

mod consumers;
pub mod containers;
pub mod numeric;
mod objects;
mod scope;
pub mod text;

use crate::vm::Vm;

/// Fills the module `builtins` with its functions.
pub fn install(vm: &mut Vm) {
    containers::install(vm);
    numeric::install(vm);
    text::install(vm);
    super::io::install(vm);
    objects::install(vm);
    scope::install(vm);
    consumers::install(vm);
}
