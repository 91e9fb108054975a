//! Exception groups: construction, `split`, `subgroup`, `derive`, and what `except*` does with them.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::exception::{arg, no_keywords};
use super::exception_fields::{field, set_field};
use super::function::NativeDef;
use super::list::ListObj;
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};
use rustc_hash::FxHashSet;

/// Groups nested deeper than this are not split.
const DEEPEST: usize = 500;

/// What picks exceptions out of a group.
enum Condition {
    /// Instances of a class, or of one of a tuple of classes.
    Classes(Value),
    /// Those a script function likes.
    Predicate(Value),
    /// These leaves, by identity.
    Leaves(FxHashSet<u64>),
}

impl Vm {
    fn group_class(&self) -> Option<Class> {
        self.exception_class("BaseExceptionGroup")
    }

    /// Whether a value is an exception group.
    pub fn is_group(&self, value: &Value) -> bool {
        value.as_exception().is_some() && self.group_class().is_some_and(|c| self.is_instance_of(value, &c))
    }

    /// The exceptions in a group.
    pub fn group_exceptions(&self, group: &Value) -> Vec<Value> {
        field(group, 1).as_tuple().map(<[Value]>::to_vec).unwrap_or_default()
    }

    /// A new ExceptionGroup, or BaseExceptionGroup if one of `exceptions` isn't an Exception.
    pub fn new_group(&mut self, message: &str, exceptions: Value) -> Result {
        let Some(class) = self.group_class() else { return Err(self.system_error("no exception groups")) };
        let message = self.new_str(message);
        new(self, RawArgs { all: &[class.into_value(), message, exceptions], names: None })
    }

    /// `except* type`: the rest of `exception` (or None) and the part that matches (or None); a bare exception that matches
    /// is wrapped in a group.
    pub fn split_group(&mut self, exception: &Value, class: &Value) -> Result<(Value, Value)> {
        self.check_catchable(class, true)?;
        if exception.is_none() {
            return Ok((Value::NONE, Value::NONE));
        }
        if self.exception_matches(exception, class)? {
            if self.is_group(exception) {
                return Ok((Value::NONE, exception.clone()));
            }
            let only = self.heap.tuple([exception.clone()]).into_value();
            return Ok((Value::NONE, self.new_group("", only)?));
        }
        if !self.is_group(exception) {
            return Ok((exception.clone(), Value::NONE));
        }
        let (matching, rest) = split(self, exception, &Condition::Classes(class.clone()), 0)?;
        Ok((rest.unwrap_or(Value::NONE), matching.unwrap_or(Value::NONE)))
    }

    /// The end of `except*`: what is to be raised of what the clauses raised and what no clause took; `None` if nothing.
    pub fn reraise_star(
        &mut self,
        original: &Value,
        raised: &[Value],
        rest: &Value,
    ) -> Result<Option<Value>> {
        let mut all: Vec<Value> = raised.iter().filter(|e| !e.is_none()).cloned().collect();
        if !rest.is_none() {
            all.push(rest.clone());
        }
        if all.is_empty() {
            return Ok(None);
        }
        if !self.is_group(original) {
            return Ok(all.into_iter().next());
        }
        let (again, mut new): (Vec<Value>, Vec<Value>) =
            all.into_iter().partition(|e| e.is(original) || same_origin(self, e, original));
        if !again.is_empty() {
            let mut leaves = FxHashSet::default();
            for exception in &again {
                collect_leaves(self, exception, &mut leaves, 0)?;
            }
            if let (Some(part), _) = split(self, original, &Condition::Leaves(leaves), 0)? {
                new.push(part);
            }
        }
        match new.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one.clone())),
            _ => {
                let list = self.heap.list(new).into_value();
                self.new_group("", list).map(Some)
            }
        }
    }
}

/// Whether an exception is a part of `original` raised again: it has the same traceback, cause and context.
fn same_origin(vm: &Vm, exception: &Value, original: &Value) -> bool {
    match (exception.as_exception(), original.as_exception()) {
        (Some(a), Some(b)) => {
            a.traceback(&vm.heap).is(&b.traceback(&vm.heap))
                && a.cause.holds(&b.cause.get())
                && a.context.holds(&b.context.get())
        }
        _ => false,
    }
}

