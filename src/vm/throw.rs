//! `throw()` and `close()`, when the exception has reached the innermost generator of a chain.

use super::frame::Frame;
use super::resume::Outcome;
use super::{Raise, Result, Vm};
use crate::object::generator::GeneratorObj;
use crate::value::Value;

impl Vm {
    /// Raises the pending exception in the generator frame on top of the stack; a foreign iterator that it delegates to
    /// gets it first. `Ok(None)`: the frame goes on; `Ok(Some)`: it suspended again, for `deliver`; `Err`: the exception
    /// is to be raised at the frame's pc.
    #[cold]
    pub(crate) fn throw_pending(&mut self) -> Result<Option<(Value, Frame)>> {
        let Some(exception) = self.pending_throw.take() else { return Ok(None) };
        let owner = self.top_frame().owner.clone();
        let Some(generator) = owner.get::<GeneratorObj>().filter(|g| !g.delegate.is_empty()) else {
            self.context_of_thrown(&exception);
            return Err(Raise(exception));
        };
        // SAFETY: a delegating frame's pc is at its Delegate instruction.
        let i = unsafe { *self.top_frame().pc };
        let foreign = generator.delegate.get();
        if self.is_generator_exit(&Raise(exception.clone())) {
            let close = self.names.close.clone();
            let closed = match self.get_attr_opt(&foreign, &close) {
                Ok(Some(close)) => self.call(&close, &[]).map(drop),
                Ok(None) => Ok(()),
                Err(e) => Err(e),
            };
            self.clear_delegation();
            closed?;
            self.context_of_thrown(&exception);
            return Err(Raise(exception));
        }
        let throw = self.names.throw.clone();
        let method = match self.get_attr_opt(&foreign, &throw) {
            Ok(Some(method)) => method,
            Ok(None) => {
                self.clear_delegation();
                self.context_of_thrown(&exception);
                return Err(Raise(exception));
            }
            Err(e) => {
                self.clear_delegation();
                return Err(e);
            }
        };
        let result = self.call(&method, &[exception]);
        match self.step_result(result) {
            Ok(Outcome::Yielded(value)) => {
                let frame = self.top_frame();
                frame.pc = frame.pc.wrapping_add(1);
                self.suspend(value, &i).map(Some)
            }
            Ok(Outcome::Returned(value)) => {
                self.end_delegation(value);
                Ok(None)
            }
            Err(e) => {
                self.clear_delegation();
                Err(e)
            }
        }
    }

    /// A thrown exception gets the exception that the generator is handling as its context, if it has none.
    fn context_of_thrown(&mut self, exception: &Value) {
        let Some(top) = self.frames.len().checked_sub(1) else { return };
        let own = self
            .frame_parts(top)
            .zip(self.stack_pc(top))
            .and_then(|((_, code, _), pc)| code.code.infos.get(pc as usize).map(|info| info.handled));
        let frame = self.top_frame();
        let (owner, root) = (frame.owner.clone(), frame.extra.clone());
        let handles = own.is_some_and(|count| count > 0)
            || !self.handled.is_empty() && !root.is_empty() && chain_handles(root, &owner);
        if handles && let Some(handled) = self.handled.last().cloned() {
            self.set_context(exception, &handled);
        }
    }
}

/// Whether a generator of the chain from `root` down to the one above `leaf` is handling an exception.
#[cold]
fn chain_handles(root: Value, leaf: &Value) -> bool {
    let mut at = root;
    while let Some(generator) = at.get::<GeneratorObj>()
        && !at.is(leaf)
    {
        let here = generator.suspended_at();
        if generator.func.code.code.infos.get(here).is_some_and(|info| info.handled > 0) {
            return true;
        }
        let next = generator.delegate.get();
        at = next;
    }
    false
}
