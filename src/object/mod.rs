//! The object types of the language, one file each: the body, its constructor, its methods.
//!
//! A file knows the value layer and the VM's protocol functions (`vm.iter`, `vm.call`, ...); it knows nothing of
//! frames or bytecode, `generator.rs`, `code.rs` and `frame.rs` excepted.

pub mod bool;
pub mod class;
pub mod code;
pub mod complex;
pub mod complex_methods;
pub mod dict;
pub mod exception;
pub mod float;
pub mod float_methods;
pub mod function;
pub mod generator;
pub mod instance;
pub mod int;
pub mod int_methods;
pub mod int_ops;
pub mod list;
pub mod module;
pub mod native;
pub mod number;
pub mod number_methods;
pub mod tuple;

use crate::value::VTables;

/// How the heap drops, traces and clears each kind.
pub static VTABLES: VTables = VTables::new()
    .with::<crate::value::StrObj>()
    .with::<int::IntObj>()
    .with::<float::FloatObj>()
    .with::<complex::ComplexObj>()
    .with::<tuple::TupleObj>()
    .with::<list::ListObj>()
    .with::<dict::DictObj>()
    .with::<function::CellObj>()
    .with::<function::FunctionObj>()
    .with::<function::NativeFunction>()
    .with::<function::BoundMethod>()
    .with::<code::CodeObj>()
    .with::<class::ClassObj>()
    .with::<instance::InstanceObj>()
    .with::<module::ModuleObj>()
    .with::<exception::ExceptionObj>()
    .with::<exception::TracebackObj>()
    .with::<generator::GeneratorObj>()
    .with::<native::NativeObj>();

/// Gives every built-in class its methods and fills the module `builtins`.
pub fn install(vm: &mut crate::vm::Vm) {
    exception::install(vm);
    crate::vm::ops::compare::install(vm);
    number_methods::install(vm);
    int_methods::install(vm);
    bool::install(vm);
    float_methods::install(vm);
    complex_methods::install(vm);
    crate::stdlib::builtins::install(vm);
}
