//! Exceptions and tracebacks: the bodies, and what every exception has (`args`, notes, cause, context).
//!
//! The classes are in `exception_table.rs`, the fields of particular ones in `exception_fields.rs`, groups in
//! `exception_group.rs`, what `raise` and `except` need in `vm/ops/errors.rs`.

use super::class::{Class, ClassObj};
use super::code::CodeObj;
use super::descriptors::GetSetDef;
use super::dict::DictObj;
use super::function::{FunctionObj, NativeDef};
use super::list::ListObj;
use crate::heap_type;
use crate::value::{Heap, Ref, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// An exception; its class is always stored.
pub struct ExceptionObj {
    /// `args`: a tuple, or its only item if that is none: most exceptions are caught without a look at it.
    given: ValueCell,
    /// `__traceback__`, or EMPTY; the function of its only frame until somebody asks for it, as many exceptions are caught
    /// where they are raised.
    traceback: ValueCell,
    /// The instruction that raised, while `traceback` is a function.
    raised_at: Cell<u32>,
    /// `__context__`, or EMPTY.
    pub context: ValueCell,
    /// `__cause__`, or EMPTY.
    pub cause: ValueCell,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// `__dict__`; EMPTY until an attribute is set.
    pub dict: ValueCell,
    /// The fields of some built-in exceptions (`value`, `code`, `name`, ...): a list, or EMPTY while they follow from
    /// `args`. See `exception_fields.rs`.
    pub fields: ValueCell,
}
heap_type!(ExceptionObj: Exception, |this, tracer| {
    for cell in [&this.given, &this.traceback, &this.context, &this.cause, &this.dict, &this.fields] {
        tracer.visit_cell(cell);
    }
}, clear |this| {
    for cell in [&this.traceback, &this.context, &this.cause, &this.dict, &this.fields] {
        drop(cell.take());
    }
});

impl ExceptionObj {
    /// The body of an exception with these `args`, or this only argument if that is no tuple.
    #[inline(always)]
    fn new(given: Value) -> ExceptionObj {
        ExceptionObj {
            given: ValueCell::new(given),
            traceback: ValueCell::empty(),
            raised_at: Cell::new(0),
            context: ValueCell::empty(),
            cause: ValueCell::empty(),
            suppress_context: Cell::new(false),
            dict: ValueCell::empty(),
            fields: ValueCell::empty(),
        }
    }

    /// `args`, a tuple.
    pub fn args(&self, heap: &Heap) -> Value {
        let given = self.given.get();
        if given.as_tuple().is_some() {
            return given;
        }
        let args = heap.tuple([given]).into_value();
        self.given.set(args.clone());
        args
    }

    /// Sets `args` to a tuple.
    pub fn set_args(&self, args: Value) {
        self.given.set(args);
    }

    /// Calls `f` with the items of `args`.
    pub fn with_args<T>(&self, f: impl FnOnce(&[Value]) -> T) -> T {
        let given = self.given.get();
        f(given.as_tuple().unwrap_or(std::slice::from_ref(&given)))
    }

    /// `args[0]`, or `None` if there is none.
    #[inline]
    pub fn first_arg(&self) -> Option<Value> {
        let given = self.given.get();
        match given.as_tuple() {
            Some(items) => items.first().cloned(),
            None => Some(given),
        }
    }

    /// `__traceback__`, or EMPTY.
    pub fn traceback(&self, heap: &Heap) -> Value {
        let known = self.traceback.get();
        let Ok(function) = Ref::<FunctionObj>::from_value(known.clone()) else { return known };
        let entry = TracebackObj::new(&function, self.raised_at.get(), Value::EMPTY);
        let made = heap.alloc(entry).into_value();
        self.traceback.set(made.clone());
        made
    }

    /// Sets `__traceback__`; EMPTY takes it away.
    pub fn set_traceback(&self, traceback: Value) {
        self.traceback.set(traceback);
    }

    /// Adds an entry for the instruction `pc` of a function in front of the traceback.
    #[inline]
    pub(crate) fn push_traceback(&self, heap: &Heap, function: Value, pc: u32) {
        if self.traceback.is_empty() {
            self.raised_at.set(pc);
            self.traceback.set(function);
            return;
        }
        let inner = self.traceback(heap);
        if let Some(function) = function.get::<FunctionObj>() {
            self.traceback.set(heap.alloc(TracebackObj::new(function, pc, inner)).into_value());
        }
    }
}

/// One frame that an exception has passed, outermost first.
pub struct TracebackObj {
    /// The frame's code.
    pub code: Ref<CodeObj>,
    /// The frame's globals.
    pub globals: Ref<DictObj>,
    /// The instruction that raised.
    pub pc: u32,
    /// The next frame inward, or EMPTY.
    pub next: ValueCell,
    /// The frame object, once a script has asked for it.
    pub frame: ValueCell,
}
heap_type!(TracebackObj: Traceback, |this, tracer| {
    tracer.visit(this.code.as_value());
    tracer.visit(this.globals.as_value());
    tracer.visit_cell(&this.next);
    tracer.visit_cell(&this.frame);
}, clear |this| {
    drop(this.next.take());
    drop(this.frame.take());
});

impl TracebackObj {
    /// For `pc`: not yet at the first instruction, so the line is that of the `def`.
    pub(crate) const AT_HEAD: u32 = u32::MAX;

    /// The entry for the instruction `pc` of a function; `next` is the next one inward, or EMPTY.
    fn new(function: &FunctionObj, pc: u32, next: Value) -> TracebackObj {
        TracebackObj {
            code: function.code.clone(),
            globals: function.globals.clone(),
            pc,
            next: ValueCell::new(next),
            frame: ValueCell::empty(),
        }
    }
}

impl Value {
    /// The exception's body, if this is one.
    #[inline]
    pub fn as_exception(&self) -> Option<&ExceptionObj> {
        self.get::<ExceptionObj>()
    }
}

impl Vm {
    /// A new exception of `class` with these `args`; no script code runs.
    pub fn new_exception(&mut self, class: &Class, args: Vec<Value>) -> Value {
        let given = match <[Value; 1]>::try_from(args) {
            Ok([only]) => self.only_arg(only),
            Err(none) if none.is_empty() => self.empty_tuple.to_value(),
            Err(args) => self.heap.tuple(args).into_value(),
        };
        self.exception_with(class, given)
    }

    /// What an exception keeps for its only argument.
    fn only_arg(&mut self, arg: Value) -> Value {
        if arg.as_tuple().is_some() { self.heap.tuple([arg]).into_value() } else { arg }
    }

    /// A new StopIteration, whose class is a built-in one, with one argument, or with none if that is `None`.
    #[inline]
    pub(crate) fn new_stop_iteration(&mut self, value: Value) -> Value {
        let given = if value.is_none() { self.empty_tuple.to_value() } else { self.only_arg(value) };
        self.heap.alloc_of(self.stop_iteration.clone(), ExceptionObj::new(given)).into_value()
    }

    fn exception_with(&mut self, class: &Class, given: Value) -> Value {
        let exception = self.heap.alloc_of(class.to_value(), ExceptionObj::new(given)).into_value();
        if class.has(ClassObj::HAS_DEL) {
            exception.set_finalize(true);
        }
        exception
    }

    /// The `__traceback__` of an exception, if it has one.
    pub fn traceback_of(&self, exception: &Value) -> Option<Value> {
        exception.as_exception().map(|e| e.traceback(&self.heap)).filter(|t| !t.is_empty())
    }

    /// The `args` of an exception.
    pub fn exception_args(&self, exception: &Value) -> Vec<Value> {
        exception.as_exception().map(|e| e.with_args(<[Value]>::to_vec)).unwrap_or_default()
    }
}

pub(super) fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

/// `BaseException.__new__`: `args` are set here, so that classes whose `__init__` doesn't call its base's have them.
pub(super) fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.exception_class("BaseException");
    let Some((class, rest)) = args.positional().split_first() else {
        return Err(vm.type_error("BaseException.__new__(): not enough arguments"));
    };
    match (class.to_ref::<ClassObj>(), base) {
        (Some(class), Some(base)) if vm.is_subclass_of(&class, &base) => {
            Ok(vm.new_exception(&class, rest.to_vec()))
        }
        (Some(class), _) => {
            let name = vm.class_name(&class);
            Err(vm.type_error(format!(
                "BaseException.__new__({name}): {name} is not a subtype of BaseException"
            )))
        }
        _ => {
            let shown = vm.type_name(class);
            Err(vm.type_error(format!("BaseException.__new__(X): X is not a type object ({shown})")))
        }
    }
}

