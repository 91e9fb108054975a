//! The built-in classes, one field each, and the class of a value.

use super::Vm;
use crate::object::class::Class;
use crate::value::{Kind, Value};

macro_rules! types {
    ($($field:ident $name:literal $kind:ident $base:ident,)*) => {
        /// The built-in classes.
        #[allow(missing_docs)]
        pub struct Types { $(pub $field: Class,)* }

        /// What the built-in classes are called, made of, and derived from, bases before subclasses.
        pub(super) const BUILTIN_TYPES: &[(&str, Kind, &str)] = &[$(($name, Kind::$kind, stringify!($base)),)*];

        impl Types {
            /// From classes in the order of the table.
            pub(super) fn from_classes(classes: Vec<Class>) -> Option<Types> {
                let [$($field,)*] = <[Class; BUILTIN_TYPES.len()]>::try_from(classes).ok()?;
                Some(Types { $($field,)* })
            }

            /// Every class in the order of the table with its field's name.
            pub(crate) fn all(&self) -> Vec<(&'static str, &Class)> {
                vec![$((stringify!($field), &self.$field),)*]
            }
        }
    };
}

// field, `__name__`, kind of the instances, field of the base
types! {
    object "object" Object object,
    type_ "type" Class object,
    int "int" Int object,
    bool_ "bool" Bool int,
    float "float" HeapFloat object,
    complex "complex" Complex object,
    str_ "str" Str object,
    bytes "bytes" Bytes object,
    bytearray "bytearray" Bytearray object,
    memoryview "memoryview" Memoryview object,
    tuple "tuple" Tuple object,
    list "list" List object,
    dict "dict" Dict object,
    set "set" Set object,
    frozenset "frozenset" FrozenSet object,
    range "range" Range object,
    slice "slice" Slice object,
    none_type "NoneType" None object,
    ellipsis_type "ellipsis" Ellipsis object,
    not_implemented_type "NotImplementedType" NotImplemented object,
    cell "cell" Cell object,
    code "code" Code object,
    function "function" Function object,
    native_function "builtin_function_or_method" NativeFunction object,
    method_descriptor "method_descriptor" Free object,
    slot_wrapper "wrapper_descriptor" Free object,
    method_wrapper "method-wrapper" Free object,
    classmethod_descriptor "classmethod_descriptor" Free object,
    bound_method "method" BoundMethod object,
    property "property" Property object,
    classmethod "classmethod" ClassMethod object,
    staticmethod "staticmethod" StaticMethod object,
    member_descriptor "member_descriptor" SlotMember object,
    getset_descriptor "getset_descriptor" GetSet object,
    super_ "super" Super object,
    module "module" Module object,
    traceback "traceback" Traceback object,
    frame "frame" FrameObject object,
    generator "generator" Generator object,
    coroutine "coroutine" Free object,
    async_generator "async_generator" Free object,
    async_gen_asend "async_generator_asend" AsyncGenStep object,
    async_gen_athrow "async_generator_athrow" Free object,
    coroutine_wrapper "coroutine_wrapper" CoroutineWrapper object,
    list_iter "list_iterator" ListIter object,
    list_reverse_iter "list_reverseiterator" Free object,
    tuple_iter "tuple_iterator" TupleIter object,
    range_iter "range_iterator" RangeIter object,
    str_iter "str_ascii_iterator" StrIter object,
    bytes_iter "bytes_iterator" BytesIter object,
    bytearray_iter "bytearray_iterator" Free object,
    dict_key_iter "dict_keyiterator" DictIter object,
    dict_value_iter "dict_valueiterator" Free object,
    dict_item_iter "dict_itemiterator" Free object,
    dict_reverse_key_iter "dict_reversekeyiterator" Free object,
    dict_reverse_value_iter "dict_reversevalueiterator" Free object,
    dict_reverse_item_iter "dict_reverseitemiterator" Free object,
    set_iter "set_iterator" SetIter object,
    seq_iter "iterator" SeqIter object,
    callable_iter "callable_iterator" CallableIter object,
    enumerate "enumerate" Enumerate object,
    zip "zip" Zip object,
    map "map" Map object,
    filter "filter" Filter object,
    reversed "reversed" Reversed object,
    dict_keys "dict_keys" DictView object,
    dict_values "dict_values" Free object,
    dict_items "dict_items" Free object,
    mapping_proxy "mappingproxy" MappingProxy object,
    generic_alias "types.GenericAlias" GenericAlias object,
    union "typing.Union" Union object,
    type_var "typing.TypeVar" TypeVar object,
    param_spec "typing.ParamSpec" Free object,
    type_var_tuple "typing.TypeVarTuple" Free object,
    type_alias "typing.TypeAliasType" TypeAlias object,
    weakref "weakref.ReferenceType" WeakRef object,
    weakproxy "weakref.ProxyType" Free object,
}

impl Vm {
    /// `type(value)`.
    #[inline]
    pub fn class_of(&self, value: &Value) -> Class {
        if let Some(class) = value.stored_class().and_then(Value::to_ref) {
            return class;
        }
        self.builtin_class_of(value)
    }

    /// The class of an immediate or of an exact built-in object.
    #[inline]
    pub fn builtin_class_of(&self, value: &Value) -> Class {
        self.builtin_class_ref(value).clone()
    }

    /// The same, not counted.
    #[inline]
    pub fn builtin_class_ref(&self, value: &Value) -> &Class {
        let kind = value.kind();
        if matches!(kind, Kind::NativeFunction | Kind::BoundMethod) {
            return self.callable_class(value);
        }
        match self.type_index.get(kind as usize) {
            Some(class) => class,
            None => &self.types.object,
        }
    }

    /// The exact tag of an object, if all objects that have it are of one class.
    pub(super) fn class_tag(&self, value: &Value) -> Option<u8> {
        let several = matches!(value.kind(), Kind::NativeFunction | Kind::BoundMethod);
        if value.is_heap() && value.stored_class().is_none() && !several {
            Some(value.exact_tag())
        } else {
            None
        }
    }

    /// What a native function is called depends on its role, and on whether it is bound.
    fn callable_class(&self, value: &Value) -> &Class {
        use crate::object::function::{BoundMethod, NativeFunction, NativeRole};
        if let Some(method) = value.get::<BoundMethod>() {
            return match method.function.get::<NativeFunction>().map(|f| f.role) {
                Some(NativeRole::SlotWrapper) => &self.types.method_wrapper,
                Some(_) => &self.types.native_function,
                None => &self.types.bound_method,
            };
        }
        match value.get::<NativeFunction>().map(|f| f.role) {
            Some(NativeRole::Method) => &self.types.method_descriptor,
            Some(NativeRole::SlotWrapper) => &self.types.slot_wrapper,
            Some(NativeRole::ClassMethod) => &self.types.classmethod_descriptor,
            _ => &self.types.native_function,
        }
    }

    /// Fills the table from kinds to classes.
    pub(super) fn index_types(&mut self) {
        let mut index = vec![self.types.object.clone(); Kind::ALL.len()];
        // Backwards, so that of several classes of a kind the first counts.
        for (_, class) in self.types.all().into_iter().rev() {
            if class.layout != Kind::Free
                && let Some(slot) = index.get_mut(class.layout as usize)
            {
                *slot = class.clone();
            }
        }
        for (kind, class) in [(Kind::SmallInt, &self.types.int), (Kind::Float, &self.types.float)] {
            if let Some(slot) = index.get_mut(kind as usize) {
                *slot = class.clone();
            }
        }
        self.type_index = index;
    }
}
