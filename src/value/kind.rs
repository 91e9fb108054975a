//! The tag in every heap object's header: which Rust type its body is.

macro_rules! kinds {
    ($($name:ident $container:literal,)*) => {
        /// What a value is made of. Immediates come first, then the bodies that live on the heap.
        ///
        /// A kind is about representation; the class of a value (`type(x)`) is another matter: an instance of a
        /// subclass of `list` has kind `List` and its own class.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Kind { $($name,)* }

        impl Kind {
            /// Every kind, in the order of its number.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];
            const CONTAINER: [bool; Kind::ALL.len()] = [$($container,)*];

            /// Whether bodies of this kind may hold references, so that the collector must look at them.
            #[inline]
            pub const fn is_container(self) -> bool {
                Self::CONTAINER[self as usize]
            }

            /// The kind with this number, or `Free`.
            #[inline]
            pub(crate) const fn from_u8(n: u8) -> Kind {
                if (n as usize) < Self::ALL.len() {
                    // SAFETY: the kinds are the numbers below their count, each one byte.
                    unsafe { std::mem::transmute::<u8, Kind>(n) }
                } else {
                    Kind::Free
                }
            }
        }
    };
}

kinds! {
    // No object: a freed cell, or an immediate that scripts never see.
    Free false,
    // Immediates.
    SmallInt false,
    Float false,
    None false,
    Bool false,
    Ellipsis false,
    NotImplemented false,
    // Atoms on the heap.
    Int false,
    HeapFloat false,
    Str false,
    Bytes false,
    Complex false,
    // Containers.
    Bytearray false,
    Tuple true,
    List true,
    Dict true,
    Set true,
    FrozenSet true,
    Range true,
    Slice true,
    Cell true,
    Code true,
    Function true,
    NativeFunction true,
    BoundMethod true,
    Property true,
    ClassMethod true,
    StaticMethod true,
    SlotMember true,
    GetSet true,
    Super true,
    Class true,
    Instance true,
    Module true,
    Exception true,
    Traceback true,
    FrameObject true,
    Generator true,
    // Iterators over the built-in containers.
    ListIter true,
    TupleIter true,
    RangeIter true,
    StrIter true,
    BytesIter true,
    DictIter true,
    SetIter true,
    SeqIter true,
    CallableIter true,
    Enumerate true,
    Zip true,
    Map true,
    Filter true,
    Reversed true,
    DictView true,
    MappingProxy true,
    GenericAlias true,
    Union true,
    TypeVar true,
    TypeAlias true,
    AsyncGenStep true,
    CoroutineWrapper true,
    Memoryview true,
    WeakRef true,
    // Anything a native module defines: a boxed trait object.
    Native true,
    // A bare object(): no attributes.
    Object false,
}
