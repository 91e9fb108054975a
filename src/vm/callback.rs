//! Calls from native code: functions of the language run in a nested interpreter loop.

use super::bind::Arguments;
use super::call::Called;
use super::frame::Return;
use super::{Result, Vm};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::code::CodeObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeFunction};
use crate::value::{Ref, Str, Value};
use std::ptr;

/// Native calls of the interpreter loop may nest this deep; each takes native stack, which grows as needed.
const NATIVE_LIMIT: usize = 2_000;
/// Native stack that must be left before a nested call, and how much is added when it isn't.
const STACK_RED_ZONE: usize = 128 << 10;
const STACK_STEP: usize = 2 << 20;

impl Vm {
    /// `callable(*args)`
    pub fn call(&mut self, callable: &Value, args: &[Value]) -> Result {
        self.call_with(callable, args, None)
    }

    /// `callable(*positional, **keywords)`: `all` holds the positional arguments, then the values of the keywords that the
    /// tuple `names` names.
    pub fn call_kw(&mut self, callable: &Value, all: &[Value], names: &Value) -> Result {
        self.call_with(callable, all, Some(names).filter(|n| n.as_tuple().is_some_and(|n| !n.is_empty())))
    }

    /// `object.name(*args)`
    pub fn call_method(&mut self, object: &Value, name: &Str, args: &[Value]) -> Result {
        let method = self.get_attr(object, name)?;
        self.call(&method, args)
    }

    /// `object.name(*args)` for a name that isn't interned beforehand.
    pub fn call_method_named(&mut self, object: &Value, name: &str, args: &[Value]) -> Result {
        let name = self.intern(name);
        self.call_method(object, &name, args)
    }

    /// A call from native code: functions of the language run in a nested interpreter loop.
    pub fn call_with(&mut self, callable: &Value, args: &[Value], names: Option<&Value>) -> Result {
        if names.is_none()
            && let Some(result) = self.call_simple(callable, None, args)
        {
            return result;
        }
        if let Some(native) = callable.get::<NativeFunction>() {
            return self.call_native(native, args, names);
        }
        if let Some(function) = callable.to_ref::<FunctionObj>() {
            return self.call_nested(function, None, args, names);
        }
        if let Some(method) = callable.get::<BoundMethod>() {
            if let Some(function) = method.function.to_ref::<FunctionObj>() {
                return self.call_nested(function, Some(method.receiver.clone()), args, names);
            }
            let mut all = Vec::with_capacity(args.len() + 1);
            all.push(method.receiver.clone());
            all.extend_from_slice(args);
            return self.nested(|vm| vm.call_with(&method.function, &all, names));
        }
        if let Some(class) = callable.to_ref::<ClassObj>() {
            return self.nested(|vm| vm.call_class(&class, args, names));
        }
        self.call_any(callable, args, names)
    }

    /// Calls something that is called through `__call__`.
    pub(super) fn call_any(&mut self, callable: &Value, args: &[Value], names: Option<&Value>) -> Result {
        let class = self.class_of(callable);
        let name = self.names.__call__.clone();
        let Some(method) = self.lookup(&class, &name) else {
            let name = self.type_name(callable);
            return Err(self.type_error(format!("'{name}' object is not callable")));
        };
        if let Some(function) = method.to_ref::<FunctionObj>() {
            return self.call_nested(function, Some(callable.clone()), args, names);
        }
        if method.get::<NativeFunction>().is_some() {
            let mut all = Vec::with_capacity(args.len() + 1);
            all.push(callable.clone());
            all.extend_from_slice(args);
            return self.nested(|vm| vm.call_with(&method, &all, names));
        }
        let method = self.bind(&method, callable, &class)?;
        self.nested(|vm| vm.call_with(&method, args, names))
    }

