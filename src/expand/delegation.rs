//! `yield from` and `await`: delegation as PEP 380 spells it out.
//!
//! Some things are as in today's generators, not as in the PEP's text of 2009: `throw` gets the exception alone, and gets
//! it when it is no longer being handled, so that it isn't the `__context__` of what the iterator raises afterwards; nor is
//! the AttributeError of a missing method. And what the delegation holds is given up at its end.

use super::rewriter::Rewriter;

/// An iterator that is delegated to, as an expression.
pub(super) enum Delegate {
    /// `yield from` this.
    Iterable(String),
    /// `await` this.
    Awaitable(String),
}

impl Rewriter<'_> {
    /// Writes a delegation; the name of its result.
    pub(super) fn delegate(&mut self, to: Delegate) -> String {
        let (next, getattr) = (self.builtin("next"), self.builtin("getattr"));
        let (stop, exit) = (self.builtin("StopIteration"), self.builtin("GeneratorExit"));
        let base = self.builtin("BaseException");
        let [i, y, r, s, m, x] = ["_i", "_y", "_r", "_s", "_m", "_x"].map(|name| self.fresh(name));
        // Unbound by the handlers that bind it.
        let e = self.names.fresh("_e");
        match to {
            Delegate::Iterable(text) if self.scope.takes_coroutines => {
                let (isinstance, iter) = (self.builtin("isinstance"), self.builtin("iter"));
                let types = self.types();
                self.line(format!("{i} = {text}"));
                self.line(format!(
                    "{i} = {i}.__await__() if {isinstance}({i}, {types}.CoroutineType) else {iter}({i})"
                ));
            }
            Delegate::Iterable(text) => {
                let iter = self.builtin("iter");
                self.line(format!("{i} = {iter}({text})"));
            }
            Delegate::Awaitable(text) => {
                let awaiter = self.awaiter();
                self.line(format!("{i} = {awaiter}({text})"));
            }
        }
        self.lines(&format!(
            "try:
    try:
        {y} = {next}({i})
    except {stop} as {e}:
        {r} = {e}.value
    else:
        while True:
            {x} = None
            try:
                {s} = yield {y}
            except {exit}:
                {m} = {getattr}({i}, \"close\", None)
                if {m} is not None:
                    {m}()
                raise
            except {base} as {e}:
                {m} = {getattr}({i}, \"throw\", None)
                if {m} is None:
                    raise
                {x} = {e}
            try:
                if {x} is not None:
                    {y} = {m}({x})
                elif {s} is None:
                    {y} = {next}({i})
                else:
                    {y} = {i}.send({s})
            except {stop} as {e}:
                {r} = {e}.value
                break
finally:
    {i} = {y} = {s} = {m} = {x} = None"
        ));
        r
    }
}
