//! The syntax tree: plain data, one node for each construct of the language, every node with its span.
//!
//! The tree is what was written, already checked for everything that needs no knowledge of scopes: assignment targets
//! are assignable, arguments are in a legal order, `return` stands in a function. It knows nothing of names' meanings;
//! `compiler/scopes.rs` reads on from here.
//!
//! Spans follow CPython's node positions, because tracebacks draw carets under them: a parenthesised expression's span
//! leaves out the parentheses, except for tuples and generator expressions, whose own brackets they are; a binary
//! operation reaches from its left operand's first token (an opening parenthesis included) to its right operand's last.
//!
//! An expression is never nested deeper than [`MAX_EXPRESSION_DEPTH`] and statements never deeper than the indentation
//! limit, so trees can be dropped and walked without fear (walkers with large stack frames should still grow the
//! stack). `elif` chains, comparison chains, `and`/`or` chains and string concatenations are flat.

#![allow(missing_docs, reason = "the fields of a variant are shown by the form quoted above it")]

use std::rc::Rc;

use num_bigint::BigInt;

pub use crate::diagnostics::Warning;
pub use crate::source::Span;

/// How deep expressions may nest, chains such as `a.b.c` and `1 + 1 + 1` included.
pub const MAX_EXPRESSION_DEPTH: u16 = 2000;

/// A name's text. Equal names of one parse share their allocation.
pub type Name = Rc<str>;

/// A name with its place. NFKC-normalised; not yet mangled.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// Its text.
    pub name: Name,
    /// Its place.
    pub span: Span,
}

/// A whole file (or the text given to `exec`).
#[derive(Debug, PartialEq)]
pub struct Module {
    /// Its statements.
    pub body: Vec<Stmt>,
    /// Its extent.
    pub span: Span,
    /// What is legal but doubtful, in source order.
    pub warnings: Vec<Warning>,
    /// Whether it awaits outside every function, as the input of a session may.
    pub awaits: bool,
}

/// The text given to `eval`.
#[derive(Debug, PartialEq)]
pub struct Expression {
    /// Its only expression.
    pub body: Expr,
    /// What is legal but doubtful.
    pub warnings: Vec<Warning>,
}