fn collect_leaves(vm: &mut Vm, exception: &Value, into: &mut FxHashSet<u64>, depth: usize) -> Result<()> {
    if depth > DEEPEST {
        return Err(vm.recursion_error("maximum recursion depth exceeded in exception group"));
    }
    if !vm.is_group(exception) {
        into.insert(exception.bits());
        return Ok(());
    }
    for inner in vm.group_exceptions(exception) {
        collect_leaves(vm, &inner, into, depth + 1)?;
    }
    Ok(())
}

fn matches(vm: &mut Vm, exception: &Value, condition: &Condition) -> Result<bool> {
    match condition {
        Condition::Classes(classes) => vm.exception_matches(exception, classes),
        Condition::Predicate(function) => {
            let liked = vm.call(function, std::slice::from_ref(exception))?;
            vm.truth(&liked)
        }
        Condition::Leaves(leaves) => Ok(leaves.contains(&exception.bits())),
    }
}

/// The part of an exception that matches, and the rest.
fn split(
    vm: &mut Vm,
    exception: &Value,
    condition: &Condition,
    depth: usize,
) -> Result<(Option<Value>, Option<Value>)> {
    if depth > DEEPEST {
        return Err(vm.recursion_error("maximum recursion depth exceeded in exception group"));
    }
    if matches(vm, exception, condition)? {
        return Ok((Some(exception.clone()), None));
    }
    if !vm.is_group(exception) {
        return Ok((None, Some(exception.clone())));
    }
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for inner in vm.group_exceptions(exception) {
        let (matching, rest) = split(vm, &inner, condition, depth + 1)?;
        yes.extend(matching);
        no.extend(rest);
    }
    Ok((derive_part(vm, exception, yes)?, derive_part(vm, exception, no)?))
}

/// `group.derive(exceptions)` with the group's traceback, cause, context and notes.
fn derive_part(vm: &mut Vm, group: &Value, exceptions: Vec<Value>) -> Result<Option<Value>> {
    if exceptions.is_empty() {
        return Ok(None);
    }
    let list = vm.heap.list(exceptions).into_value();
    let part = vm.call_method_named(group, "derive", &[list])?;
    if !vm.is_group(&part) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(from), Some(to)) = (group.as_exception(), part.as_exception()) {
        to.set_traceback(from.traceback(&vm.heap));
        to.context.set(from.context.get());
        to.cause.set(from.cause.get());
        to.suppress_context.set(true);
    }
    let name = vm.names.__notes__.clone();
    if let Some(notes) = vm.get_attr_opt(group, &name)?
        && let Some(notes) = notes.get::<ListObj>().map(ListObj::snapshot)
    {
        let notes = vm.heap.list(notes).into_value();
        vm.set_attr(&part, &name, notes)?;
    }
    Ok(Some(part))
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((cls, given)) = args.positional().split_first() else {
        return Err(vm.type_error("BaseExceptionGroup.__new__(): not enough arguments"));
    };
    let [message, exceptions] = given else {
        let n = given.len();
        return Err(
            vm.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)"))
        );
    };
    if message.as_str().is_none() {
        let given = vm.type_name(message);
        return Err(
            vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {given}"))
        );
    }
    let sequence = match exceptions.kind() {
        Kind::List | Kind::Tuple => true,
        _ => {
            let class = vm.class_of(exceptions);
            let name = vm.names.__getitem__.clone();
            vm.lookup(&class, &name).is_some() && !class.has(ClassObj::MAPPING)
        }
    };
    if !sequence {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(exceptions)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(at) = items.iter().position(|e| e.as_exception().is_none()) {
        return Err(vm.value_error(format!("Item {at} of second argument (exceptions) is not an exception")));
    }
    let (Some(mut class), Some(plain)) = (cls.to_ref::<ClassObj>(), vm.exception_class("Exception")) else {
        return Err(vm.type_error("BaseExceptionGroup.__new__(X): X is not a type object"));
    };
    let all_plain = items.iter().all(|e| vm.is_instance_of(e, &plain));
    let (base_group, group) = (vm.group_class(), vm.exception_class("ExceptionGroup"));
    if base_group.as_ref().is_some_and(|c| c.is(&class)) {
        if let (true, Some(group)) = (all_plain, group) {
            class = group;
        }
    } else if !all_plain && vm.is_subclass_of(&class, &plain) {
        let name = vm.class_name(&class);
        return Err(vm.type_error(if group.is_some_and(|g| g.is(&class)) {
            "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
        } else {
            format!("Cannot nest BaseExceptions in '{name}'")
        }));
    }
    let this = vm.new_exception(&class, given.to_vec());
    let items = vm.heap.tuple(items).into_value();
    set_field(vm, &this, 0, message.clone());
    set_field(vm, &this, 1, items);
    Ok(this)
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    no_keywords(vm, &args)?;
    super::exception::set_args(vm, &args);
    Ok(Value::NONE)
}