/// Refuses keyword arguments.
pub(super) fn no_keywords(vm: &mut Vm, args: &RawArgs<'_>) -> Result<()> {
    if args.keyword_names().is_empty() {
        return Ok(());
    }
    let name = args.all.first().map(|e| vm.type_name(e)).unwrap_or_default();
    Err(vm.type_error(format!("{name}() takes no keyword arguments")))
}

/// Sets `args` to what follows the exception.
pub(super) fn set_args(vm: &mut Vm, args: &RawArgs<'_>) {
    let Some((this, rest)) = args.positional().split_first() else { return };
    let known = |t: &[Value]| t.len() == rest.len() && t.iter().zip(rest).all(|(a, b)| a.is(b));
    if let Some(body) = this.as_exception()
        && !body.with_args(known)
    {
        body.set_args(vm.heap.tuple(rest.to_vec()).into_value());
    }
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    no_keywords(vm, &args)?;
    set_args(vm, &args);
    Ok(Value::NONE)
}

/// `BaseException.__str__`
pub(super) fn str(vm: &mut Vm, args: &[Value]) -> Result {
    let all = vm.exception_args(&arg(args, 0));
    match all.as_slice() {
        [] => Ok(vm.names.empty.to_value()),
        [one] => Ok(vm.str(one)?.into_value()),
        _ => {
            let tuple = vm.heap.tuple(all).into_value();
            Ok(vm.repr(&tuple)?.into_value())
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let name = vm.type_name(&this);
    let all = vm.exception_args(&this);
    let text = match all.as_slice() {
        [one] => format!("{name}({})", vm.repr_string(one)?),
        _ => {
            let tuple = vm.heap.tuple(all).into_value();
            format!("{name}{}", vm.repr_string(&tuple)?)
        }
    };
    Ok(vm.new_str(&text))
}

fn add_note(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, note) = (arg(args, 0), arg(args, 1));
    if note.as_str().is_none() {
        let given = vm.type_name(&note);
        return Err(vm.type_error(format!("add_note() argument must be str, not {given}")));
    }
    let name = vm.names.__notes__.clone();
    match vm.get_attr_opt(&this, &name)? {
        Some(notes) => match notes.get::<ListObj>() {
            Some(list) => list.push(note),
            None => return Err(vm.type_error("Cannot add note: __notes__ is not a list")),
        },
        None => {
            let notes = vm.heap.list(vec![note]).into_value();
            vm.set_attr(&this, &name, notes)?;
        }
    }
    Ok(Value::NONE)
}

fn with_traceback(vm: &mut Vm, args: &[Value]) -> Result {
    set_traceback(vm, &arg(args, 0), arg(args, 1))?;
    Ok(arg(args, 0))
}

fn set_state(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, state) = (arg(args, 0), arg(args, 1));
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(dict) = state.get::<DictObj>() else { return Err(vm.type_error("state is not a dictionary")) };
    for (key, value) in dict.snapshot() {
        if let Some(key) = key.to_ref() {
            vm.set_attr(&this, &key, value)?;
        }
    }
    Ok(Value::NONE)
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let class = vm.class_of(&this).into_value();
    let mut parts = vec![class, this.as_exception().map_or(Value::NONE, |e| e.args(&vm.heap))];
    if let Some(dict) = this.as_exception().and_then(|e| e.dict.get_bound()) {
        parts.push(dict);
    }
    Ok(vm.heap.tuple(parts).into_value())
}

