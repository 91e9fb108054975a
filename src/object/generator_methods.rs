//! The methods and attributes of generators, coroutines and async generators, and the protocols of `await`,
//! `async for` and `yield from`.

use super::async_gen;
use super::descriptors::GetSetDef;
use super::function::{NativeDef, Special};
use super::generator::{AsyncFlags, GenKind, GenState, GeneratorObj};
use super::native::Native;
use crate::heap_type;
use crate::object::namespace::Part;
use crate::value::Value;
use crate::vm::resume::{Outcome, StepAction};
use crate::vm::{Result, Vm};

/// The iterator that `coroutine.__await__()` gives.
pub struct CoroutineWrapper {
    /// The coroutine.
    pub coroutine: Value,
}
heap_type!(CoroutineWrapper: CoroutineWrapper, |this, tracer| { tracer.visit(&this.coroutine) });

const GENERATOR: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", itself),
    NativeDef::new("__next__(self, /)", next),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("send(self, value, /)", send)
        .doc("Resumes the generator with a value; gives back what it yields next, or raises StopIteration."),
    NativeDef::new("throw(self, type, value=None, traceback=None, /)", throw)
        .doc("Raises an exception where the generator is suspended; gives back what it yields next."),
    NativeDef::new("close(self, /)", close).doc("Raises GeneratorExit inside the generator."),
    NativeDef::new("__del__(self, /)", close),
];

const COROUTINE: &[NativeDef] = &[
    NativeDef::new("__await__(self, /)", coroutine_await),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("send(self, value, /)", send),
    NativeDef::new("throw(self, type, value=None, traceback=None, /)", throw),
    NativeDef::new("close(self, /)", close),
    NativeDef::new("__del__(self, /)", close),
];

const WRAPPER: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", itself),
    NativeDef::new("__next__(self, /)", wrapper_next),
    NativeDef::new("send(self, value, /)", wrapper_send),
    NativeDef::new("throw(self, type, value=None, traceback=None, /)", wrapper_throw),
    NativeDef::new("close(self, /)", wrapper_close),
];

const GENERATOR_FIELDS: &[GetSetDef] = &[
    GetSetDef::rw("__name__", get_name, set_name),
    GetSetDef::rw("__qualname__", get_qualname, set_qualname),
    GetSetDef::ro("gi_yieldfrom", get_delegate),
    GetSetDef::ro("gi_running", get_running),
    GetSetDef::ro("gi_suspended", get_suspended),
    GetSetDef::ro("gi_code", get_code),
    GetSetDef::ro("gi_frame", get_frame),
];

const COROUTINE_FIELDS: &[GetSetDef] = &[
    GetSetDef::rw("__name__", get_name, set_name),
    GetSetDef::rw("__qualname__", get_qualname, set_qualname),
    GetSetDef::ro("cr_await", get_delegate),
    GetSetDef::ro("cr_running", get_running),
    GetSetDef::ro("cr_suspended", get_suspended),
    GetSetDef::ro("cr_code", get_code),
    GetSetDef::ro("cr_frame", get_frame),
    GetSetDef::ro("cr_origin", |_, value| {
        let origin = body(value).and_then(|g| g.rare.borrow().as_ref().and_then(|r| r.origin.get_bound()));
        Ok(origin.unwrap_or(Value::NONE))
    }),
];

const ASYNC_GENERATOR_FIELDS: &[GetSetDef] = &[
    GetSetDef::rw("__name__", get_name, set_name),
    GetSetDef::rw("__qualname__", get_qualname, set_qualname),
    GetSetDef::ro("ag_await", get_delegate),
    GetSetDef::ro("ag_running", get_async_running),
    GetSetDef::ro("ag_suspended", get_suspended),
    GetSetDef::ro("ag_code", get_code),
    GetSetDef::ro("ag_frame", get_frame),
];

