//! What is evaluated later: annotations (PEP 649), type parameters and aliases (PEP 695, 696).

use super::Compiler;
use super::function::HAS_DEFAULTS;
use super::names::NameId;
use super::registers::{Access, Dest, Operand};
use super::scopes::scan::{address, has_defaults, has_kwdefaults};
use super::scopes::{Part, ScopeId, ScopeKind};
use crate::bytecode::{Const, Instr, Intrinsic, Op};
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// Calls an intrinsic on the topmost `count` temporaries.
    pub(super) fn intrinsic(&mut self, which: Intrinsic, count: u32, dest: Dest, span: Span) -> Operand {
        self.unit.pop(count);
        let first = self.unit.top();
        self.emit_to(Op::Intrinsic, 0, dest, first, which as u16, span)
    }

    // Annotations

    /// The beginning of an `__annotate__` or another lazily evaluated function: refuses formats it can't give.
    fn check_format(&mut self, span: Span) {
        let scope = self.scopes.get(self.unit.scope);
        let format = if self.scopes.find(self.unit.scope, NameId::FORMAT).is_some()
            && scope.name == NameId::ANNOTATE
        {
            NameId::FORMAT
        } else {
            NameId::DOT_FORMAT
        };
        let access = self.access_id(format);
        self.load(access, Dest::Temporary, span);
        let result = self.intrinsic(Intrinsic::CheckAnnotateFormat, 1, Dest::Temporary, span);
        self.release(result, span);
    }

    /// The `__annotate__` function of a `def` in the next temporary, if it has annotations.
    pub(super) fn annotate_function(&mut self, node: &'a FunctionDef, span: Span) -> bool {
        let params = &node.params;
        // CPython's order: `*args` before the keyword-only parameters.
        let annotated: Vec<(std::rc::Rc<str>, &'a Expr)> = (params.regular.iter())
            .chain(&params.posonly)
            .chain(params.vararg.as_deref())
            .chain(&params.kwonly)
            .chain(params.kwarg.as_deref())
            .filter_map(|param| param.annotation.as_ref().map(|annotation| (&param.name.name, annotation)))
            .map(|(name, annotation)| (self.mangled_text(name), annotation))
            .chain(node.returns.as_ref().map(|returns| ("return".into(), returns)))
            .collect();
        if annotated.is_empty() {
            return false;
        }
        let scope = match self.scopes.of_node(address(node), Part::Annotations) {
            Some(scope) => scope,
            // `from __future__ import annotations`: the scope was not made, the texts need none.
            None => self.scopes.add(ScopeKind::Lazy, Some(self.unit.scope), NameId::ANNOTATE),
        };
        let strings = self.string_annotations;
        if strings {
            self.text_scope(scope);
        }
        let mut unit = self.new_unit(scope, NameId::ANNOTATE, span, span);
        // It is named after the function it belongs to.
        let own = self.names.id(&node.name.name);
        let own_text = self.names.text(own).clone();
        let suffix = format!("{own_text}.{}", unit.name);
        let prefix = unit.qualname.strip_suffix(&*unit.name).unwrap_or_default();
        unit.qualname = format!("{prefix}{suffix}").into();
        unit.argcount = 1;
        unit.posonly = 1;
        let code = self.nested(unit, |this| {
            this.check_format(span);
            let dict = this.emit_to(Op::BuildDict, 0, Dest::Temporary, this.unit.top(), 0, span);
            for (name, annotation) in annotated {
                let key = this.load_constant(Const::Str(name), Dest::Temporary, annotation.span);
                let value = this.annotation_value(annotation);
                this.insert_into(dict, key, value, annotation.span);
            }
            this.emit_return(dict, span);
        });
        let function = self.unit.top();
        self.make_function(code, scope, function, 0, Dest::Temporary, span);
        true
    }

    /// A scope for an `__annotate__` of texts: nothing but its parameter.
    fn text_scope(&mut self, scope: ScopeId) {
        use super::scopes::{Place, SymbolFlags};
        let symbol = self.scopes.note(
            scope,
            NameId::FORMAT,
            SymbolFlags::BOUND | SymbolFlags::PARAMETER,
            Span::default(),
        );
        self.scopes.symbol_mut(symbol).place = Place::Local;
    }

    fn annotation_value(&mut self, annotation: &'a Expr) -> Operand {
        if self.string_annotations {
            let text = super::fold::annotation_text(self.source.slice(annotation.span));
            return self.load_constant(Const::Str(text), Dest::Temporary, annotation.span);
        }
        self.operand(annotation)
    }

    /// At the beginning of a module: its `__annotate__` and the set of annotations that have been passed.
    pub(super) fn module_annotations(&mut self) {
        let (scope, span) = (self.unit.scope, self.unit.span);
        self.string_annotations_dict(scope, span);
        self.body_annotate(scope, NameId::ANNOTATE, span);
        if self.scopes.get(scope).has_conditional {
            let set = self.emit_to(Op::BuildSet, 0, Dest::Temporary, self.unit.top(), 0, span);
            let access = self.own_access(NameId::CONDITIONAL);
            self.store(access, set, span);
        }
    }

    /// `__annotations__ = {}` for annotations kept as texts.
    pub(super) fn string_annotations_dict(&mut self, scope: ScopeId, span: Span) {
        if self.string_annotations && !self.scopes.get(scope).annotations.is_empty() {
            let dict = self.emit_to(Op::BuildDict, 0, Dest::Temporary, self.unit.top(), 0, span);
            let access = self.own_access(NameId::ANNOTATIONS);
            self.store(access, dict, span);
        }
    }

    /// `__annotations__[name] = text`
    pub(super) fn string_annotation(&mut self, name: &'a Name, annotation: &'a Expr, span: Span) {
        let value = self.annotation_value(annotation);
        let access = self.own_access(NameId::ANNOTATIONS);
        let dict = self.load(access, Dest::Temporary, span);
        let name = self.mangled_text(name);
        let key = self.load_constant(Const::Str(name), Dest::Temporary, span);
        let b = self.take(key);
        let a = self.take(dict);
        let c = self.take(value);
        self.unit.emit(Op::StoreSubscr, Instr::A | Instr::B | Instr::C, a, b, c, span);
    }

    /// Stores the `__annotate__` of a module or class body under `name`, if there are annotations.
    pub(super) fn body_annotate(&mut self, scope: ScopeId, name: NameId, span: Span) {
        let Some(annotate) = self.scopes.get(scope).annotate else { return };
        let annotations = self.scopes.get(scope).annotations.clone();
        let mut unit = self.new_unit(annotate, NameId::ANNOTATE, span, span);
        unit.argcount = 1;
        unit.posonly = 1;
        let code = self.nested(unit, |this| {
            this.check_format(span);
            let dict = this.emit_to(Op::BuildDict, 0, Dest::Temporary, this.unit.top(), 0, span);
            for (index, annotation) in annotations.iter().enumerate() {
                let skip = this.unit.label();
                let place = annotation.value.span;
                if annotation.conditional {
                    let index = this.load_constant(Const::Int(index as i64), Dest::Temporary, place);
                    let access = this.access_id(NameId::CONDITIONAL);
                    let passed = this.load(access, Dest::Temporary, place);
                    let b = this.take(passed);
                    let a = this.take(index);
                    this.unit.emit_jump(Op::JumpContains, Instr::A | Instr::B, a, b, skip, place);
                }
                let text = this.names.text(annotation.name).clone();
                let key = this.load_constant(Const::Str(text), Dest::Temporary, place);
                let value = this.operand(annotation.value);
                this.insert_into(dict, key, value, place);
                this.unit.place(skip);
            }
            this.emit_return(dict, span);
        });
        let first = self.unit.top();
        let function = self.make_function(code, annotate, first, 0, Dest::Temporary, span);
        let access = self.own_access(name);
        self.store(access, function, span);
    }

    /// An annotated statement of a module or class body has run: its annotation counts.
    pub(super) fn mark_annotation(&mut self, annotation: usize, span: Span) {
        let Some(&index) = self.scopes.annotation_index.get(&annotation) else { return };
        let scope = self.scopes.get(self.unit.scope);
        if !scope.annotations.get(index as usize).is_some_and(|annotation| annotation.conditional) {
            return;
        }
        let access = match self.own_cell(NameId::CONDITIONAL) {
            Some(cell) => Access::Cell(cell),
            None => self.own_access(NameId::CONDITIONAL),
        };
        let set = self.load(access, Dest::Temporary, span);
        let index = self.load_constant(Const::Int(index.into()), Dest::Temporary, span);
        self.add_to(Op::SetAdd, set, index, span);
        self.release(set, span);
    }

    // Type parameters

    /// The function that evaluates an expression later, in the next temporary.
    fn evaluator(&mut self, scope: ScopeId, name: NameId, value: &'a Expr) -> Operand {
        let span = value.span;
        let first = self.unit.top();
        self.load_constant(Const::Tuple(vec![Const::Int(1)]), Dest::Temporary, span);
        let mut unit = self.new_unit(scope, name, span, span);
        unit.argcount = 1;
        unit.posonly = 1;
        let code = self.nested(unit, |this| {
            this.check_format(span);
            let value = this.operand(value);
            this.emit_return(value, span);
        });
        self.make_function(code, scope, first, HAS_DEFAULTS, Dest::Temporary, span)
    }

    /// Makes the type parameters and stores them, each and as the tuple `.type_params`.
    fn type_params(&mut self, params: &'a [TypeParam], span: Span) {
        let first = self.unit.top();
        for param in params {
            let name = self.names.id(&param.name.name);
            self.load_constant(Const::Str(param.name.name.clone()), Dest::Temporary, param.span);
            let mut made = match &param.kind {
                TypeParamKind::TypeVar { bound: None } => {
                    self.intrinsic(Intrinsic::TypeVar, 1, Dest::Temporary, param.span)
                }
                TypeParamKind::TypeVar { bound: Some(bound) } => {
                    let which = match &bound.kind {
                        ExprKind::Tuple(_) => Intrinsic::TypeVarWithConstraints,
                        _ => Intrinsic::TypeVarWithBound,
                    };
                    if let Some(scope) = self.scopes.of_node(address(param), Part::Bound) {
                        self.evaluator(scope, name, bound);
                    }
                    self.intrinsic(which, 2, Dest::Temporary, param.span)
                }
                TypeParamKind::TypeVarTuple => {
                    self.intrinsic(Intrinsic::TypeVarTuple, 1, Dest::Temporary, param.span)
                }
                TypeParamKind::ParamSpec => {
                    self.intrinsic(Intrinsic::ParamSpec, 1, Dest::Temporary, param.span)
                }
            };
            if let Some(default) = &param.default
                && let Some(scope) = self.scopes.of_node(address(param), Part::Default)
            {
                self.evaluator(scope, name, default);
                made = self.intrinsic(Intrinsic::SetTypeParamDefault, 2, Dest::Temporary, param.span);
            }
            let access = self.access(&param.name.name);
            self.store(own_place(access), made.kept(), param.span);
        }
        self.unit.pop(params.len() as u32);
        let tuple = self.emit_to(Op::BuildTuple, 0, Dest::Temporary, first, params.len() as u16, span);
        let access = self.access_id(NameId::TYPE_PARAMS);
        self.store(access, tuple, span);
    }

    /// Runs `build` in the scope of type parameters and calls it at once with the topmost `count` temporaries.
    fn type_params_call(
        &mut self,
        scope: ScopeId,
        name: &'a Name,
        count: u16,
        dest: Dest,
        span: Span,
        build: impl FnOnce(&mut Self),
    ) -> Operand {
        let title = self.names.intern(&format!("<generic parameters of {name}>"));
        let mut unit = self.new_unit(scope, title, span, span);
        unit.argcount = count;
        unit.posonly = count;
        let code = self.nested(unit, |this| {
            for register in 0..count {
                this.unit.bound.insert(register);
            }
            build(this);
        });
        // The arguments are there already: the function goes behind them, then both change places.
        let arguments = self.unit.top() - count;
        let top = self.unit.top();
        let function = self.make_function(code, scope, top, 0, Dest::Temporary, span);
        if count == 0 {
            self.unit.pop(1);
            return self.emit_to(Op::Call, 0, dest, function.register, 0, span);
        }
        for index in 0..count {
            self.copy(Operand { register: arguments + index, owned: false }, span);
        }
        self.unit.pop(u32::from(count) + 1);
        self.emit_to(Op::Call, 0, Dest::Temporary, function.register, count, span);
        self.replace(arguments, span);
        for _ in 1..count {
            self.release_top(span);
        }
        self.move_to(Operand { register: arguments, owned: true }, dest, span)
    }

    pub(super) fn generic_function(&mut self, node: &'a FunctionDef, dest: Dest, span: Span) -> Operand {
        let Some(scope) = self.scopes.of_node(address(node), Part::TypeParams) else {
            return self.load_none(span);
        };
        let (defaults, kwdefaults) = (has_defaults(&node.params), has_kwdefaults(&node.params));
        if defaults {
            self.positional_defaults(&node.params, span);
        }
        if kwdefaults {
            self.keyword_defaults(&node.params, span);
        }
        let count = u16::from(defaults) + u16::from(kwdefaults);
        self.type_params_call(scope, &node.name.name, count, dest, span, |this| {
            this.type_params(&node.type_params, span);
            let passed = [defaults.then_some(0), kwdefaults.then_some(u16::from(defaults))];
            this.function_object(node, Some(passed), Dest::Temporary, span);
            let access = this.access_id(NameId::TYPE_PARAMS);
            this.load(own_place(access), Dest::Temporary, span);
            let function = this.intrinsic(Intrinsic::SetTypeParams, 2, Dest::Temporary, span);
            this.emit_return(function, span);
        })
    }

    pub(super) fn generic_class(&mut self, node: &'a ClassDef, dest: Dest, span: Span) -> Operand {
        let Some(scope) = self.scopes.of_node(address(node), Part::TypeParams) else {
            return self.load_none(span);
        };
        self.type_params_call(scope, &node.name.name, 0, dest, span, |this| {
            this.type_params(&node.type_params, span);
            let access = this.access_id(NameId::TYPE_PARAMS);
            this.load(own_place(access), Dest::Temporary, span);
            let base = this.intrinsic(Intrinsic::SubscriptGeneric, 1, Dest::Temporary, span);
            let access = this.access_id(NameId::GENERIC_BASE);
            this.store(access, base, span);
            let class = this.class_object(node, Some(access), Dest::Temporary, span);
            this.emit_return(class, span);
        })
    }

    /// `type name[params] = value`
    pub(super) fn type_alias(&mut self, node: &'a TypeAlias, span: Span) {
        let alias = if node.type_params.is_empty() {
            self.type_alias_object(node, false, span)
        } else if let Some(scope) = self.scopes.of_node(address(node), Part::TypeParams) {
            self.type_params_call(scope, &node.name.name, 0, Dest::Temporary, span, |this| {
                this.type_params(&node.type_params, span);
                let alias = this.type_alias_object(node, true, span);
                this.emit_return(alias, span);
            })
        } else {
            return;
        };
        self.store_name(&node.name.name, alias, node.name.span);
    }

    fn type_alias_object(&mut self, node: &'a TypeAlias, is_generic: bool, span: Span) -> Operand {
        self.load_constant(Const::Str(node.name.name.clone()), Dest::Temporary, span);
        if is_generic {
            let access = self.access_id(NameId::TYPE_PARAMS);
            self.load(own_place(access), Dest::Temporary, span);
        } else {
            self.load_none(span);
        }
        let name = self.names.id(&node.name.name);
        if let Some(scope) = self.scopes.of_node(address(node), Part::Value) {
            self.evaluator(scope, name, &node.value);
        }
        self.intrinsic(Intrinsic::TypeAlias, 3, Dest::Temporary, span)
    }
}

/// A type parameter's own place: what the compiler stores there is not looked for in the class around.
fn own_place(access: Access) -> Access {
    match access {
        Access::ClassOrFree(_, free) => Access::Free(free),
        Access::Local(..)
        | Access::Cell(_)
        | Access::Free(_)
        | Access::NamespaceOrFree(_)
        | Access::Namespace(_)
        | Access::Global(_)
        | Access::ClassOrGlobal(..) => access,
    }
}
