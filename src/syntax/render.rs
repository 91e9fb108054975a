//! The tree as indented text, for people: `coil ast` and the snapshot tests.

use std::fmt::Write;

use super::ast::*;

/// The tree, one node a line with its span; names of fields where they help.
pub fn render_ast(module: &Module) -> String {
    let mut printer = Printer { out: String::new(), depth: 0 };
    printer.line("module", Some(module.span));
    printer.inner(|p| p.block(&module.body));
    for warning in &module.warnings {
        printer.line(&format!("warning {:?}", warning.message), Some(warning.span));
    }
    printer.out
}

struct Printer {
    out: String,
    depth: usize,
}

/// Deeper levels are cut off: the picture would be of no use, and printing recurses.
const MAX_SHOWN_DEPTH: usize = 400;

impl Printer {
    fn line(&mut self, text: &str, span: Option<Span>) {
        let indent = self.depth * 2;
        let _ = match span {
            Some(span) => writeln!(self.out, "{:indent$}{text} @{span:?}", ""),
            None => writeln!(self.out, "{:indent$}{text}", ""),
        };
    }

    fn inner(&mut self, body: impl FnOnce(&mut Printer)) {
        self.depth += 1;
        if self.depth > MAX_SHOWN_DEPTH {
            self.line("...", None);
        } else {
            body(self);
        }
        self.depth -= 1;
    }

    fn field(&mut self, name: &str, body: impl FnOnce(&mut Printer)) {
        self.line(&format!("{name}:"), None);
        self.inner(body);
    }

    fn block(&mut self, body: &[Stmt]) {
        body.iter().for_each(|s| self.stmt(s));
    }

    fn named_block(&mut self, name: &str, body: &[Stmt]) {
        if !body.is_empty() {
            self.field(name, |p| p.block(body));
        }
    }

