//! The code of objects that died, which runs between two instructions: `finally` of generators, `__del__`, callbacks of
//! weak references.

use super::Vm;
use super::resume::StepAction;
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::trace::event::What;
use crate::value::Dying;

impl Vm {
    /// Runs the code of objects that died meanwhile, for native code between two calls of scripts.
    #[inline]
    pub fn run_pending_finalizers(&mut self) {
        if self.heap.has_dying() {
            self.run_finalizers();
        }
    }

    /// Runs the code of objects that died: `finally` of generators, `__del__`, callbacks of weak references.
    #[cold]
    pub(crate) fn run_finalizers(&mut self) {
        /// Finalisers may nest this deep; deeper ones wait until those end.
        const MOST_NESTED: u32 = 50;
        if self.finalizing >= MOST_NESTED {
            return;
        }
        self.finalizing += 1;
        while self.heap.has_dying() {
            for dying in self.heap.take_dying() {
                self.finalize(dying);
            }
        }
        self.finalizing -= 1;
    }

    fn finalize(&mut self, dying: Dying) {
        match dying {
            Dying::Finalize(object) => {
                if let Some(generator) = object.get::<GeneratorObj>() {
                    let (kind, state) = (generator.kind, generator.state.get());
                    // Once only: one that ignores GeneratorExit would ask for it again and again.
                    if self.heap.mark_finalized(&object) {
                        return;
                    }
                    if self.is_watched() {
                        let generator = self.name_of(&object);
                        self.tell(What::Finalised { generator });
                    }
                    if kind == GenKind::Coroutine && state == GenState::Created {
                        self.warn_never_awaited(&object);
                        self.finish_generator(&object);
                    } else if kind == GenKind::AsyncGenerator
                        && state != GenState::Finished
                        && self.finalize_by_hook(&object)
                    {
                    } else if state != GenState::Running
                        && let Err(e) = self.generator_step(&object, StepAction::Close)
                    {
                        self.unraisable(e, "while closing generator", &object);
                    }
                } else if !self.heap.mark_finalized(&object) {
                    let name = self.names.__del__.clone();
                    if let Err(e) = self.call_special(&object, &name, &[]) {
                        let class = self.class_of(&object);
                        let function = self.lookup(&class, &name).unwrap_or_default();
                        self.unraisable(e, "while calling deallocator", &function);
                    }
                }
            }
            Dying::WeakCallback(reference) => {
                let Some(callback) = self.take_weak_callback(&reference) else { return };
                if let Err(e) = self.call(&callback, std::slice::from_ref(&reference)) {
                    self.unraisable(e, "while calling weakref callback", &callback);
                }
            }
        }
    }
}