fn str(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let message = vm.str_string(&field(&this, 0))?;
    let n = vm.group_exceptions(&this).len();
    Ok(vm.new_str(&format!("{message} ({n} sub-exception{})", if n == 1 { "" } else { "s" })))
}

/// As if the exceptions had been given in a list or tuple of their own: a list that has grown since doesn't matter.
fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let given = vm.exception_args(&this);
    let mut items = field(&this, 1);
    if given.len() == 2 && given.get(1).is_some_and(|v| v.kind() == Kind::List) {
        items = vm.heap.list(vm.group_exceptions(&this)).into_value();
    }
    let name = vm.type_name(&this);
    let text = format!("{name}({}, {})", vm.repr_string(&field(&this, 0))?, vm.repr_string(&items)?);
    Ok(vm.new_str(&text))
}

fn derive(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(class) = vm.group_class() else { return Ok(Value::NONE) };
    let message = field(&arg(args, 0), 0);
    new(vm, RawArgs { all: &[class.into_value(), message, arg(args, 1)], names: None })
}

/// The condition that `split` and `subgroup` take.
fn condition(vm: &mut Vm, given: Value) -> Result<Condition> {
    let is_exception_class = |v: &Value| v.get::<ClassObj>().is_some_and(|c| c.has(ClassObj::EXCEPTION));
    if is_exception_class(&given) || given.as_tuple().is_some_and(|t| t.iter().all(is_exception_class)) {
        return Ok(Condition::Classes(given));
    }
    if given.kind() != Kind::Class && vm.is_callable(&given) {
        return Ok(Condition::Predicate(given));
    }
    Err(vm.type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)",
    ))
}

fn split_method(vm: &mut Vm, args: &[Value]) -> Result {
    let condition = condition(vm, arg(args, 1))?;
    let (matching, rest) = split(vm, &arg(args, 0), &condition, 0)?;
    let parts = [matching.unwrap_or(Value::NONE), rest.unwrap_or(Value::NONE)];
    Ok(vm.heap.tuple(parts).into_value())
}

fn subgroup(vm: &mut Vm, args: &[Value]) -> Result {
    let condition = condition(vm, arg(args, 1))?;
    let (matching, _) = split(vm, &arg(args, 0), &condition, 0)?;
    Ok(matching.unwrap_or(Value::NONE))
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.generic_alias(&arg(args, 0), &arg(args, 1))
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::new("__str__(self, /)", str),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("derive(self, excs, /)", derive),
    NativeDef::new("split(self, matcher_value, /)", split_method),
    NativeDef::new("subgroup(self, matcher_value, /)", subgroup),
    NativeDef::new("class __class_getitem__(cls, item, /)", class_getitem),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("message", |_, this| Ok(field(this, 0))),
    GetSetDef::member("exceptions", |_, this| Ok(field(this, 1))),
];

/// Gives exception groups their methods.
pub(super) fn install(vm: &mut Vm) {
    if let Some(class) = vm.group_class() {
        vm.define_methods(&class, METHODS);
        vm.define_getset(&class, ATTRIBUTES);
    }
}
