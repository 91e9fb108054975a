//! Names that the VM itself looks up, interned once.

use crate::value::{Heap, Str, text_hash};
use hashbrown::HashTable;
use std::cell::RefCell;

/// The one string object for each name.
pub(crate) struct Interned(RefCell<HashTable<Str>>);

/// Hashes of texts have 31 bits: the table, which looks at the upper ones too, wants them there as well.
fn spread(hash: u64) -> u64 {
    hash << 33 | hash
}

impl Interned {
    /// An empty table, with room for what a small program has.
    pub(super) fn new() -> Interned {
        Interned(RefCell::new(HashTable::with_capacity(896)))
    }

    /// The string object with this text, if there is one already.
    pub(super) fn known(&self, text: &str) -> Option<Str> {
        self.0.borrow().find(spread(text_hash(text)), |known| known.as_str() == text).cloned()
    }

    /// The string object with this text.
    pub(super) fn get(&self, heap: &Heap, text: &str) -> Str {
        let mut table = self.0.borrow_mut();
        let hash = text_hash(text);
        if let Some(known) = table.find(spread(hash), |known| known.as_str() == text) {
            return known.clone();
        }
        let name = heap.str(text);
        name.set_interned();
        table.insert_unique(spread(hash), name.clone(), |known| spread(known.hash()));
        name
    }
}

macro_rules! names {
    ($($name:ident $(= $text:literal)?,)*) => {
        /// Interned names, one field each.
        #[allow(missing_docs, non_snake_case)]
        pub struct Names { $(pub $name: Str,)* }

        impl Names {
            pub(super) fn new(mut intern: impl FnMut(&str) -> Str) -> Names {
                Names { $($name: intern(names!(@text $name $($text)?)),)* }
            }
        }
    };
    (@text $name:ident) => { stringify!($name) };
    (@text $name:ident $text:literal) => { $text };
}

names! {
    __abs__, __add__, __aenter__, __aexit__, __aiter__, __all__, __and__, __anext__, __annotate__, __annotations__,
    __await__, __bases__, __bool__, __build_class__, __builtins__, __bytes__, __call__, __cause__, __ceil__, __class__,
    __class_getitem__, __classcell__, __code__, __complex__, __contains__, __context__, __defaults__, __del__,
    __delattr__, __delete__, __delitem__, __dict__, __dir__, __divmod__, __doc__, __enter__, __eq__, __exit__, __file__,
    __firstlineno__, __float__, __floor__, __floordiv__, __format__, __func__, __ge__, __get__, __getattr__,
    __getattribute__, __getitem__, __globals__, __gt__, __hash__, __iadd__, __iand__, __ifloordiv__, __ilshift__,
    __imatmul__, __imod__, __import__, __imul__, __index__, __init__, __init_subclass__, __instancecheck__, __int__,
    __invert__, __ior__, __ipow__, __irshift__, __isabstractmethod__, __abstractmethods__, __isub__, __iter__,
    __itruediv__, __ixor__, __kwdefaults__, __le__, __len__, __length_hint__, __loader__, __lshift__, __lt__, __main__,
    __match_args__, __matmul__, __missing__, __mod__, __module__, __mro__, __mro_entries__, __mul__, __name__, __ne__,
    __neg__, __new__, __next__, __notes__, __objclass__, __or__, __orig_bases__, __package__, __path__, __pos__, __pow__,
    __prepare__, __qualname__, __radd__, __rand__, __rdivmod__, __repr__, __reversed__, __rfloordiv__, __rlshift__,
    __rmatmul__, __rmod__, __rmul__, __ror__, __round__, __rpow__, __rrshift__, __rshift__, __rsub__, __rtruediv__,
    __rxor__, __self__, __set__, __set_name__, __setattr__, __setitem__, __slots__, __spec__, __static_attributes__,
    __str__, __sub__, __subclasscheck__, __subclasshook__, __suppress_context__, __traceback__, __truediv__, __trunc__,
    __type_params__, __weakref__, __wrapped__, __xor__, underscore = "_",
    add, append, args, builtins, cause, close, code, context, copy, decode, encoding, end, errors, exceptions, fget, file,
    filename, flush, fset, fdel, get, items, join, key, keys, last_exc, lineno, message, modules, msg, name, name_from,
    obj, offset, path, pop, print_file_and_line, read, readline, reason, send, sep, stderr, stdin, stdout, sys, text, throw,
    update, value, values, write,
    lambda = "<lambda>", module_main = "__main__", dot_zero = ".0", empty = "",
}
