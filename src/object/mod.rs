//! The object types of the language, one file each: the body, its constructor, its methods.
//!
//! A file knows the value layer and the VM's protocol functions (`vm.iter`, `vm.call`, ...); it knows nothing of
//! frames or bytecode, `generator.rs`, `code.rs` and `frame.rs` excepted.

pub mod async_gen;
pub mod bool;
pub mod build_class;
pub mod bytearray;
mod bytearray_methods;
pub mod bytes;
mod bytes_methods;
pub mod c3;
pub mod class;
pub mod class_new;
pub mod class_slots;
pub mod code;
mod code_attrs;
pub mod complex;
pub mod complex_methods;
pub mod descriptors;
pub mod dict;
mod dict_methods;
pub mod dict_views;
pub mod enumerate_zip;
pub mod exception;
pub mod exception_fields;
pub mod exception_group;
pub mod exception_table;
pub mod float;
pub mod float_methods;
pub mod frame;
pub mod function;
mod function_attrs;
pub mod generator;
pub mod generator_methods;
pub mod generic_alias;
pub mod inherited;
pub mod instance;
pub mod int;
pub mod int_methods;
pub mod int_ops;
pub mod iterators;
pub mod list;
pub mod mapping_proxy;
pub mod memoryview;
pub mod module;
pub mod namespace;
pub mod native;
pub mod number;
pub mod number_methods;
#[allow(clippy::module_inception)] // the type is called object
pub mod object;
pub mod property;
pub mod range;
pub mod set;
mod set_algebra;
pub mod set_table;
pub mod slice;
mod sort;
pub mod str;
mod str_format;
mod str_methods;
pub mod super_;
pub mod traceback;
pub mod tuple;
pub mod type_;
pub mod typing_types;
pub mod union;
pub mod weakref;

use crate::value::VTables;

/// How the heap drops, traces and clears each kind.
pub static VTABLES: VTables = VTables::new()
    .with::<crate::value::StrObj>()
    .with::<int::IntObj>()
    .with::<bytes::BytesObj>()
    .with::<bytearray::BytearrayObj>()
    .with::<bytes::BytesIter>()
    .with::<memoryview::MemoryviewObj>()
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
    .with::<descriptors::ClassMethodObj>()
    .with::<descriptors::StaticMethodObj>()
    .with::<descriptors::SlotMember>()
    .with::<descriptors::GetSetObj>()
    .with::<property::PropertyObj>()
    .with::<super_::SuperObj>()
    .with::<mapping_proxy::MappingProxyObj>()
    .with::<generic_alias::GenericAliasObj>()
    .with::<union::UnionObj>()
    .with::<typing_types::TypeVarObj>()
    .with::<typing_types::TypeAliasObj>()
    .with::<object::BareObject>()
    .with::<instance::InstanceObj>()
    .with::<module::ModuleObj>()
    .with::<exception::ExceptionObj>()
    .with::<exception::TracebackObj>()
    .with::<frame::FrameObj>()
    .with::<generator::GeneratorObj>()
    .with::<generator_methods::CoroutineWrapper>()
    .with::<async_gen::AsyncGenStep>()
    .with::<native::NativeObj>()
    .with::<weakref::WeakRefObj>()
    .with::<iterators::ListIter>()
    .with::<iterators::TupleIter>()
    .with::<iterators::RangeIter>()
    .with::<iterators::StrIter>()
    .with::<iterators::SeqIter>()
    .with::<iterators::CallableIter>()
    .with::<iterators::DictIter>()
    .with::<iterators::SetIter>()
    .with::<iterators::Reversed>()
    .with::<enumerate_zip::Enumerate>()
    .with::<enumerate_zip::Zip>()
    .with::<enumerate_zip::Map>()
    .with::<enumerate_zip::Filter>()
    .with::<range::RangeObj>()
    .with::<slice::SliceObj>()
    .with::<dict_views::DictView>()
    .with::<set::SetObj>()
    .with::<set::FrozenSetObj>();

/// Gives every built-in class its methods and fills the module `builtins`.
pub fn install(vm: &mut crate::vm::Vm) {
    class::install(vm);
    weakref::install(vm);
    object::install(vm);
    type_::install(vm);
    exception_table::install(vm);
    descriptors::install(vm);
    property::install(vm);
    super_::install(vm);
    function_attrs::install(vm);
    code_attrs::install(vm);
    module::install(vm);
    mapping_proxy::install(vm);
    generic_alias::install(vm);
    union::install(vm);
    typing_types::install(vm);
    build_class::install(vm);
    frame::install(vm);
    traceback::install(vm);
    generator_methods::install(vm);
    iterators::install(vm);
    enumerate_zip::install(vm);
    list::install(vm);
    tuple::install(vm);
    dict_methods::install(vm);
    dict_views::install(vm);
    set::install(vm);
    range::install(vm);
    slice::install(vm);
    crate::vm::ops::compare::install(vm);
    number_methods::install(vm);
    int_methods::install(vm);
    bool::install(vm);
    float_methods::install(vm);
    complex_methods::install(vm);
    str::install(vm);
    bytes::install(vm);
    memoryview::install(vm);
    crate::stdlib::builtins::install(vm);
}