fn set_traceback(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(body) = this.as_exception() else { return Ok(()) };
    if value.is_empty() {
        return Err(vm.type_error("__traceback__ may not be deleted"));
    }
    if value.is_none() {
        body.set_traceback(Value::EMPTY);
    } else if value.get::<TracebackObj>().is_some() {
        body.set_traceback(value);
    } else {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    Ok(())
}

/// A new value for `__cause__` or `__context__`: an exception, or EMPTY for None.
fn linked(vm: &mut Vm, value: Value, what: &str) -> Result {
    if value.is_empty() {
        return Err(vm.type_error(format!("__{what}__ may not be deleted")));
    }
    if value.is_none() {
        return Ok(Value::EMPTY);
    }
    if value.as_exception().is_none() {
        return Err(vm.type_error(format!("exception {what} must be None or derive from BaseException")));
    }
    Ok(value)
}

fn or_none(cell: &ValueCell) -> Value {
    cell.get_bound().unwrap_or(Value::NONE)
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::rw(
        "args",
        |vm, this| Ok(this.as_exception().map_or(Value::NONE, |e| e.args(&vm.heap))),
        |vm, this, value| {
            if value.is_empty() {
                return Err(vm.type_error("args may not be deleted"));
            }
            let items = vm.collect(&value)?;
            vm.settle_fields(this);
            if let Some(body) = this.as_exception() {
                body.set_args(vm.heap.tuple(items).into_value());
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "__traceback__",
        |vm, this| Ok(vm.traceback_of(this).unwrap_or(Value::NONE)),
        set_traceback,
    ),
    GetSetDef::rw(
        "__context__",
        |_, this| Ok(this.as_exception().map_or(Value::NONE, |e| or_none(&e.context))),
        |vm, this, value| {
            let value = linked(vm, value, "context")?;
            if let Some(body) = this.as_exception() {
                body.context.set(value);
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "__cause__",
        |_, this| Ok(this.as_exception().map_or(Value::NONE, |e| or_none(&e.cause))),
        |vm, this, value| {
            let value = linked(vm, value, "cause")?;
            if let Some(body) = this.as_exception() {
                body.cause.set(value);
                body.suppress_context.set(true);
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "__suppress_context__",
        |_, this| Ok(Value::bool(this.as_exception().is_some_and(|e| e.suppress_context.get()))),
        |vm, this, value| {
            if value.is_empty() {
                return Err(vm.type_error("can't delete numeric/char attribute"));
            }
            if !value.is_bool() {
                return Err(vm.type_error("attribute value type must be bool"));
            }
            if let Some(body) = this.as_exception() {
                body.suppress_context.set(value.is_true());
            }
            Ok(())
        },
    ),
];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__str__(self, /)", str),
    NativeDef::new("__reduce__(self, /)", reduce),
    NativeDef::new("__setstate__(self, state, /)", set_state),
    NativeDef::new("with_traceback(self, tb, /)", with_traceback)
        .doc("Set self.__traceback__ to tb and return self."),
    NativeDef::new("add_note(self, note, /)", add_note).doc("Add a note to the exception"),
];

/// Gives `BaseException` its methods.
pub(super) fn install(vm: &mut Vm) {
    let Some(base) = vm.exception_class("BaseException") else { return };
    vm.define_methods(&base, METHODS);
    vm.define_getset(&base, ATTRIBUTES);
    vm.define_getset(&base, super::object::DICT_ATTRIBUTE);
}
