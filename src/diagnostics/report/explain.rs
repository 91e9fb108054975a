//! What a failure is: its code, its labels and its hints.
//!
//! A rule looks at the class, the words of the message and the facts; the first that fits is taken. The words are CPython's,
//! which are stable.

use super::labels::{article, labels, quoted};
use super::model::{Fact, Failure, State};
use crate::text::suggest::nearest;

/// Finds the code, the labels and the hints of a failure and of those inside it.
pub fn explain(failure: &mut Failure) {
    if let Some(frame) = failure.shown_frame().and_then(|at| failure.frames.get(at).cloned())
        && failure.labels.is_empty()
    {
        failure.labels = labels(failure, &frame);
    }
    let text = failure
        .shown_frame()
        .and_then(|at| failure.frames.get(at))
        .map(|frame| frame.source.slice(frame.span).to_owned())
        .unwrap_or_default();
    let (code, hint) = match failure.class_name() {
        "TypeError" => type_error(failure, &text),
        "AttributeError" => attribute_error(failure),
        "NameError" => (Some("coil::name::undefined"), None),
        "UnboundLocalError" => (Some("coil::name::unbound"), unbound(failure)),
        "ModuleNotFoundError" => (Some("coil::import::module"), missing_module(failure)),
        "ImportError" => (Some("coil::import::name"), None),
        "IndexError" => (Some("coil::index::range"), index_error(failure, &text)),
        "KeyError" => (Some("coil::index::key"), key_error(failure, &text)),
        "ZeroDivisionError" => (Some("coil::value::zero_division"), None),
        "RecursionError" => (
            Some("coil::call::recursion"),
            Some("a function that calls itself needs a case in which it doesn't".to_owned()),
        ),
        "StopIteration" => (Some("coil::gen::exhausted"), finished_generator(failure)),
        "ValueError" => value_error(failure),
        "RuntimeError" => runtime_error(failure),
        "DeadlockError" => (Some("coil::async::deadlock"), None),
        _ => (None, None),
    };
    // What a script raises on purpose it explains itself.
    if !text.starts_with("raise ") || failure.class_name() == "StopIteration" {
        failure.code = failure.code.or(code);
        failure.hints.extend(hint);
    }
    if let Some(near) = &failure.suggestion {
        failure.hints.push(format!("did you mean '{near}'?"));
    }
    if let Some(module) = &failure.forgotten_import {
        failure.hints.push(format!("did you forget 'import {module}'?"));
    }
    for member in &mut failure.members {
        explain(member);
    }
    if let Some((_, earlier)) = &mut failure.earlier {
        explain(earlier);
    }
}

