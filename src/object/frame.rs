//! Frame objects: what `gi_frame`, `sys._getframe()` and tracebacks give to scripts.
//!
//! A frame object doesn't own a frame: it names a suspended generator, a place on the frame stack (checked again at
//! every use), or an entry of a traceback, whose locals are gone.

use super::async_gen::AsyncGenStep;
use super::code::CodeObj;
use super::descriptors::GetSetDef;
use super::dict::{Dict, DictObj};
use super::function::CellObj;
use super::generator::{GenState, GeneratorObj};
use crate::bytecode::CodeFlags;
use crate::heap_type;
use crate::value::{Ref, Value, ValueCell};
use crate::vm::{Result, Vm};

/// What a frame object stands for.
pub enum FrameKind {
    /// The frame of this generator.
    Generator(Value),
    /// The frame at this height of the stack, as long as its owner has these bits.
    Live {
        /// Its height.
        index: usize,
        /// The bits of its owner.
        owner: u64,
    },
    /// A frame that is gone, at this instruction.
    Past {
        /// The instruction.
        pc: u32,
    },
}

/// A frame object.
pub struct FrameObj {
    /// What it stands for.
    pub kind: FrameKind,
    /// The frame's code.
    pub code: Ref<CodeObj>,
    /// The frame's globals.
    pub globals: Ref<DictObj>,
    /// The locals as last shown.
    pub locals: ValueCell,
}
heap_type!(FrameObj: FrameObject, |this, tracer| {
    if let FrameKind::Generator(generator) = &this.kind {
        tracer.visit(generator);
    }
    tracer.visit(this.code.as_value());
    tracer.visit(this.globals.as_value());
    tracer.visit_cell(&this.locals);
}, clear |this| { drop(this.locals.take()); });

const FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("f_code", |_, f| Ok(frame(f).map(|f| f.code.to_value()).unwrap_or_default())),
    GetSetDef::ro("f_globals", |_, f| Ok(frame(f).map(|f| f.globals.to_value()).unwrap_or_default())),
    GetSetDef::ro("f_builtins", |vm, _| Ok(vm.builtins.to_value())),
    GetSetDef::ro("f_locals", |vm, f| Ok(vm.frame_locals(f).into_value())),
    GetSetDef::ro("f_lineno", |vm, f| Ok(vm.frame_line(f).map_or(Value::NONE, |n| Value::int32(n as i32)))),
    GetSetDef::ro("f_lasti", |vm, f| {
        Ok(vm.frame_pc(f).map_or(Value::int32(-1), |n| Value::int32(2 * n as i32)))
    }),
    GetSetDef::ro("f_back", |vm, f| Ok(vm.frame_back(f))),
    GetSetDef::ro("f_generator", |vm, f| Ok(vm.frame_generator(f))),
    GetSetDef::rw("f_trace", |_, _| Ok(Value::NONE), |_, _, _| Ok(())),
];

/// Gives frame objects their attributes.
pub fn install(vm: &mut Vm) {
    let class = vm.types.frame.clone();
    vm.define_getset(&class, FIELDS);
}

fn frame(value: &Value) -> Option<&FrameObj> {
    value.get::<FrameObj>()
}

fn is_finished(generator: &Value) -> bool {
    generator.get::<GeneratorObj>().is_none_or(|generator| generator.state.get() == GenState::Finished)
}

impl Vm {
    /// The frame object of a generator that isn't finished.
    pub fn generator_frame(&mut self, value: &Value) -> Value {
        let Some(generator) = value.get::<GeneratorObj>() else { return Value::NONE };
        let (code, globals) = (generator.func.code.clone(), generator.func.globals.clone());
        let kind = FrameKind::Generator(value.clone());
        self.heap.alloc(FrameObj { kind, code, globals, locals: ValueCell::empty() }).into_value()
    }

    /// The frame object of the frame at this height of the stack.
    pub fn live_frame(&mut self, index: usize) -> Option<Value> {
        let (owner, code, globals) = self.frame_parts(index)?;
        let kind = if owner.get::<GeneratorObj>().is_some() {
            FrameKind::Generator(owner)
        } else if let Some(coroutine) = self.coroutine_of_frame(index) {
            FrameKind::Generator(coroutine)
        } else {
            FrameKind::Live { index, owner: owner.bits() }
        };
        Some(self.heap.alloc(FrameObj { kind, code, globals, locals: ValueCell::empty() }).into_value())
    }

    /// The height of the stack.
    pub fn frame_count(&self) -> usize {
        self.frames.len()
    }

    fn frame_height(&self, value: &Value) -> Option<usize> {
        match &frame(value)?.kind {
            FrameKind::Generator(generator) => self.frames.as_slice().iter().position(|f| {
                f.owner.is(generator) || f.coroutine_seen().is_some_and(|seen| seen.is(generator))
            }),
            FrameKind::Live { index, owner } => {
                self.frames.get(*index).filter(|f| f.owner.bits() == *owner).map(|_| *index)
            }
            FrameKind::Past { .. } => None,
        }
    }

