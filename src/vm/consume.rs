//! Built-in functions that consume a generator item by item: `sum`, `any`, `list`, ... A generator that is their only
//! argument gets a frame in the running loop, and what it yields goes to a [`Consumer`] while it goes on: no step between
//! two items. As soon as an item needs more than the consumer can do without running script code, the generator is
//! suspended and the consumer goes on in the ordinary way.

use super::frame::{Frame, Return};
use super::resume::Delivered;
use super::{Result, Vm};
use crate::bytecode::Instr;
use crate::object::function::{NativeFunction, Special};
use crate::object::generator::GenKind;
use crate::value::Value;

/// What has become of an item.
pub enum Taken {
    /// The next one, please.
    More,
    /// No more are wanted.
    Done,
    /// The consumer can't take it without running script code.
    Refused(Value),
}

/// A call that is consuming a generator.
pub trait Consumer {
    /// Takes an item if that can be done at once.
    fn take(&mut self, item: Value) -> Taken;

    /// Takes an item, running script code where that is called for. Whether more are wanted.
    fn take_slowly(&mut self, vm: &mut Vm, item: Value) -> Result<bool>;

    /// The result of the call.
    fn finish(self: Box<Self>, vm: &mut Vm) -> Result;
}

/// Begins a call: the callee, and the receiver if it is a method.
pub type MakeConsumer = fn(&Value, Option<&Value>) -> Box<dyn Consumer>;

impl Vm {
    /// Calls of `callee` with a generator as their only argument begin with `make`.
    pub fn set_consumer(&self, callee: &Value, make: MakeConsumer) {
        self.consumer_makers.borrow_mut().insert(callee.bits(), make);
        if let Some(native) = callee.get::<NativeFunction>() {
            native.special.set(Special::Consume);
        }
    }

    /// Calls a built-in function that consumes `generator`: pushes the generator's frame. Answers whether it did.
    pub(crate) fn call_consumer(
        &mut self,
        callee: &Value,
        receiver: Option<&Value>,
        generator: &Value,
        i: &Instr,
    ) -> bool {
        if !self.is_ready(generator, GenKind::Generator) {
            return false;
        }
        let Some(make) = self.consumer_makers.borrow().get(&callee.bits()).copied() else { return false };
        self.consumers.push(make(callee, receiver));
        let value = generator.clone();
        // SAFETY: it is ready, and nothing is sent.
        drop(unsafe {
            self.push_ready(value, Value::EMPTY, Value::NONE, i.a, i.flags & Instr::A, Return::Consume)
        });
        true
    }

    /// Offers an item to the consumer of the generator on top.
    #[inline(always)]
    pub(crate) fn offer(&mut self, item: Value) -> Taken {
        match self.consumers.last_mut() {
            Some(consumer) => consumer.take(item),
            None => Taken::Refused(item),
        }
    }

    /// The generator has suspended with an item that was refused, or (EMPTY) because no more are wanted: its frame was
    /// taken off the stack.
    pub(crate) fn leave_consumer(&mut self, item: Value, frame: Frame) -> Delivered {
        let Some(consumer) = self.consumers.pop() else { return Delivered::Loop };
        let Frame { owner, extra, dst, flags, .. } = frame;
        let result = if item.is_empty() {
            consumer.finish(self)
        } else {
            self.consume_rest(consumer, item, if extra.is_empty() { &owner } else { &extra })
        };
        drop((owner, extra));
        self.deliver_consumed(result, dst, flags)
    }

    /// The ordinary way, from an item that was refused to the end.
    fn consume_rest(&mut self, mut consumer: Box<dyn Consumer>, item: Value, generator: &Value) -> Result {
        let mut next = Some(item);
        while let Some(item) = next {
            if !consumer.take_slowly(self, item)? {
                break;
            }
            next = self.next(generator)?;
        }
        consumer.finish(self)
    }

    /// The generator has returned.
    pub(crate) fn finish_consumer(&mut self, dst: u16, flags: u8) -> Delivered {
        let Some(consumer) = self.consumers.pop() else { return Delivered::Loop };
        let result = consumer.finish(self);
        self.deliver_consumed(result, dst, flags)
    }

    fn deliver_consumed(&mut self, result: Result, dst: u16, flags: u8) -> Delivered {
        match result {
            Ok(value) => {
                self.store_result(dst, flags, value);
                Delivered::Loop
            }
            Err(e) => Delivered::Raise(e),
        }
    }
}
