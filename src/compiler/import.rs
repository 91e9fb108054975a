//! `import` in every form.

use super::Compiler;
use super::registers::Dest;
use crate::bytecode::{Const, Op};
use crate::source::Span;
use crate::syntax::ast::*;
use std::rc::Rc;

impl<'a> Compiler<'a> {
    /// `import a.b as c, d`
    pub(super) fn import(&mut self, aliases: &'a [Alias], span: Span) {
        for alias in aliases {
            let from_list = self.load_none(span);
            let index = self.module_constant(alias.name.name.clone(), 0);
            let module = self.unary(Op::ImportName, 0, Dest::Temporary, from_list, index, span);
            match &alias.asname {
                Some(name) => {
                    // The statement gives the package; the name stands for the last module.
                    for part in alias.name.name.split('.').skip(1) {
                        let index = self.unit.short_constant(Const::Str(part.into()));
                        self.unary(Op::ImportFrom, 0, Dest::Temporary, module.kept(), index, span);
                        self.replace(module.register, span);
                    }
                    self.store_name(&name.name, module, span);
                }
                None => {
                    let first: Rc<str> = alias.name.name.split('.').next().unwrap_or_default().into();
                    let id = self.names.intern(&first);
                    let id = self.mangled(id);
                    let access = self.access_id(id);
                    self.store(access, module, span);
                }
            }
        }
    }

    /// `from ..module import names`
    pub(super) fn import_from(
        &mut self,
        module: Option<&'a Ident>,
        names: &'a ImportNames,
        level: u32,
        span: Span,
    ) {
        let wanted: Vec<Const> = match names {
            ImportNames::Star(_) => vec![Const::Str("*".into())],
            ImportNames::Names(aliases) => {
                aliases.iter().map(|alias| Const::Str(alias.name.name.clone())).collect()
            }
        };
        let from_list = self.load_constant(Const::Tuple(wanted), Dest::Temporary, span);
        let name = module.map_or_else(|| "".into(), |module| module.name.clone());
        let index = self.module_constant(name, level);
        let module = self.unary(Op::ImportName, 0, Dest::Temporary, from_list, index, span);
        match names {
            ImportNames::Star(_) => {
                let a = self.take(module);
                self.unit.emit(Op::ImportStar, crate::bytecode::Instr::A, a, 0, 0, span);
            }
            ImportNames::Names(aliases) => {
                for alias in aliases {
                    let index = self.unit.short_constant(Const::Str(alias.name.name.clone()));
                    let value = self.unary(Op::ImportFrom, 0, Dest::Temporary, module.kept(), index, span);
                    self.store_name(&alias.asname.as_ref().unwrap_or(&alias.name).name, value, alias.span);
                }
                self.release(module, span);
            }
        }
    }

    fn module_constant(&mut self, name: Rc<str>, level: u32) -> u16 {
        self.unit.short_constant(Const::Tuple(vec![Const::Str(name), Const::Int(level.into())]))
    }
}
