//! `yield from` and `await`: delegation as PEP 380 spells it out.
//!
//! Two things are as in today's generators, not as in the PEP's text of 2009: `throw` gets the exception alone, and a
//! missing `throw` or `close` doesn't show in the exception's `__context__`.

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
        let [i, y, r, s, m] = ["_i", "_y", "_r", "_s", "_m"].map(|name| self.fresh(name));
        // Unbound by the handlers that bind them.
        let [e, e2] = ["_e", "_e"].map(|name| self.names.fresh(name));
        let iterator = match to {
            Delegate::Iterable(text) => format!("{}({text})", self.builtin("iter")),
            Delegate::Awaitable(text) => format!("{}({text})", self.awaiter()),
        };
        self.line(format!("{i} = {iterator}"));
        self.lines(&format!(
            "try:
    {y} = {next}({i})
except {stop} as {e}:
    {r} = {e}.value
else:
    while True:
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
            try:
                {y} = {m}({e})
            except {stop} as {e2}:
                {r} = {e2}.value
                break
        else:
            try:
                if {s} is None:
                    {y} = {next}({i})
                else:
                    {y} = {i}.send({s})
            except {stop} as {e}:
                {r} = {e}.value
                break"
        ));
        r
    }
}