/// A statement.
#[derive(Debug, PartialEq)]
pub struct Stmt {
    /// Its extent: without decorators, as CPython counts, and for compound statements with their blocks.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// A block: one statement at least.
pub type Block = Vec<Stmt>;

/// The statements.
#[derive(Debug, PartialEq)]
pub enum StmtKind {
    /// `value`
    Expr(Expr),
    /// `target = target = value`; targets in source order, at least one.
    Assign { targets: Vec<Expr>, value: Expr },
    /// `target op= value`; the target is a name, an attribute or a subscript.
    AugAssign { target: Expr, op: BinaryOp, value: Expr },
    /// `target: annotation [= value]`; `simple` when the target is a name without parentheses.
    AnnAssign { target: Expr, annotation: Expr, value: Option<Expr>, simple: bool },
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return [value]`
    Return(Option<Expr>),
    /// `raise [exception [from cause]]`
    Raise { exception: Option<Expr>, cause: Option<Expr> },
    /// `global a, b`
    Global(Vec<Ident>),
    /// `nonlocal a, b`
    Nonlocal(Vec<Ident>),
    /// `del a, b[0]`; tuples and lists among the targets may hold further targets.
    Delete(Vec<Expr>),
    /// `assert test[, message]`
    Assert { test: Expr, message: Option<Expr> },
    /// `import a.b as c, d`; the aliases' names are dotted.
    Import(Vec<Alias>),
    /// `from ..module import names`; `level` counts the leading dots.
    ImportFrom { module: Option<Ident>, names: ImportNames, level: u32 },
    /// `type name[params] = value`
    TypeAlias(Box<TypeAlias>),
    /// `if`/`elif` clauses in order, then `else` (empty when there is none).
    If { clauses: Vec<IfClause>, orelse: Block },
    /// `while test: body` and its `else`.
    While { test: Expr, body: Block, orelse: Block },
    /// `for target in iter: body` and its `else`.
    For(Box<For>),
    /// `with items: body`
    With { items: Vec<WithItem>, body: Block, is_async: bool },
    /// `try`
    Try(Box<Try>),
    /// `match`
    Match { subject: Expr, cases: Vec<MatchCase> },
    /// `def`
    FunctionDef(Box<FunctionDef>),
    /// `class`
    ClassDef(Box<ClassDef>),
}

/// `name [as asname]` in an import.
#[derive(Debug, PartialEq)]
pub struct Alias {
    /// The imported name; dotted in `import a.b`.
    pub name: Ident,
    /// The name after `as`.
    pub asname: Option<Ident>,
    /// Its extent.
    pub span: Span,
}

/// What `from m import …` takes.
#[derive(Debug, PartialEq)]
pub enum ImportNames {
    /// `*`, at its place.
    Star(Span),
    /// Names, at least one.
    Names(Vec<Alias>),
}

/// `type name[params] = value`
#[derive(Debug, PartialEq)]
pub struct TypeAlias {
    /// The alias's name.
    pub name: Ident,
    /// Its type parameters.
    pub type_params: Vec<TypeParam>,
    /// Its value, evaluated lazily.
    pub value: Expr,
}

/// One `if test: body` or `elif test: body`.
#[derive(Debug, PartialEq)]
pub struct IfClause {
    /// The condition.
    pub test: Expr,
    /// What runs when it holds.
    pub body: Block,
    /// From the keyword to the end of the body.
    pub span: Span,
}

/// `[async] for target in iter: body [else: orelse]`
#[derive(Debug, PartialEq)]
pub struct For {
    /// A target.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The body.
    pub body: Block,
    /// Runs when the loop was not broken; empty when there is none.
    pub orelse: Block,
    /// `async for`
    pub is_async: bool,
}

/// `context [as target]`
#[derive(Debug, PartialEq)]
pub struct WithItem {
    /// The context manager.
    pub context: Expr,
    /// A target.
    pub target: Option<Expr>,
    /// Its extent.
    pub span: Span,
}

/// `try: … except …: … else: … finally: …`
#[derive(Debug, PartialEq)]
pub struct Try {
    /// The guarded statements.
    pub body: Block,
    /// The handlers; when empty, `finally` is not.
    pub handlers: Vec<ExceptHandler>,
    /// `else`, empty when there is none.
    pub orelse: Block,
    /// `finally`, empty when there is none.
    pub finally: Block,
    /// Whether the handlers are `except*`.
    pub is_star: bool,
}

/// `except [kind [as name]]: body`
#[derive(Debug, PartialEq)]
pub struct ExceptHandler {
    /// What it catches; a tuple for `except A, B:`. Present in every `except*`.
    pub kind: Option<Expr>,
    /// The name that is bound for the body's duration.
    pub name: Option<Ident>,
    /// The body.
    pub body: Block,
    /// From the keyword to the end of the body.
    pub span: Span,
}

/// `case pattern [if guard]: body`
#[derive(Debug, PartialEq)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: Pattern,
    /// The guard.
    pub guard: Option<Expr>,
    /// The body.
    pub body: Block,
    /// From the keyword to the end of the body.
    pub span: Span,
}

/// A pattern.
#[derive(Debug, PartialEq)]
pub struct Pattern {
    /// Its extent.
    pub span: Span,
    /// What it is.
    pub kind: PatternKind,
}

/// The patterns.
#[derive(Debug, PartialEq)]
pub enum PatternKind {
    /// `_`
    Wildcard,
    /// `name`
    Capture(Ident),
    /// A literal other than the singletons, or a dotted name: compared with `==`. Negative and complex numbers are the
    /// expressions they look like (`-1`, `1 + 2j`).
    Value(Expr),
    /// `None`, `True`, `False`: compared with `is`.
    Singleton(Constant),
    /// `[a, *b, c]`, `(a, b)`, `a, b`
    Sequence(Vec<Pattern>),
    /// `*name` inside a sequence; `None` for `*_`.
    Star(Option<Ident>),
    /// `{key: pattern, **rest}`; the keys are literals or dotted names.
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Ident> },
    /// `cls(pattern, …, attr=pattern, …)`; `cls` is a name or dotted name.
    Class { cls: Expr, positional: Vec<Pattern>, keywords: Vec<(Ident, Pattern)> },
    /// `pattern as name`
    As { pattern: Box<Pattern>, name: Ident },
    /// `a | b | c`, two at least.
    Or(Vec<Pattern>),
}

/// `[async] def name[params](parameters) -> returns: body`
#[derive(Debug, PartialEq)]
pub struct FunctionDef {
    /// Its name.
    pub name: Ident,
    /// Its type parameters.
    pub type_params: Vec<TypeParam>,
    /// Its parameters.
    pub params: Parameters,
    /// The annotation after `->`.
    pub returns: Option<Expr>,
    /// Its body; a docstring is still its first statement.
    pub body: Block,
    /// Decorator expressions in source order.
    pub decorators: Vec<Expr>,
    /// `async def`
    pub is_async: bool,
}

/// `class name[params](arguments): body`
#[derive(Debug, PartialEq)]
pub struct ClassDef {
    /// Its name.
    pub name: Ident,
    /// Its type parameters.
    pub type_params: Vec<TypeParam>,
    /// Bases and keywords, in source order.
    pub arguments: Vec<Argument>,
    /// Its body; a docstring is still its first statement.
    pub body: Block,
    /// Decorator expressions in source order.
    pub decorators: Vec<Expr>,
}

/// One type parameter.
#[derive(Debug, PartialEq)]
pub struct TypeParam {
    /// Its name.
    pub name: Ident,
    /// Which of the three it is.
    pub kind: TypeParamKind,
    /// The value after `=`; a starred expression is possible for `*Ts`.
    pub default: Option<Expr>,
    /// Its extent.
    pub span: Span,
}

/// The three kinds of type parameter.
#[derive(Debug, PartialEq)]
pub enum TypeParamKind {
    /// `T` or `T: bound`; a tuple as bound means constraints.
    TypeVar { bound: Option<Expr> },
    /// `*Ts`
    TypeVarTuple,
    /// `**P`
    ParamSpec,
}

/// The parameters of a function or lambda.
#[derive(Debug, PartialEq, Default)]
pub struct Parameters {
    /// Those before `/`.
    pub posonly: Vec<Parameter>,
    /// Those that may be given by position or by name.
    pub regular: Vec<Parameter>,
    /// `*args`
    pub vararg: Option<Box<Parameter>>,
    /// Those after `*` or `*args`.
    pub kwonly: Vec<Parameter>,
    /// `**kwargs`
    pub kwarg: Option<Box<Parameter>>,
}

/// One parameter.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Ident,
    /// Its annotation; a starred expression is possible for `*args`.
    pub annotation: Option<Expr>,
    /// Its default; never on `*args` and `**kwargs`.
    pub default: Option<Expr>,
    /// From the name to the end of the annotation.
    pub span: Span,
}

/// An expression.
#[derive(Debug, PartialEq)]
pub struct Expr {
    /// Its extent; see the head of this file about parentheses.
    pub span: Span,
    /// Its height above its leaves. Kept by the parser.
    pub(crate) depth: u16,
    /// Whether it stands in parentheses of its own.
    pub parenthesized: bool,
    /// What it is.
    pub kind: ExprKind,
}

/// The expressions.
#[derive(Debug, PartialEq)]
pub enum ExprKind {
    /// A name, read, bound or deleted according to where it stands.
    Name(Name),
    /// A literal.
    Constant(Constant),
    /// `f"…"`, already joined with its neighbours.
    FString(Vec<FStringPart>),
    /// `a, b` or `(a, b)`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{a, b}`, one element at least.
    Set(Vec<Expr>),
    /// `{k: v, **m}`
    Dict(Vec<DictItem>),
    /// `op operand`
    Unary { op: UnaryOp, operand: Box<Expr> },
    /// `left op right`
    Binary { op: BinaryOp, left: Box<Expr>, right: Box<Expr> },
    /// `a and b and c`; two values at least.
    Bool { op: BoolOp, values: Vec<Expr> },
    /// `a < b <= c`; one comparison at least.
    Compare { left: Box<Expr>, rest: Vec<(CompareOp, Expr)> },
    /// `body if test else orelse`
    Conditional(Box<Conditional>),
    /// `lambda params: body`
    Lambda(Box<Lambda>),
    /// `name := value`
    Named { target: Ident, value: Box<Expr> },
    /// `value.attr`
    Attribute { value: Box<Expr>, attr: Ident },
    /// `value[index]`; the index may be a slice, or a tuple that holds slices and starred expressions.
    Subscript { value: Box<Expr>, index: Box<Expr> },
    /// `lower:upper:step`, only inside a subscript.
    Slice { lower: Option<Box<Expr>>, upper: Option<Box<Expr>>, step: Option<Box<Expr>> },
    /// `*value`, only where it is allowed (displays, targets, subscripts, annotations of `*args`).
    Starred(Box<Expr>),
    /// `func(arguments)`
    Call { func: Box<Expr>, arguments: Vec<Argument> },
    /// `[element for …]`
    ListComp { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `{element for …}`
    SetComp { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `{key: value for …}`
    DictComp { key: Box<Expr>, value: Box<Expr>, clauses: Vec<Comprehension> },
    /// `(element for …)`
    Generator { element: Box<Expr>, clauses: Vec<Comprehension> },
    /// `await value`
    Await(Box<Expr>),
    /// `yield [value]`
    Yield(Option<Box<Expr>>),
    /// `yield from value`
    YieldFrom(Box<Expr>),
}

impl ExprKind {
    /// One more than the deepest of its parts; 0 for a leaf.
    pub(crate) fn depth(&self) -> u16 {
        fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>) -> u16 {
            exprs.into_iter().map(|e| e.depth).max().unwrap_or(0)
        }
        fn clauses(clauses: &[Comprehension]) -> u16 {
            let one = |c: &Comprehension| c.target.depth.max(c.iter.depth).max(all(&c.conditions));
            clauses.iter().map(one).max().unwrap_or(0)
        }
        fn parts(pieces: &[FStringPart]) -> u16 {
            let one = |part: &FStringPart| match part {
                FStringPart::Literal { .. } => 0,
                FStringPart::Interpolation(i) => i.expr.depth.max(i.format_spec.as_deref().map_or(0, parts)),
            };
            pieces.iter().map(one).max().unwrap_or(0)
        }
        let below = match self {
            ExprKind::Name(_) | ExprKind::Constant(_) | ExprKind::Yield(None) => return 0,
            ExprKind::FString(pieces) => parts(pieces),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => all(items),
            ExprKind::Bool { values, .. } => all(values),
            ExprKind::Dict(items) => {
                let one = |item: &DictItem| match item {
                    DictItem::Pair { key, value } => key.depth.max(value.depth),
                    DictItem::Unpack(value) => value.depth,
                };
                items.iter().map(one).max().unwrap_or(0)
            }
            ExprKind::Unary { operand: e, .. }
            | ExprKind::Named { value: e, .. }
            | ExprKind::Attribute { value: e, .. }
            | ExprKind::Starred(e)
            | ExprKind::Await(e)
            | ExprKind::Yield(Some(e))
            | ExprKind::YieldFrom(e) => e.depth,
            ExprKind::Binary { left, right, .. } => left.depth.max(right.depth),
            ExprKind::Compare { left, rest } => left.depth.max(all(rest.iter().map(|(_, e)| e))),
            ExprKind::Conditional(c) => all([&c.test, &c.body, &c.orelse]),
            ExprKind::Lambda(lambda) => {
                let p = &lambda.params;
                let params = p.posonly.iter().chain(&p.regular).chain(&p.kwonly);
                lambda.body.depth.max(all(params.filter_map(|p| p.default.as_ref())))
            }
            ExprKind::Subscript { value, index } => value.depth.max(index.depth),
            ExprKind::Slice { lower, upper, step } => {
                all([lower, upper, step].into_iter().flatten().map(|e| &**e))
            }
            ExprKind::Call { func, arguments } => func.depth.max(all(arguments.iter().map(Argument::value))),
            ExprKind::ListComp { element, clauses: c }
            | ExprKind::SetComp { element, clauses: c }
            | ExprKind::Generator { element, clauses: c } => element.depth.max(clauses(c)),
            ExprKind::DictComp { key, value, clauses: c } => key.depth.max(value.depth).max(clauses(c)),
        };
        below.saturating_add(1)
    }
}

/// A literal's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// An integer that fits.
    Int(i64),
    /// An integer that does not.
    BigInt(Rc<BigInt>),
    /// A float.
    Float(f64),
    /// `2j`: the imaginary part.
    Imaginary(f64),
    /// A string, already joined with its neighbours.
    Str(Rc<str>),
    /// Bytes, already joined with their neighbours.
    Bytes(Rc<[u8]>),
}

/// One piece of an f-string.
#[derive(Debug, PartialEq)]
pub enum FStringPart {
    /// Text as it is; never empty.
    Literal {
        /// The text, escapes resolved.
        text: Rc<str>,
        /// Where it was written.
        span: Span,
    },
    /// `{expr…}`
    Interpolation(Box<Interpolation>),
}

/// `{expr=!r:spec}`
#[derive(Debug, PartialEq)]
pub struct Interpolation {
    /// What is shown.
    pub expr: Expr,
    /// The source text up to and including `=` and the blanks after it, printed before the value.
    pub debug_text: Option<Rc<str>>,
    /// The conversion. `=` alone already means [`Conversion::Repr`] here.
    pub conversion: Option<Conversion>,
    /// What follows `:`; may be empty.
    pub format_spec: Option<Vec<FStringPart>>,
    /// From `{` to `}`.
    pub span: Span,
}

/// What `!` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// One item of a dict display.
#[derive(Debug, PartialEq)]
pub enum DictItem {
    /// `key: value`
    Pair {
        /// The key.
        key: Expr,
        /// The value.
        value: Expr,
    },
    /// `**mapping`
    Unpack(Expr),
}

/// One argument of a call or class.
#[derive(Debug, PartialEq)]
pub enum Argument {
    /// `value`
    Positional(Expr),
    /// `*value`
    Starred {
        /// The iterable.
        value: Expr,
        /// With the star.
        span: Span,
    },
    /// `name=value`
    Keyword {
        /// The parameter's name.
        name: Ident,
        /// Its value.
        value: Expr,
        /// From name to value.
        span: Span,
    },
    /// `**value`
    DoubleStarred {
        /// The mapping.
        value: Expr,
        /// With the stars.
        span: Span,
    },
}

impl Argument {
    /// The argument's value.
    pub fn value(&self) -> &Expr {
        match self {
            Argument::Positional(value)
            | Argument::Starred { value, .. }
            | Argument::Keyword { value, .. }
            | Argument::DoubleStarred { value, .. } => value,
        }
    }

