//! The symbol table: which scopes a module has, and what every name means in each.
//!
//! `scan.rs` walks the tree once and notes what each scope binds and uses; [`Scopes::resolve`] then decides for every
//! name whether it is a local, a cell, free, or global. Nothing here knows of registers or instructions, except that a
//! symbol has room for the register that the code generator gives it.
//!
//! A comprehension that is inlined has a scope but no code object of its own: its variables live in registers of the
//! code object around it, and names it does not bind are uses of the scope around it.

pub(super) mod scan;

use super::names::{NameId, Names};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::Expr;
use rustc_hash::FxHashMap;

/// A scope, by its place in [`Scopes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct ScopeId(pub u32);

/// A symbol, by its place in [`Scopes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct SymbolId(pub u32);

/// What a scope is the scope of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScopeKind {
    /// A file, or the text of `exec` or `eval`.
    Module,
    /// A class body.
    Class,
    /// A `def`.
    Function,
    /// A `lambda`.
    Lambda,
    /// A list, set or dict comprehension.
    Comprehension,
    /// A generator expression.
    Generator,
    /// The type parameters of a function, class or alias.
    TypeParams,
    /// A lazily evaluated expression: annotations, an alias's value, a type parameter's bound or default.
    Lazy,
}

/// Which of a node's scopes is meant, together with the node's address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Part {
    Body,
    TypeParams,
    Annotations,
    Bound,
    Default,
    Value,
}

/// An annotation of a module or class body, for its `__annotate__`.
#[derive(Clone, Copy)]
pub(super) struct Annotation<'a> {
    /// The annotated name, mangled.
    pub name: NameId,
    /// The annotation.
    pub value: &'a Expr,
    /// Whether it only counts if its statement ran.
    pub conditional: bool,
}

/// A scope.
pub(super) struct Scope<'a> {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// The name of the function or class.
    pub name: NameId,
    /// The class whose name mangles private names here.
    pub private: Option<NameId>,
    /// It has no code object of its own (comprehensions in functions and modules).
    pub inlined: bool,
    /// It holds `yield`.
    pub is_generator: bool,
    /// `async def`, or a generator expression that awaits.
    pub is_async: bool,
    /// Free names are also looked for in the class around it, through `__classdict__`.
    pub sees_class: bool,
    /// Some assignment expression binds a local here, so that an operand may change while the next is evaluated.
    pub has_walrus: bool,
    /// The symbols, in order of appearance; parameters first.
    pub symbols: Vec<SymbolId>,
    /// The names of the closure, sorted.
    pub free: Vec<NameId>,
    /// A class body's `__class__` cell is wanted.
    pub needs_class: bool,
    /// A class body's `__classdict__` cell is wanted.
    pub needs_classdict: bool,
    /// A class body's `__conditional_annotations__` cell is wanted, or the module's variable.
    pub has_conditional: bool,
    /// The annotations of a module or class body.
    pub annotations: Vec<Annotation<'a>>,
    /// The scope in which those are evaluated.
    pub annotate: Option<ScopeId>,
    /// A class's attributes assigned through `self`.
    pub static_attributes: Vec<NameId>,
}

/// What has been seen of a name in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SymbolFlags(pub u16);

impl SymbolFlags {
    pub(super) const USED: u16 = 1;
    pub(super) const BOUND: u16 = 2;
    pub(super) const PARAMETER: u16 = 4;
    pub(super) const GLOBAL: u16 = 8;
    pub(super) const NONLOCAL: u16 = 16;
    pub(super) const ANNOTATED: u16 = 32;
    /// It can become unbound again: `del`, or the name of an `except … as`.
    pub(super) const UNBOUND: u16 = 64;
    /// A comprehension's own variable.
    pub(super) const ITERATION: u16 = 128;
    /// Bound by an assignment expression inside a comprehension.
    pub(super) const WALRUS: u16 = 256;
    /// Bound by an import, after which it may still be declared global.
    pub(super) const IMPORTED: u16 = 512;