type Found = (Option<&'static str>, Option<String>);

fn found(code: &'static str, hint: impl Into<String>) -> Found {
    (Some(code), Some(hint.into()))
}

fn type_error(failure: &Failure, text: &str) -> Found {
    let message = failure.message.as_str();
    let names = quoted(message);
    if message.contains("can't send non-None value to a just-started generator") {
        return found(
            "coil::gen::unprimed",
            "the generator waits at its start, where no 'yield' can take the value: call next() on it once, \
             or send(None)",
        );
    }
    if message.contains("can't send non-None value to a just-started") {
        return found("coil::gen::unprimed", "the first send() of a coroutine must be send(None)");
    }
    if message.contains("cannot 'yield from' a coroutine object") {
        return found(
            "coil::gen::delegate",
            "only an 'async def' function can wait for a coroutine: with 'await'",
        );
    }
    if message.contains("'async_generator' object can't be awaited") {
        return found("coil::async::not_awaitable", "an async generator is iterated by 'async for'");
    }
    if names.contains(&"coroutine") {
        let call = failure.facts.iter().find(|fact| fact.type_name == "coroutine");
        let what = call.map_or("the call".to_owned(), |fact| format!("'{}'", fact.expression));
        return found(
            "coil::async::forgotten_await",
            format!(
                "{what} makes a coroutine, which has to be awaited before there is a result: write 'await'"
            ),
        );
    }
    if message.contains("can't be used in 'await' expression")
        || message.contains("object can't be awaited")
        || message.contains("cannot be used in 'await' expression")
    {
        let name = names.first().copied().unwrap_or("object");
        if matches!(name, "function" | "method") {
            return found(
                "coil::async::not_awaitable",
                "the function has to be called: write () behind its name",
            );
        }
        return found(
            "coil::async::not_awaitable",
            format!(
                "only coroutines, tasks and futures can be awaited, and this is {} {name}: call a function made by \
                 'async def', or leave out the 'await'",
                article(name)
            ),
        );
    }
    if message.contains("requires an object with __aiter__") {
        return found(
            "coil::async::wrong_loop",
            "what is given here is iterated by a plain 'for', without 'async'",
        );
    }
    if message.contains("'async_generator' object is not iterable") {
        return found("coil::async::wrong_loop", "an async generator is iterated by 'async for'");
    }
    if message.contains("a coroutine was expected") || message.contains("An asyncio.Future, a coroutine or") {
        return found(
            "coil::async::not_awaitable",
            "this takes the coroutine that calling an 'async def' function makes: was the call forgotten?",
        );
    }
    if message.contains("is not iterable") || message.contains("cannot unpack non-iterable") {
        if text.trim_start().starts_with("yield from") {
            return found(
                "coil::gen::delegate",
                "'yield from' takes a generator or something else that can be iterated; 'yield' hands out one value",
            );
        }
        let hint = match names.first().copied() {
            Some("int") => Some("to count up to a number, iterate range(number)".to_owned()),
            Some("NoneType") => Some(NONE.to_owned()),
            _ => None,
        };
        return (Some("coil::type::not_iterable"), hint);
    }
    if message.contains("got an unexpected keyword argument") {
        return (Some("coil::call::keyword"), None);
    }
    if message.contains("required positional argument")
        || message.contains("required keyword-only argument")
        || message.contains("positional argument")
        || message.contains("takes no arguments")
        || message.contains("takes exactly")
        || message.contains("takes no keyword arguments")
        || message.contains("got multiple values for argument")
        || message.contains("expected at")
    {
        return (Some("coil::call::arguments"), missing_self(message));
    }
    if message.contains("is not callable") {
        return (Some("coil::type::not_callable"), not_callable(failure, &names, text));
    }
    if message.contains("is not subscriptable") {
        let hint = match names.first().copied() {
            Some("NoneType") => Some(NONE.to_owned()),
            Some("generator") => {
                Some("a generator has no positions: list(...) makes a list of what it yields".to_owned())
            }
            _ => None,
        };
        return (Some("coil::type::not_subscriptable"), hint);
    }
    if message.contains("unhashable type")
        || message.contains("as a dict key")
        || message.contains("as a set element")
    {
        return found(
            "coil::type::unhashable",
            "what can change can't be a key: use a tuple in place of a list, a frozenset in place of a set",
        );
    }
    if message.contains("does not support item assignment")
        || message.contains("doesn't support item deletion")
    {
        return found("coil::type::immutable", "it can't be changed: make a new one, or use a list");
    }
    if message.contains("indices must be integers") {
        return found("coil::type::index", "an index is an int: int(...) makes one of a str of digits");
    }
    if message.contains("unsupported operand type")
        || message.contains("not supported between instances")
        || message.starts_with("can only concatenate")
        || message.contains("can't multiply sequence")
    {
        let hint = if message.contains("NoneType") && !text.contains("None") {
            Some(NONE.to_owned())
        } else if message.starts_with("can only concatenate str") {
            Some("str(...) makes text of a value, or an f-string: f\"{value}\"".to_owned())
        } else if names.contains(&"str") && (names.contains(&"int") || names.contains(&"float")) {
            Some("int(...) or float(...) makes a number of text".to_owned())
        } else {
            None
        };
        return (Some("coil::type::operands"), hint);
    }
    (None, None)
}

/// A method without `self` gets one argument more than it takes.
fn missing_self(message: &str) -> Option<String> {
    let (title, rest) = message.split_once("() takes ")?;
    let takes: usize = rest.split(' ').next()?.parse().ok()?;
    let given: usize = rest.split_once("but ")?.1.split(' ').next()?.parse().ok()?;
    let method = title.split('.').rev().nth(1).is_some_and(|class| class != "<locals>");
    (method && given == takes + 1).then(|| {
        "the object itself is the first argument of a method: is the parameter 'self' missing?".to_owned()
    })
}

/// Where a None mostly comes from.
const NONE: &str = "the None is probably the result of a function that ends without 'return'";

fn not_callable(failure: &Failure, names: &[&str], text: &str) -> Option<String> {
    let callee = text.split('(').next().unwrap_or("").trim();
    const BUILT_IN: [&str; 12] =
        ["list", "str", "dict", "set", "tuple", "int", "float", "max", "min", "sum", "len", "input"];
    if BUILT_IN.contains(&callee) && failure.fact(callee).is_some() {
        return Some(format!(
            "the variable '{callee}' hides the built-in of that name: give it another name"
        ));
    }
    match names.first().copied() {
        Some("tuple" | "list" | "str" | "int") if text.starts_with(['(', '[', '"', '\'']) => {
            Some("is there a comma missing before the parenthesis?".to_owned())
        }
        Some("module") => Some("a module was imported, not the function or class in it".to_owned()),
        _ => None,
    }
}

fn attribute_error(failure: &Failure) -> Found {
    let message = failure.message.as_str();
    if message.starts_with("'coroutine' object") {
        return found(
            "coil::async::forgotten_await",
            "this is a coroutine, which has to be awaited before there is a result: write 'await' before the call \
             that made it",
        );
    }
    if message.starts_with("'NoneType' object") {
        return found("coil::name::attribute", NONE);
    }
    (Some("coil::name::attribute"), None)
}

fn unbound(failure: &Failure) -> Option<String> {
    let names = quoted(&failure.message);
    let name = names.first()?;
    Some(format!(
        "the function assigns '{name}', so it is its own variable; to change the one outside, declare 'global {name}' \
         or 'nonlocal {name}'"
    ))
}

fn missing_module(failure: &Failure) -> Option<String> {
    if failure.suggestion.is_some() {
        return None;
    }
    Some("Coil has the modules that its README lists, and finds .py files along sys.path".to_owned())
}

/// The part of a subscript before its bracket.
fn base_of(text: &str) -> &str {
    text.rsplit_once('[').map_or("", |(base, _)| base).trim()
}

fn index_error(failure: &Failure, text: &str) -> Option<String> {
    let fact: &Fact = failure.fact(base_of(text))?;
    match fact.length? {
        0 => Some(format!("'{}' is empty", fact.expression)),
        length => Some(format!("the last index of '{}' is {}", fact.expression, length - 1)),
    }
}

fn key_error(failure: &Failure, text: &str) -> Option<String> {
    let fact =
        failure.fact(base_of(text)).or_else(|| failure.facts.iter().find(|fact| !fact.keys.is_empty()))?;
    let wrong = quoted(&failure.message).first().copied()?;
    if let Some(near) = nearest(fact.keys.iter().map(String::as_str), wrong) {
        return Some(format!("did you mean '{near}'?"));
    }
    match fact.keys.len() {
        0 if fact.length == Some(0) => Some(format!("'{}' is empty", fact.expression)),
        0 => None,
        few if few <= 6 => Some(format!("the keys are '{}'", fact.keys.join("', '"))),
        _ => None,
    }
}

fn finished_generator(failure: &Failure) -> Option<String> {
    let fact = failure.facts.iter().find(|fact| fact.state == Some(State::Finished))?;
    Some(format!(
        "the generator '{}' is finished: it gives its values once; make a new one, or keep them in a list",
        fact.expression
    ))
}

fn value_error(failure: &Failure) -> Found {
    let message = failure.message.as_str();
    let empty = message.contains("iterable argument is empty")
        || message.contains("not enough values to unpack")
        || message.contains("empty sequence");
    if empty && let Some(hint) = finished_generator(failure) {
        return found("coil::gen::exhausted", hint);
    }
    if message.contains("generator already executing") || message.contains("coroutine already executing") {
        return found(
            "coil::gen::running",
            "a generator can't resume itself: it runs until its next 'yield'",
        );
    }
    if message.contains("values to unpack") {
        return (Some("coil::value::unpack"), None);
    }
    if message.contains("invalid literal for int()") || message.contains("could not convert string to float")
    {
        return (Some("coil::value::number"), None);
    }
    if message.starts_with("a coroutine was expected") {
        return found("coil::async::not_awaitable", "call the function: run(main()), not run(main)");
    }
    (None, None)
}

fn runtime_error(failure: &Failure) -> Found {
    let message = failure.message.as_str();
    if message.ends_with("raised StopIteration") {
        return found(
            "coil::gen::stop_iteration",
            "'return' ends a generator; a next() inside one that may meet the end needs a default, or try and except",
        );
    }
    if message.contains("cannot be called from a running event loop") {
        return found(
            "coil::async::nested_run",
            "a loop is running already: write 'await' in place of asyncio.run()",
        );
    }
    if message.contains("no running event loop") {
        return found(
            "coil::async::no_loop",
            "this needs a running loop: put it into an 'async def' function that asyncio.run() runs",
        );
    }
    if message.contains("cannot reuse already awaited coroutine") {
        return found(
            "coil::async::reused",
            "a coroutine runs once: call the function again, or make a task, which can be awaited many times",
        );
    }
    if message.contains("changed size during iteration") {
        return found("coil::value::changed", "iterate over a copy: list(...)");
    }
    (None, None)
}