    /// The argument's extent, stars and name included.
    pub fn span(&self) -> Span {
        match self {
            Argument::Positional(value) => value.span,
            Argument::Starred { span, .. }
            | Argument::Keyword { span, .. }
            | Argument::DoubleStarred { span, .. } => *span,
        }
    }
}

/// One `for` of a comprehension with its `if`s.
#[derive(Debug, PartialEq)]
pub struct Comprehension {
    /// A target.
    pub target: Expr,
    /// What is iterated; the first clause's is evaluated in the enclosing scope.
    pub iter: Expr,
    /// The conditions, in order.
    pub conditions: Vec<Expr>,
    /// `async for`
    pub is_async: bool,
    /// From `for` (or `async`) to the last condition.
    pub span: Span,
}

/// `body if test else orelse`
#[derive(Debug, PartialEq)]
pub struct Conditional {
    /// The condition.
    pub test: Expr,
    /// The value when it holds.
    pub body: Expr,
    /// The value when it does not.
    pub orelse: Expr,
}

/// `lambda params: body`
#[derive(Debug, PartialEq)]
pub struct Lambda {
    /// Its parameters, without annotations.
    pub params: Parameters,
    /// Its value.
    pub body: Expr,
}

/// The prefix operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `not`
    Not,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `~`
    Invert,
}

/// The infix operators, also of augmented assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `@`
    MatMul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// The comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

impl UnaryOp {
    /// As it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            UnaryOp::Not => "not",
            UnaryOp::Minus => "-",
            UnaryOp::Plus => "+",
            UnaryOp::Invert => "~",
        }
    }
}

impl BinaryOp {
    /// As it is written, without the `=` of augmented assignment.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::MatMul => "@",
            BinaryOp::Div => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "**",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
            BinaryOp::BitAnd => "&",
        }
    }
}

impl BoolOp {
    /// As it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            BoolOp::And => "and",
            BoolOp::Or => "or",
        }
    }
}

impl CompareOp {
    /// As it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            CompareOp::Eq => "==",
            CompareOp::NotEq => "!=",
            CompareOp::Lt => "<",
            CompareOp::LtE => "<=",
            CompareOp::Gt => ">",
            CompareOp::GtE => ">=",
            CompareOp::Is => "is",
            CompareOp::IsNot => "is not",
            CompareOp::In => "in",
            CompareOp::NotIn => "not in",
        }
    }
}