/// Gives the classes of this file their methods.
pub fn install(vm: &mut Vm) {
    let types = [
        (vm.types.generator.clone(), GENERATOR, GENERATOR_FIELDS),
        (vm.types.coroutine.clone(), COROUTINE, COROUTINE_FIELDS),
        (vm.types.async_generator.clone(), async_gen::ASYNC_GENERATOR, ASYNC_GENERATOR_FIELDS),
        (vm.types.coroutine_wrapper.clone(), WRAPPER, &[]),
        (vm.types.async_gen_asend.clone(), async_gen::STEP, &[]),
        (vm.types.async_gen_athrow.clone(), async_gen::STEP, &[]),
    ];
    for (class, methods, fields) in types {
        vm.define_methods(&class, methods);
        vm.define_getset(&class, fields);
    }
    const RESUMING: &[(&str, Special)] = &[
        ("__next__", Special::Next),
        ("send", Special::Send),
        ("throw", Special::Throw),
        ("close", Special::Close),
    ];
    for class in [vm.types.generator.clone(), vm.types.coroutine.clone()] {
        vm.define(&class, Part::Specials(RESUMING));
    }
}

pub(super) fn itself(_: &mut Vm, args: &[Value]) -> Result {
    Ok(args.first().cloned().unwrap_or_default())
}

pub(super) fn body(value: &Value) -> Option<&GeneratorObj> {
    value.get::<GeneratorObj>()
}

pub(super) fn arg(args: &[Value], n: usize) -> Value {
    args.get(n).filter(|v| !v.is_empty()).cloned().unwrap_or_default()
}

impl Vm {
    /// What a step from native code is for `__next__`, `send` and `throw`: a value, or StopIteration.
    fn step_to_result(&mut self, generator: &Value, action: StepAction) -> Result {
        match self.generator_step(generator, action)? {
            Outcome::Yielded(value) => Ok(value),
            Outcome::Returned(value) => Err(self.stop_iteration(value)),
        }
    }

