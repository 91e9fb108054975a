//! Class statements and class bodies.

use super::Compiler;
use super::function::{clean_docstring, split_docstring};
use super::names::NameId;
use super::registers::{Access, Dest, Operand};
use super::scopes::scan::address;
use super::scopes::{Part, ScopeId};
use crate::bytecode::{Const, Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, node: &'a ClassDef, span: Span) {
        let first = self.decorators(&node.decorators);
        let access = self.access(&node.name.name);
        let dest = match access {
            Access::Local(register, _) if node.decorators.is_empty() => Dest::Local(register),
            _ => Dest::Temporary,
        };
        let class = if node.type_params.is_empty() {
            self.class_object(node, None, dest, span)
        } else {
            self.generic_class(node, dest, span)
        };
        let class = self.apply_decorators(&node.decorators, first, class);
        self.store(access, class, span);
    }

    /// Makes the class. `generic_base` is one more base, of a class with type parameters.
    pub(super) fn class_object(
        &mut self,
        node: &'a ClassDef,
        generic_base: Option<Access>,
        dest: Dest,
        span: Span,
    ) -> Operand {
        let Some(scope) = self.scopes.of_node(address(node), Part::Body) else { return self.load_none(span) };
        // The position of a class is its first line.
        let head = self.first_line(span);
        let builder = self.emit_to(Op::LoadBuildClass, 0, Dest::Temporary, 0, 0, head);
        let name = self.names.id(&node.name.name);
        let start = node.decorators.first().map_or(span, |decorator| decorator.span);
        let unit = self.new_unit(scope, name, start, span);
        let code = self.nested(unit, |this| this.class_body(node, scope, head));
        let function = self.unit.top();
        self.make_function(code, scope, function, 0, Dest::Temporary, head);
        self.load_constant(Const::Str(node.name.name.clone()), Dest::Temporary, head);
        self.call_rest(builder.register, 3, false, &node.arguments, generic_base, dest, span)
    }

    /// A span cut off at the end of its first line.
    fn first_line(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let length = text.find(['\n', '\r']).unwrap_or(text.len());
        Span::new(span.start, span.start + length as u32)
    }

    fn class_body(&mut self, node: &'a ClassDef, scope: ScopeId, head: Span) {
        let info = self.scopes.get(scope);
        let wanted = [
            (NameId::CLASS, info.needs_class),
            (NameId::CLASSDICT, info.needs_classdict),
            (NameId::CONDITIONAL, info.has_conditional),
        ];
        for (name, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            let text = self.names.text(name).clone();
            let register = self.unit.add_local(text);
            self.unit.cells.push(register);
            self.unit.own_cells.push((name, register));
            self.unit.emit(Op::MakeCell, 0, register, 0, 0, head);
        }
        let module = self.load(Access::Namespace(NameId::NAME), Dest::Temporary, head);
        self.store(Access::Namespace(NameId::MODULE), module, head);
        let qualname = self.unit.qualname.clone();
        self.store_constant(NameId::QUALNAME, Const::Str(qualname), head);
        let line = self.unit.first_line;
        self.store_constant(NameId::FIRSTLINENO, Const::Int(line.into()), head);
        if !node.type_params.is_empty() {
            let access = self.access_id(NameId::TYPE_PARAMS);
            let params = self.load(access, Dest::Temporary, head);
            self.store(Access::Namespace(NameId::DUNDER_TYPE_PARAMS), params, head);
        }
        if let Some(cell) = self.own_cell(NameId::CLASSDICT) {
            self.unit.emit(Op::StoreCell, 0, cell, 0, 0, head);
        }
        let (body, doc) = split_docstring(&node.body);
        if let Some((doc, span)) = doc {
            let doc = clean_docstring(doc);
            self.unit.doc = Some(doc.clone());
            self.store_constant(NameId::DOC, Const::Str(doc), span);
        }
        if let Some(cell) = self.own_cell(NameId::CONDITIONAL) {
            let set = self.unit.top();
            self.emit_to(Op::BuildSet, 0, Dest::Temporary, set, 0, head);
            self.unit.pop(1);
            self.unit.emit(Op::StoreCell, Instr::B, cell, set, 0, head);
        }
        self.string_annotations_dict(scope, head);
        self.block(body);
        self.body_annotate(scope, NameId::ANNOTATE_FUNC, head);
        let attributes = self.scopes.get(scope).static_attributes.clone();
        let attributes = attributes.iter().map(|name| Const::Str(self.names.text(*name).clone())).collect();
        self.store_constant(NameId::STATIC_ATTRIBUTES, Const::Tuple(attributes), head);
        if let Some(cell) = self.own_cell(NameId::CLASSDICT) {
            self.store(Access::Namespace(NameId::CLASSDICTCELL), Operand::local(cell), head);
        }
        if let Some(cell) = self.own_cell(NameId::CLASS) {
            self.store(Access::Namespace(NameId::CLASSCELL), Operand::local(cell), head);
            self.emit_return(Operand::local(cell), head);
        }
    }

    /// The register of one of a class body's own cells.
    pub(super) fn own_cell(&self, name: NameId) -> Option<u16> {
        self.unit.own_cells.iter().find(|(own, _)| *own == name).map(|(_, register)| *register)
    }
}