    /// Runs a class body, or code compiled for `exec`, with its namespace in register 0.
    pub fn call_body(&mut self, function: &Ref<FunctionObj>, namespace: Value) -> Result {
        let here = Instr { op: crate::bytecode::Op::Nop, flags: 0, a: 0, b: 0, c: 0 };
        let floor = self.frames.len();
        let none = Arguments::new(&[], None);
        self.push_function(function.clone(), None, none, Return::Native, &here, Value::EMPTY)?;
        let base = self.top_frame().base;
        // SAFETY: register 0 of such code is an initialised local.
        unsafe { drop(ptr::replace(base, namespace)) };
        self.run_nested(floor)
    }

    /// Calls a function of the language whose parameters are exactly the receiver and the arguments; `None`, and nothing
    /// done, if the call is of another sort.
    #[inline]
    pub(crate) fn call_simple(
        &mut self,
        callable: &Value,
        receiver: Option<&Value>,
        args: &[Value],
    ) -> Option<Result> {
        let function = callable.get::<FunctionObj>()?;
        let count = args.len() + receiver.is_some() as usize;
        if !self.is_simple_call(function, count) || self.native_depth >= NATIVE_LIMIT {
            return None;
        }
        let floor = self.frames.len();
        let func: *const FunctionObj = function;
        let code: *const CodeObj = &*function.code;
        // SAFETY: the new reference to `callable`, moved into the frame, keeps func and code alive; there is room for the
        // registers, of which all locals are written.
        unsafe {
            let base = self.registers.take((*code).nregs as usize);
            let mut at = base;
            if let Some(receiver) = receiver {
                ptr::write(at, receiver.clone());
                at = at.add(1);
            }
            for value in args {
                ptr::write(at, value.clone());
                at = at.add(1);
            }
            let end = base.add((*code).nlocals as usize);
            while at < end {
                ptr::write(at, Value::EMPTY);
                at = at.add(1);
            }
            self.push_frame(
                (*code).instrs.as_ptr().cast::<Instr>(),
                base,
                callable.clone(),
                func,
                code,
                Value::EMPTY,
                0,
                0,
                Return::Native,
            );
        }
        Some(self.run_nested(floor))
    }

    /// Runs a function of the language to its end in a nested loop.
    fn call_nested(
        &mut self,
        function: Ref<FunctionObj>,
        receiver: Option<Value>,
        args: &[Value],
        names: Option<&Value>,
    ) -> Result {
        let here = Instr { op: crate::bytecode::Op::Nop, flags: 0, a: 0, b: 0, c: 0 };
        let floor = self.frames.len();
        let args = Arguments::new(args, names);
        match self.call_function(function, receiver, args, Return::Native, &here, Value::EMPTY)? {
            Called::Value(value) => Ok(value),
            Called::Frame => self.run_nested(floor),
        }
    }

    /// Runs the frame just pushed over `floor` others to its end.
    pub(crate) fn run_nested(&mut self, floor: usize) -> Result {
        if self.native_depth >= NATIVE_LIMIT {
            self.abandon_frame();
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.native_depth += 1;
        let result = stacker::maybe_grow(STACK_RED_ZONE, STACK_STEP, || self.run(floor));
        self.native_depth -= 1;
        result
    }

    /// Runs `f` one native level deeper: RecursionError if there are too many, and enough native stack otherwise.
    pub fn nested<T>(&mut self, f: impl FnOnce(&mut Vm) -> Result<T>) -> Result<T> {
        if self.native_depth >= NATIVE_LIMIT {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.native_depth += 1;
        let result = stacker::maybe_grow(STACK_RED_ZONE, STACK_STEP, || f(self));
        self.native_depth -= 1;
        result
    }

    /// Takes the top frame, which hasn't run yet or has just returned, off again.
    #[inline(never)]
    pub(super) fn abandon_frame(&mut self) {
        if let Some(frame) = self.frames.pop() {
            // SAFETY: such a frame has all its locals and no temporaries.
            unsafe { self.drop_registers(&frame, 0) };
            self.leave_registers(&frame);
        }
    }
}