    /// The exception that `throw(type, value, traceback)` (or `throw(exception)`) means.
    pub(crate) fn thrown(
        &mut self,
        what: &Value,
        value: Option<&Value>,
        traceback: Option<&Value>,
    ) -> Result {
        let value = value.filter(|v| !v.is_empty() && !v.is_none());
        let traceback = traceback.filter(|v| !v.is_empty() && !v.is_none());
        if let Some(traceback) = traceback
            && traceback.get::<super::exception::TracebackObj>().is_none()
        {
            return Err(self.type_error("throw() third argument must be a traceback object"));
        }
        let exception = if what.as_exception().is_some() {
            if value.is_some() {
                return Err(self.type_error("instance exception may not have a separate value"));
            }
            what.clone()
        } else if let Some(class) = what.to_ref::<super::class::ClassObj>()
            && class.has(super::class::ClassObj::EXCEPTION)
        {
            match value {
                Some(value) if value.as_exception().is_some() && self.is_instance_of(value, &class) => {
                    value.clone()
                }
                Some(value) => match value.as_tuple() {
                    Some(items) => self.call(what, items)?,
                    None => self.call(what, std::slice::from_ref(value))?,
                },
                None => self.call(what, &[])?,
            }
        } else {
            let name = self.type_name(what);
            return Err(self.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {name}"
            )));
        };
        if let (Some(traceback), Some(body)) = (traceback, exception.as_exception()) {
            body.set_traceback(traceback.clone());
        }
        Ok(exception)
    }

    /// `iter()` for `yield from`: a generator is taken as it is, a coroutine only in a coroutine.
    pub(crate) fn yield_from_iter(&mut self, iterable: Value) -> Result {
        match body(&iterable).map(|g| g.kind) {
            Some(GenKind::Generator) => Ok(iterable),
            Some(GenKind::Coroutine) => {
                if self.running_code_is_coroutine() {
                    return Ok(iterable);
                }
                Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
            }
            _ => self.iter(&iterable),
        }
    }

    fn running_code_is_coroutine(&mut self) -> bool {
        use crate::bytecode::CodeFlags;
        match self.top_frame().owner.get::<GeneratorObj>() {
            Some(g) => g.func.code.flags & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) != 0,
            None => false,
        }
    }

    /// The iterator behind `await awaitable`; `context`: 0 await, 1 the result of `__aenter__`, 2 of `__aexit__`,
    /// 3 of `__anext__`.
    pub(crate) fn get_awaitable(&mut self, awaitable: Value, context: u16) -> Result {
        use crate::bytecode::CodeFlags;
        if let Some(generator) = body(&awaitable) {
            let flags = generator.func.code.flags;
            if generator.kind == GenKind::Coroutine {
                return Ok(awaitable);
            }
            if generator.kind == GenKind::Generator && flags & CodeFlags::ITERABLE_COROUTINE != 0 {
                return Ok(awaitable);
            }
        }
        if awaitable.get::<async_gen::AsyncGenStep>().is_some()
            || awaitable.native_plain().is_some_and(Native::awaits_itself)
        {
            return Ok(awaitable);
        }
        let name = self.names.__await__.clone();
        let found = self.call_special(&awaitable, &name, &[])?;
        let Some(iterator) = found else {
            let name = self.type_name(&awaitable);
            return Err(self.type_error(match context {
                1 => format!("'async with' received an object from __aenter__ that does not implement __await__: {name}"),
                2 => format!("'async with' received an object from __aexit__ that does not implement __await__: {name}"),
                _ => format!("'{name}' object can't be awaited"),
            }));
        };
        if body(&iterator).is_some_and(|g| g.kind == GenKind::Coroutine) {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        let class = self.class_of(&iterator);
        let next = self.names.__next__.clone();
        if self.lookup(&class, &next).is_none() {
            let name = self.type_name(&iterator);
            return Err(self.type_error(format!("__await__() returned non-iterator of type '{name}'")));
        }
        Ok(iterator)
    }

    /// `aiter(iterable)` for `async for`.
    pub(crate) fn get_aiter(&mut self, iterable: &Value) -> Result {
        let (aiter, anext) = (self.names.__aiter__.clone(), self.names.__anext__.clone());
        let Some(iterator) = self.call_special(iterable, &aiter, &[])? else {
            let name = self.type_name(iterable);
            return Err(
                self.type_error(format!("'async for' requires an object with __aiter__ method, got {name}"))
            );
        };
        let class = self.class_of(&iterator);
        if self.lookup(&class, &anext).is_none() {
            let name = self.type_name(&iterator);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
            )));
        }
        Ok(iterator)
    }

    /// The awaitable of the next item for `async for`.
    pub(crate) fn get_anext(&mut self, iterator: &Value) -> Result {
        if body(iterator).is_some_and(|g| g.kind == GenKind::AsyncGenerator) {
            return self.async_gen_next(iterator);
        }
        let name = self.names.__anext__.clone();
        match self.call_special(iterator, &name, &[])? {
            Some(awaitable) => {
                let (class, name) = (self.class_of(&awaitable), self.names.__await__.clone());
                if body(&awaitable).is_none() && self.lookup(&class, &name).is_none() {
                    let given = self.class_name(&class);
                    let message = format!("'async for' received an invalid object from __anext__: {given}");
                    return Err(self.type_error(message));
                }
                Ok(awaitable)
            }
            None => {
                let name = self.type_name(iterator);
                Err(self.type_error(format!(
                    "'async for' requires an iterator with __anext__ method, got {name}"
                )))
            }
        }
    }

    /// StopAsyncIteration without a value.
    pub(crate) fn stop_async_iteration(&mut self) -> crate::vm::Raise {
        match self.exception_class("StopAsyncIteration") {
            Some(class) => self.error_of(&class, vec![]),
            None => crate::vm::Raise(Value::NONE),
        }
    }
}

pub(super) fn set_rare(generator: &GeneratorObj, f: impl FnOnce(&mut super::generator::GenRare)) {
    f(generator.rare.borrow_mut().get_or_insert_with(Default::default));
}

fn next(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = arg(args, 0);
    vm.step_to_result(&generator, StepAction::Send(Value::NONE))
}

fn send(vm: &mut Vm, args: &[Value]) -> Result {
    let (generator, value) = (arg(args, 0), arg(args, 1));
    vm.step_to_result(&generator, StepAction::Send(value))
}

fn throw(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = arg(args, 0);
    let exception = vm.thrown(&arg(args, 1), args.get(2), args.get(3))?;
    vm.step_to_result(&generator, StepAction::Throw(exception))
}

fn close(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = arg(args, 0);
    match vm.generator_step(&generator, StepAction::Close)? {
        Outcome::Yielded(value) | Outcome::Returned(value) => Ok(value),
    }
}