    #[inline]
    pub(super) fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// Where a name lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Not decided yet.
    Unknown,
    /// A register.
    Local,
    /// A register that holds a cell.
    Cell,
    /// The closure.
    Free,
    /// The globals, then the built-ins.
    Global,
    /// The namespace of a class body or of `exec`, then the globals and built-ins.
    Namespace,
}

/// A name in a scope.
pub(super) struct Symbol {
    pub name: NameId,
    pub flags: SymbolFlags,
    pub place: Place,
    /// The register, once the code generator has given one.
    pub register: u16,
    /// Where it was declared `global` or `nonlocal`, else first seen.
    pub span: Span,
}

/// The symbol table.
pub(super) struct Scopes<'a> {
    pub scopes: Vec<Scope<'a>>,
    pub symbols: Vec<Symbol>,
    lookup: FxHashMap<(u32, u32), SymbolId>,
    nodes: FxHashMap<(usize, Part), ScopeId>,
    /// The place of each annotation of a module or class body in its scope's list.
    pub annotation_index: FxHashMap<usize, u32>,
}

impl<'a> Scopes<'a> {
    pub(super) fn new() -> Scopes<'a> {
        Scopes {
            scopes: Vec::new(),
            symbols: Vec::new(),
            lookup: FxHashMap::default(),
            nodes: FxHashMap::default(),
            annotation_index: FxHashMap::default(),
        }
    }

    pub(super) fn add(&mut self, kind: ScopeKind, parent: Option<ScopeId>, name: NameId) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        let (private, parent_kind, parent_sees) = match parent {
            Some(parent) => {
                let parent = self.get(parent);
                (parent.private, Some(parent.kind), parent.sees_class)
            }
            None => (None, None, false),
        };
        let lazy = matches!(kind, ScopeKind::TypeParams | ScopeKind::Lazy);
        self.scopes.push(Scope {
            kind,
            parent,
            name,
            private,
            inlined: kind == ScopeKind::Comprehension && parent_kind != Some(ScopeKind::Class),
            is_generator: false,
            is_async: false,
            sees_class: lazy && (parent_kind == Some(ScopeKind::Class) || parent_sees),
            has_walrus: false,
            symbols: Vec::new(),
            free: Vec::new(),
            needs_class: false,
            needs_classdict: false,
            has_conditional: false,
            annotations: Vec::new(),
            annotate: None,
            static_attributes: Vec::new(),
        });
        id
    }

    /// Remembers that `part` of the node at `address` has the scope `id`.
    pub(super) fn set_node(&mut self, address: usize, part: Part, id: ScopeId) {
        self.nodes.insert((address, part), id);
    }

    /// The scope of `part` of the node at `address`.
    pub(super) fn of_node(&self, address: usize, part: Part) -> Option<ScopeId> {
        self.nodes.get(&(address, part)).copied()
    }

    #[inline]
    pub(super) fn get(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }

    #[inline]
    pub(super) fn get_mut(&mut self, id: ScopeId) -> &mut Scope<'a> {
        &mut self.scopes[id.0 as usize]
    }

    #[inline]
    pub(super) fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.symbols[id.0 as usize]
    }

    #[inline]
    pub(super) fn symbol_mut(&mut self, id: SymbolId) -> &mut Symbol {
        &mut self.symbols[id.0 as usize]
    }

    /// The symbol of `name` in `scope`, if the scope has seen it.
    #[inline]
    pub(super) fn find(&self, scope: ScopeId, name: NameId) -> Option<SymbolId> {
        self.lookup.get(&(scope.0, name.0)).copied()
    }

    /// Notes something about `name` in `scope`.
    #[inline]
    pub(super) fn note(&mut self, scope: ScopeId, name: NameId, flags: u16, span: Span) -> SymbolId {
        if let Some(&id) = self.lookup.get(&(scope.0, name.0)) {
            self.symbols[id.0 as usize].flags.0 |= flags;
            return id;
        }
        let id = SymbolId(self.symbols.len() as u32);
        self.symbols.push(Symbol {
            name,
            flags: SymbolFlags(flags),
            place: Place::Unknown,
            register: 0,
            span,
        });
        self.lookup.insert((scope.0, name.0), id);
        self.scopes[scope.0 as usize].symbols.push(id);
        id
    }

    /// Decides what every name means. `namespace`: a module's own names live in a namespace instead of the globals.
    pub(super) fn resolve(&mut self, names: &Names, namespace: bool, errors: &mut Vec<SyntaxError>) {
        for scope in 0..self.scopes.len() as u32 {
            for index in 0..self.scopes[scope as usize].symbols.len() {
                let symbol = self.scopes[scope as usize].symbols[index];
                self.resolve_symbol(ScopeId(scope), symbol, names, namespace, errors);
            }
        }
        for scope in &mut self.scopes {
            scope.free.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
            scope.static_attributes.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
            scope.static_attributes.dedup();
        }
    }

    fn resolve_symbol(
        &mut self,
        scope: ScopeId,
        id: SymbolId,
        names: &Names,
        namespace: bool,
        errors: &mut Vec<SyntaxError>,
    ) {
        let Symbol { name, flags, place, span, .. } = *self.symbol(id);
        if place == Place::Cell {
            return;
        }
        let kind = self.get(scope).kind;
        let place = if flags.has(SymbolFlags::GLOBAL) {
            Place::Global
        } else if flags.has(SymbolFlags::NONLOCAL) {
            if !self.capture(scope, name) {
                let text = names.text(name);
                errors.push(
                    SyntaxError::new(
                        "coil::scope::nonlocal",
                        format!("no binding for nonlocal '{text}' found"),
                        span,
                    )
                    .help("nonlocal reaches variables of enclosing functions; global reaches the module's"),
                );
            }
            Place::Free
        } else if flags.has(SymbolFlags::BOUND) {
            match kind {
                ScopeKind::Module if namespace => Place::Namespace,
                ScopeKind::Module => Place::Global,
                ScopeKind::Class => Place::Namespace,
                _ => Place::Local,
            }
        } else if self.get(scope).inlined {
            // A use of the scope around it.
            Place::Unknown
        } else if self.capture(scope, name) {
            Place::Free
        } else {
            match kind {
                ScopeKind::Module if namespace => Place::Namespace,
                ScopeKind::Class => Place::Namespace,
                _ => Place::Global,
            }
        };
        self.symbol_mut(id).place = place;
    }

    /// Looks for `name` in the functions around `scope`; if one binds it, makes it a cell there and free in between.
    fn capture(&mut self, scope: ScopeId, name: NameId) -> bool {
        let mut at = self.get(scope).parent;
        let owner = loop {
            let Some(here) = at else { return false };
            let parent = self.get(here).parent;
            match self.get(here).kind {
                ScopeKind::Module => return false,
                ScopeKind::Class => {
                    let class = self.get_mut(here);
                    match name {
                        NameId::CLASS => class.needs_class = true,
                        NameId::CLASSDICT => class.needs_classdict = true,
                        NameId::CONDITIONAL if class.has_conditional => {}
                        _ => {
                            at = parent;
                            continue;
                        }
                    }
                    break here;
                }
                _ => {
                    if let Some(id) = self.find(here, name) {
                        let flags = self.symbol(id).flags;
                        if flags.has(SymbolFlags::GLOBAL) {
                            return false;
                        }
                        if flags.has(SymbolFlags::BOUND) && !flags.has(SymbolFlags::NONLOCAL) {
                            self.symbol_mut(id).place = Place::Cell;
                            break here;
                        }
                    }
                    at = parent;
                }
            }
        };
        let mut between = Some(scope);
        while let Some(here) = between.filter(|&here| here != owner) {
            let here = self.get_mut(here);
            if !here.inlined && !here.free.contains(&name) {
                here.free.push(name);
            }
            between = here.parent;
        }
        true
    }
}