    fn exprs<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) {
        exprs.into_iter().for_each(|e| self.expr(e));
    }

    fn named(&mut self, name: &str, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.field(name, |p| p.expr(expr));
        }
    }

    fn node(&mut self, text: &str, span: Span, body: impl FnOnce(&mut Printer)) {
        self.line(text, Some(span));
        self.inner(body);
    }

    fn stmt(&mut self, s: &Stmt) {
        let span = s.span;
        match &s.kind {
            StmtKind::Expr(e) => self.node("expression", span, |p| p.expr(e)),
            StmtKind::Assign { targets, value } => self.node("assign", span, |p| {
                p.field("targets", |p| p.exprs(targets));
                p.named("value", Some(value));
            }),
            StmtKind::AugAssign { target, op, value } => {
                self.node(&format!("augmented {}=", op.symbol()), span, |p| p.exprs([target, value]));
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.node(if *simple { "annotated simple" } else { "annotated" }, span, |p| {
                    p.named("target", Some(target));
                    p.named("annotation", Some(annotation));
                    p.named("value", value.as_ref());
                });
            }
            StmtKind::Pass => self.line("pass", Some(span)),
            StmtKind::Break => self.line("break", Some(span)),
            StmtKind::Continue => self.line("continue", Some(span)),
            StmtKind::Return(value) => self.node("return", span, |p| p.exprs(value)),
            StmtKind::Raise { exception, cause } => self.node("raise", span, |p| {
                p.exprs(exception);
                p.named("from", cause.as_ref());
            }),
            StmtKind::Global(names) => self.line(&format!("global {}", idents(names)), Some(span)),
            StmtKind::Nonlocal(names) => self.line(&format!("nonlocal {}", idents(names)), Some(span)),
            StmtKind::Delete(targets) => self.node("delete", span, |p| p.exprs(targets)),
            StmtKind::Assert { test, message } => self.node("assert", span, |p| {
                p.expr(test);
                p.named("message", message.as_ref());
            }),
            StmtKind::Import(names) => self.line(&format!("import {}", aliases(names)), Some(span)),
            StmtKind::ImportFrom { module, names, level } => {
                let dots = ".".repeat(*level as usize);
                let module = module.as_ref().map_or("", |m| &*m.name);
                let names = match names {
                    ImportNames::Star(_) => "*".to_owned(),
                    ImportNames::Names(names) => aliases(names),
                };
                self.line(&format!("from {dots}{module} import {names}"), Some(span));
            }
            StmtKind::TypeAlias(alias) => self.node(&format!("type {}", alias.name.name), span, |p| {
                p.type_params(&alias.type_params);
                p.expr(&alias.value);
            }),
            StmtKind::If { clauses, orelse } => self.node("if", span, |p| {
                for clause in clauses {
                    p.node("clause", clause.span, |p| {
                        p.named("test", Some(&clause.test));
                        p.named_block("body", &clause.body);
                    });
                }
                p.named_block("else", orelse);
            }),
            StmtKind::While { test, body, orelse } => self.node("while", span, |p| {
                p.named("test", Some(test));
                p.named_block("body", body);
                p.named_block("else", orelse);
            }),
            StmtKind::For(f) => self.node(if f.is_async { "async for" } else { "for" }, span, |p| {
                p.named("target", Some(&f.target));
                p.named("iter", Some(&f.iter));
                p.named_block("body", &f.body);
                p.named_block("else", &f.orelse);
            }),
            StmtKind::With { items, body, is_async } => {
                self.node(if *is_async { "async with" } else { "with" }, span, |p| {
                    for item in items {
                        p.node("item", item.span, |p| {
                            p.expr(&item.context);
                            p.named("as", item.target.as_ref());
                        });
                    }
                    p.named_block("body", body);
                });
            }
            StmtKind::Try(t) => self.node(if t.is_star { "try*" } else { "try" }, span, |p| {
                p.named_block("body", &t.body);
                for handler in &t.handlers {
                    p.node("except", handler.span, |p| {
                        p.named("kind", handler.kind.as_ref());
                        if let Some(name) = &handler.name {
                            p.line(&format!("as {}", name.name), Some(name.span));
                        }
                        p.named_block("body", &handler.body);
                    });
                }
                p.named_block("else", &t.orelse);
                p.named_block("finally", &t.finally);
            }),
            StmtKind::Match { subject, cases } => self.node("match", span, |p| {
                p.named("subject", Some(subject));
                for case in cases {
                    p.node("case", case.span, |p| {
                        p.pattern(&case.pattern);
                        p.named("if", case.guard.as_ref());
                        p.named_block("body", &case.body);
                    });
                }
            }),
            StmtKind::FunctionDef(f) => {
                let word = if f.is_async { "async def" } else { "def" };
                self.node(&format!("{word} {}", f.name.name), span, |p| {
                    if !f.decorators.is_empty() {
                        p.field("decorators", |p| p.exprs(&f.decorators));
                    }
                    p.type_params(&f.type_params);
                    p.parameters(&f.params);
                    p.named("returns", f.returns.as_ref());
                    p.named_block("body", &f.body);
                });
            }
            StmtKind::ClassDef(c) => self.node(&format!("class {}", c.name.name), span, |p| {
                if !c.decorators.is_empty() {
                    p.field("decorators", |p| p.exprs(&c.decorators));
                }
                p.type_params(&c.type_params);
                p.arguments(&c.arguments);
                p.named_block("body", &c.body);
            }),
        }
    }

    fn type_params(&mut self, params: &[TypeParam]) {
        for param in params {
            let stars = match &param.kind {
                TypeParamKind::TypeVar { .. } => "",
                TypeParamKind::TypeVarTuple => "*",
                TypeParamKind::ParamSpec => "**",
            };
            self.node(&format!("type parameter {stars}{}", param.name.name), param.span, |p| {
                if let TypeParamKind::TypeVar { bound } = &param.kind {
                    p.named("bound", bound.as_ref());
                }
                p.named("default", param.default.as_ref());
            });
        }
    }

    fn parameters(&mut self, params: &Parameters) {
        let groups = [
            ("positional-only", &params.posonly[..]),
            ("parameter", &params.regular[..]),
            ("variadic", params.vararg.as_deref().map_or(&[], std::slice::from_ref)),
            ("keyword-only", &params.kwonly[..]),
            ("keywords", params.kwarg.as_deref().map_or(&[], std::slice::from_ref)),
        ];
        for (kind, group) in groups {
            for param in group {
                self.node(&format!("{kind} {}", param.name.name), param.span, |p| {
                    p.named("annotation", param.annotation.as_ref());
                    p.named("default", param.default.as_ref());
                });
            }
        }
    }

    fn arguments(&mut self, arguments: &[Argument]) {
        for argument in arguments {
            match argument {
                Argument::Positional(value) => self.expr(value),
                Argument::Starred { value, span } => self.node("*", *span, |p| p.expr(value)),
                Argument::Keyword { name, value, span } => {
                    self.node(&format!("{}=", name.name), *span, |p| p.expr(value));
                }
                Argument::DoubleStarred { value, span } => self.node("**", *span, |p| p.expr(value)),
            }
        }
    }

    fn clauses(&mut self, clauses: &[Comprehension]) {
        for clause in clauses {
            self.node(if clause.is_async { "async for" } else { "for" }, clause.span, |p| {
                p.named("target", Some(&clause.target));
                p.named("in", Some(&clause.iter));
                for condition in &clause.conditions {
                    p.named("if", Some(condition));
                }
            });
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal { text, span } => self.line(&format!("text {text:?}"), Some(*span)),
                FStringPart::Interpolation(field) => {
                    let conversion = match field.conversion {
                        None => "",
                        Some(Conversion::Str) => " !s",
                        Some(Conversion::Repr) => " !r",
                        Some(Conversion::Ascii) => " !a",
                    };
                    let debug = field.debug_text.as_ref().map_or(String::new(), |t| format!(" {t:?}"));
                    self.node(&format!("field{conversion}{debug}"), field.span, |p| {
                        p.expr(&field.expr);
                        if let Some(spec) = &field.format_spec {
                            p.field("spec", |p| p.parts(spec));
                        }
                    });
                }
            }
        }
    }

    fn expr(&mut self, e: &Expr) {
        let span = e.span;
        match &e.kind {
            ExprKind::Name(name) => self.line(&format!("name {name}"), Some(span)),
            ExprKind::Constant(constant) => self.line(&constant_text(constant), Some(span)),
            ExprKind::FString(parts) => self.node("f-string", span, |p| p.parts(parts)),
            ExprKind::Tuple(items) => self.node("tuple", span, |p| p.exprs(items)),
            ExprKind::List(items) => self.node("list", span, |p| p.exprs(items)),
            ExprKind::Set(items) => self.node("set", span, |p| p.exprs(items)),
            ExprKind::Dict(items) => self.node("dict", span, |p| {
                for item in items {
                    match item {
                        DictItem::Pair { key, value } => {
                            p.named("key", Some(key));
                            p.named("value", Some(value));
                        }
                        DictItem::Unpack(value) => p.named("**", Some(value)),
                    }
                }
            }),
            ExprKind::Unary { op, operand } => self.node(op.symbol(), span, |p| p.expr(operand)),
            ExprKind::Binary { op, left, right } => {
                self.node(op.symbol(), span, |p| p.exprs([&**left, &**right]));
            }
            ExprKind::Bool { op, values } => self.node(op.symbol(), span, |p| p.exprs(values)),
            ExprKind::Compare { left, rest } => self.node("compare", span, |p| {
                p.expr(left);
                for (op, right) in rest {
                    p.named(op.symbol(), Some(right));
                }
            }),
            ExprKind::Conditional(c) => self.node("conditional", span, |p| {
                p.named("body", Some(&c.body));
                p.named("if", Some(&c.test));
                p.named("else", Some(&c.orelse));
            }),
            ExprKind::Lambda(lambda) => self.node("lambda", span, |p| {
                p.parameters(&lambda.params);
                p.named("body", Some(&lambda.body));
            }),
            ExprKind::Named { target, value } => {
                self.node(&format!("{} :=", target.name), span, |p| p.expr(value));
            }
            ExprKind::Attribute { value, attr } => {
                self.node(&format!(".{}", attr.name), span, |p| p.expr(value))
            }
            ExprKind::Subscript { value, index } => {
                self.node("subscript", span, |p| p.exprs([&**value, &**index]))
            }
            ExprKind::Slice { lower, upper, step } => self.node("slice", span, |p| {
                p.named("lower", lower.as_deref());
                p.named("upper", upper.as_deref());
                p.named("step", step.as_deref());
            }),
            ExprKind::Starred(value) => self.node("starred", span, |p| p.expr(value)),
            ExprKind::Call { func, arguments } => self.node("call", span, |p| {
                p.expr(func);
                if !arguments.is_empty() {
                    p.field("arguments", |p| p.arguments(arguments));
                }
            }),
            ExprKind::ListComp { element, clauses } => {
                self.comprehension("list comprehension", span, element, clauses)
            }
            ExprKind::SetComp { element, clauses } => {
                self.comprehension("set comprehension", span, element, clauses)
            }
            ExprKind::Generator { element, clauses } => {
                self.comprehension("generator", span, element, clauses)
            }
            ExprKind::DictComp { key, value, clauses } => self.node("dict comprehension", span, |p| {
                p.named("key", Some(key));
                p.named("value", Some(value));
                p.clauses(clauses);
            }),
            ExprKind::Await(value) => self.node("await", span, |p| p.expr(value)),
            ExprKind::Yield(value) => self.node("yield", span, |p| p.exprs(value.as_deref())),
            ExprKind::YieldFrom(value) => self.node("yield from", span, |p| p.expr(value)),
        }
    }

    fn comprehension(&mut self, name: &str, span: Span, element: &Expr, clauses: &[Comprehension]) {
        self.node(name, span, |p| {
            p.expr(element);
            p.clauses(clauses);
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Wildcard => self.line("wildcard", Some(span)),
            PatternKind::Capture(name) => self.line(&format!("capture {}", name.name), Some(span)),
            PatternKind::Value(value) => self.node("value", span, |p| p.expr(value)),
            PatternKind::Singleton(constant) => self.line(&constant_text(constant), Some(span)),
            PatternKind::Sequence(items) => {
                self.node("sequence", span, |p| items.iter().for_each(|i| p.pattern(i)));
            }
            PatternKind::Star(name) => {
                self.line(&format!("star {}", name.as_ref().map_or("_", |n| &*n.name)), Some(span));
            }
            PatternKind::Mapping { keys, patterns, rest } => self.node("mapping", span, |p| {
                for (key, pattern) in keys.iter().zip(patterns) {
                    p.named("key", Some(key));
                    p.pattern(pattern);
                }
                if let Some(rest) = rest {
                    p.line(&format!("rest {}", rest.name), Some(rest.span));
                }
            }),
            PatternKind::Class { cls, positional, keywords } => self.node("class", span, |p| {
                p.expr(cls);
                positional.iter().for_each(|i| p.pattern(i));
                for (name, pattern) in keywords {
                    p.field(&format!("{}=", name.name), |p| p.pattern(pattern));
                }
            }),
            PatternKind::As { pattern, name } => {
                self.node(&format!("as {}", name.name), span, |p| p.pattern(pattern));
            }
            PatternKind::Or(items) => self.node("or", span, |p| items.iter().for_each(|i| p.pattern(i))),
        }
    }
}

fn idents(names: &[Ident]) -> String {
    names.iter().map(|n| &*n.name).collect::<Vec<_>>().join(", ")
}

fn aliases(names: &[Alias]) -> String {
    let one = |alias: &Alias| match &alias.asname {
        Some(asname) => format!("{} as {}", alias.name.name, asname.name),
        None => alias.name.name.to_string(),
    };
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn constant_text(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::True => "True".to_owned(),
        Constant::False => "False".to_owned(),
        Constant::Ellipsis => "...".to_owned(),
        Constant::Int(value) => format!("int {value}"),
        Constant::BigInt(value) => format!("int {value}"),
        Constant::Float(value) => format!("float {value:?}"),
        Constant::Imaginary(value) => format!("imaginary {value:?}"),
        Constant::Str(value) => format!("str {value:?}"),
        Constant::Bytes(value) => format!("bytes \"{}\"", value.escape_ascii()),
    }
}