pub(super) fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = arg(args, 0);
    let qualname = get_qualname(vm, &generator)?;
    let class = vm.type_name(&generator);
    let text = format!("<{class} object {} at {:#x}>", qualname.as_str().unwrap_or("?"), generator.id());
    Ok(vm.new_str(&text))
}

fn coroutine_await(vm: &mut Vm, args: &[Value]) -> Result {
    let wrapper = CoroutineWrapper { coroutine: arg(args, 0) };
    Ok(vm.heap.alloc(wrapper).into_value())
}

fn wrapped(args: &[Value]) -> Value {
    args.first().and_then(|w| w.get::<CoroutineWrapper>()).map(|w| w.coroutine.clone()).unwrap_or_default()
}

fn wrapper_next(vm: &mut Vm, args: &[Value]) -> Result {
    vm.step_to_result(&wrapped(args), StepAction::Send(Value::NONE))
}

fn wrapper_send(vm: &mut Vm, args: &[Value]) -> Result {
    vm.step_to_result(&wrapped(args), StepAction::Send(arg(args, 1)))
}

fn wrapper_throw(vm: &mut Vm, args: &[Value]) -> Result {
    let exception = vm.thrown(&arg(args, 1), args.get(2), args.get(3))?;
    vm.step_to_result(&wrapped(args), StepAction::Throw(exception))
}

fn wrapper_close(vm: &mut Vm, args: &[Value]) -> Result {
    vm.generator_step(&wrapped(args), StepAction::Close)?;
    Ok(Value::NONE)
}

fn get_name(_: &mut Vm, value: &Value) -> Result {
    let Some(generator) = body(value) else { return Ok(Value::NONE) };
    let set = generator.rare.borrow().as_ref().and_then(|r| r.name.get_bound());
    Ok(set.unwrap_or_else(|| generator.func.name.get()))
}

fn get_qualname(_: &mut Vm, value: &Value) -> Result {
    let Some(generator) = body(value) else { return Ok(Value::NONE) };
    let set = generator.rare.borrow().as_ref().and_then(|r| r.qualname.get_bound());
    Ok(set.unwrap_or_else(|| generator.func.qualname.get()))
}

fn set_name(vm: &mut Vm, value: &Value, name: Value) -> Result<()> {
    if name.as_str().is_none() {
        return Err(vm.type_error("__name__ must be set to a string object"));
    }
    if let Some(generator) = body(value) {
        set_rare(generator, |r| r.name.set(name));
    }
    Ok(())
}

fn set_qualname(vm: &mut Vm, value: &Value, name: Value) -> Result<()> {
    if name.as_str().is_none() {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    }
    if let Some(generator) = body(value) {
        set_rare(generator, |r| r.qualname.set(name));
    }
    Ok(())
}

fn get_delegate(vm: &mut Vm, value: &Value) -> Result {
    let Some(generator) = body(value) else { return Ok(Value::NONE) };
    // While the chain runs, its generators do not count as suspended in a delegation.
    if generator.state.get() != GenState::Suspended || vm.gen_is_running(value) {
        return Ok(Value::NONE);
    }
    Ok(vm.step_of_delegate(generator))
}

fn get_running(vm: &mut Vm, value: &Value) -> Result {
    Ok(Value::bool(vm.gen_is_running(value)))
}

fn get_async_running(_: &mut Vm, value: &Value) -> Result {
    Ok(Value::bool(body(value).is_some_and(|g| g.has_async(AsyncFlags::RUNNING))))
}

fn get_suspended(vm: &mut Vm, value: &Value) -> Result {
    let suspended = body(value).is_some_and(|g| g.state.get() == GenState::Suspended);
    Ok(Value::bool(suspended && !vm.gen_is_running(value)))
}

fn get_code(_: &mut Vm, value: &Value) -> Result {
    Ok(body(value).map(|g| g.func.code.to_value()).unwrap_or_default())
}

fn get_frame(vm: &mut Vm, value: &Value) -> Result {
    match body(value) {
        Some(generator) if generator.state.get() != GenState::Finished => Ok(vm.generator_frame(value)),
        _ => Ok(Value::NONE),
    }
}
