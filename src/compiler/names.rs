//! Names as small numbers: interning and private-name mangling.
//!
//! Both passes over the tree speak of names as [`NameId`]s. The parser shares the allocation of equal names, so the usual
//! lookup is by address; the text is only hashed for the first occurrence. The table must not outlive the tree.

use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct NameId(pub u32);

/// Names the compiler itself speaks of, interned before all others in this order.
macro_rules! known {
    ($($constant:ident $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Known { $($constant,)* }
        impl NameId {
            $(pub(super) const $constant: NameId = NameId(Known::$constant as u32);)*
        }
        const KNOWN: &[&str] = &[$($text,)*];
    };
}

known! {
    CLASS "__class__",
    CLASSDICT "__classdict__",
    CONDITIONAL "__conditional_annotations__",
    SUPER "super",
    FIRST_ITERABLE ".0",
    NAMESPACE ".namespace",
    TYPE_PARAMS ".type_params",
    GENERIC_BASE ".generic_base",
    DEFAULTS ".defaults",
    KWDEFAULTS ".kwdefaults",
    FORMAT "format",
    DOT_FORMAT ".format",
    MODULE "__module__",
    NAME "__name__",
    QUALNAME "__qualname__",
    FIRSTLINENO "__firstlineno__",
    DUNDER_TYPE_PARAMS "__type_params__",
    DOC "__doc__",
    ANNOTATE "__annotate__",
    ANNOTATE_FUNC "__annotate_func__",
    ANNOTATIONS "__annotations__",
    STATIC_ATTRIBUTES "__static_attributes__",
    CLASSDICTCELL "__classdictcell__",
    CLASSCELL "__classcell__",
    DEBUG "__debug__",
    SELF "self",
    MODULE_SCOPE "<module>",
    LAMBDA_SCOPE "<lambda>",
    GENEXPR_SCOPE "<genexpr>",
    LISTCOMP_SCOPE "<listcomp>",
    SETCOMP_SCOPE "<setcomp>",
    DICTCOMP_SCOPE "<dictcomp>",
}

/// The interned names of one compilation.
pub(super) struct Names {
    by_address: FxHashMap<usize, NameId>,
    by_text: FxHashMap<Rc<str>, NameId>,
    texts: Vec<Rc<str>>,
    /// Whether a name begins with two underscores and so may need mangling; by number.
    private: Vec<bool>,
    mangled: FxHashMap<(NameId, NameId), NameId>,
}

impl Names {
    pub(super) fn new() -> Names {
        let mut names = Names {
            by_address: FxHashMap::default(),
            by_text: FxHashMap::default(),
            texts: Vec::new(),
            private: Vec::new(),
            mangled: FxHashMap::default(),
        };
        for text in KNOWN {
            names.intern(text);
        }
        names
    }

    /// The number of a name of the tree.
    #[inline]
    pub(super) fn id(&mut self, name: &Rc<str>) -> NameId {
        let address = Rc::as_ptr(name).cast::<u8>() as usize;
        if let Some(&id) = self.by_address.get(&address) {
            return id;
        }
        let id = match self.by_text.get(&**name) {
            Some(&id) => id,
            None => self.add(name.clone()),
        };
        self.by_address.insert(address, id);
        id
    }

    /// The number of a text that is not part of the tree.
    pub(super) fn intern(&mut self, text: &str) -> NameId {
        match self.by_text.get(text) {
            Some(&id) => id,
            None => self.add(text.into()),
        }
    }

    fn add(&mut self, text: Rc<str>) -> NameId {
        let id = NameId(self.texts.len() as u32);
        self.private.push(text.starts_with("__") && !text.ends_with("__") && !text.contains('.'));
        self.by_text.insert(text.clone(), id);
        self.texts.push(text);
        id
    }

    /// A name's text.
    #[inline]
    pub(super) fn text(&self, id: NameId) -> &Rc<str> {
        &self.texts[id.0 as usize]
    }

    /// The name as it is known inside the class `class`: `__x` becomes `_Class__x`.
    #[inline]
    pub(super) fn mangle(&mut self, class: Option<NameId>, id: NameId) -> NameId {
        match class {
            Some(class) if self.private[id.0 as usize] => self.mangle_private(class, id),
            _ => id,
        }
    }

    fn mangle_private(&mut self, class: NameId, id: NameId) -> NameId {
        if let Some(&mangled) = self.mangled.get(&(class, id)) {
            return mangled;
        }
        let stripped = self.text(class).trim_start_matches('_');
        let mangled = if stripped.is_empty() {
            id
        } else {
            let text = format!("_{stripped}{}", self.text(id));
            self.intern(&text)
        };
        self.mangled.insert((class, id), mangled);
        mangled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mangling() {
        let mut names = Names::new();
        let class = names.intern("__Spam");
        let mut check = |text: &str, expected: &str| {
            let id = names.intern(text);
            let mangled = names.mangle(Some(class), id);
            assert_eq!(&**names.text(mangled), expected);
        };
        check("__x", "_Spam__x");
        check("__x__", "__x__");
        check("_x", "_x");
        check("__", "__");
        check("__x_", "_Spam__x_");
    }
}