    /// The instruction that a frame is at.
    pub fn frame_pc(&mut self, value: &Value) -> Option<u32> {
        if let Some(height) = self.frame_height(value) {
            return self.stack_pc(height);
        }
        match &frame(value)?.kind {
            FrameKind::Generator(generator) => {
                let generator = generator.get::<GeneratorObj>()?;
                match generator.state.get() {
                    GenState::Suspended => Some(generator.suspended_at() as u32),
                    _ => None,
                }
            }
            FrameKind::Past { pc } => Some(*pc),
            FrameKind::Live { .. } => None,
        }
    }

    /// The line that a frame is at.
    pub fn frame_line(&mut self, value: &Value) -> Option<u32> {
        let pc = self.frame_pc(value);
        let code = &frame(value)?.code;
        Some(match pc {
            Some(pc) => code.line_of(pc),
            None => code.code.first_line,
        })
    }

    /// The frame that called this one; of a generator that another one delegates to, that one's.
    fn frame_back(&mut self, value: &Value) -> Value {
        let height = match frame(value).map(|f| &f.kind) {
            Some(FrameKind::Generator(generator)) => match self.delegator_on_stack(generator) {
                Some((_, Some(delegator))) => return self.generator_frame(&delegator),
                Some((height, None)) => Some(height),
                None => self.frame_height(value),
            },
            _ => self.frame_height(value),
        };
        match height {
            Some(height) if height > 0 => self.live_frame(height - 1).unwrap_or_default(),
            _ => Value::NONE,
        }
    }

    /// For a generator in a chain of delegating ones whose innermost runs: at which height, and which one delegates to it,
    /// if it isn't the outermost.
    fn delegator_on_stack(&self, generator: &Value) -> Option<(usize, Option<Value>)> {
        self.frames.as_slice().iter().enumerate().find_map(|(height, running)| {
            let (mut above, mut at) = (None, running.extra.clone());
            while let Some(body) = at.get::<GeneratorObj>() {
                if at.is(generator) {
                    return Some((height, above));
                }
                let next = match body.delegate.get() {
                    step if step.get::<AsyncGenStep>().is_some() => {
                        step.get::<AsyncGenStep>()?.generator.clone()
                    }
                    next => next,
                };
                above = Some(std::mem::replace(&mut at, next));
            }
            None
        })
    }

    fn frame_generator(&mut self, value: &Value) -> Value {
        match frame(value).map(|f| &f.kind) {
            Some(FrameKind::Generator(generator)) if !is_finished(generator) => generator.clone(),
            _ => Value::NONE,
        }
    }

    /// The locals of a frame by name, closure variables included; for modules and class bodies their namespace itself.
    pub fn frame_locals(&mut self, value: &Value) -> Dict {
        let Some(this) = frame(value) else { return self.heap.dict() };
        let code = this.code.clone();
        if code.flags & CodeFlags::OPTIMIZED == 0 {
            let namespace = self.frame_register(value, 0).and_then(|v| v.to_ref::<DictObj>());
            return match namespace {
                Some(dict) if code.flags & CodeFlags::NAMESPACE != 0 => dict,
                _ => this.globals.clone(),
            };
        }
        let dict = self.heap.dict();
        for (n, name) in code.locals.iter().enumerate() {
            if name.as_str().is_none_or(|n| n.starts_with('.')) {
                continue;
            }
            let held = self.frame_register(value, n).map(|v| match v.get::<CellObj>() {
                Some(cell) if code.code.cells.contains(&(n as u16)) => cell.value.get(),
                _ => v,
            });
            if let Some(held) = held.filter(|v| !v.is_empty()) {
                drop(dict.set_str(name, held));
            }
        }
        let closure = self.frame_closure(value);
        for (name, cell) in code.free.iter().zip(closure.as_tuple().unwrap_or(&[])) {
            if let Some(held) = cell.get::<CellObj>().and_then(|c| c.value.get_bound()) {
                drop(dict.set_str(name, held));
            }
        }
        dict
    }

    fn frame_register(&mut self, value: &Value, n: usize) -> Option<Value> {
        if let Some(height) = self.frame_height(value) {
            return self.stack_local(height, n);
        }
        match &frame(value)?.kind {
            FrameKind::Generator(generator) => generator.tail::<GeneratorObj>()?.get(n).map(ValueCell::get),
            _ => None,
        }
    }

    fn frame_closure(&mut self, value: &Value) -> Value {
        if let Some(height) = self.frame_height(value) {
            return self.stack_closure(height);
        }
        match frame(value).map(|f| &f.kind) {
            Some(FrameKind::Generator(generator)) => {
                generator.get::<GeneratorObj>().map(|g| g.func.closure.get()).unwrap_or_default()
            }
            _ => Value::NONE,
        }
    }

    /// `locals()` of the function that runs now.
    pub fn current_locals(&mut self) -> Result {
        match self.frames.len().checked_sub(1).and_then(|top| self.live_frame(top)) {
            Some(frame) => Ok(self.frame_locals(&frame).into_value()),
            None => Ok(self.heap.dict().into_value()),
        }
    }
}

impl CodeObj {
    /// The line of an instruction.
    pub fn line_of(&self, pc: u32) -> u32 {
        match self.code.infos.get(pc as usize) {
            Some(info) => self.code.source.line_column(info.span.start).line,
            None => self.code.first_line,
        }
    }
}
