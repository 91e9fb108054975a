//! The labels under a failing line: which part of it is what.
//!
//! Works on the text of the failing expression, the words of the error and the facts that the VM gathered.

use super::model::{Failure, Frame, Label};
use crate::diagnostics::anchors::{Anchored, anchors};
use crate::source::Span;

/// The labels of a failure whose shown frame is `frame`.
pub(super) fn labels(failure: &Failure, frame: &Frame) -> Vec<Label> {
    let text = frame.source.slice(frame.span);
    let part = Part { failure, start: frame.span.start, text };
    let found = match failure.class_name() {
        "NameError" | "UnboundLocalError" => part.name(),
        "AttributeError" => part.attribute(),
        "TypeError" | "ZeroDivisionError" | "OverflowError" => {
            part.operands().or_else(|| part.subscript()).or_else(|| part.call()).or_else(|| part.awaited())
        }
        "IndexError" | "KeyError" => part.subscript().or_else(|| part.call()),
        "AssertionError" => part.assertion(),
        "ValueError" if failure.message.contains("values to unpack") => part.unpacking(),
        _ => part.call().or_else(|| part.awaited()),
    };
    let mut labels = found.unwrap_or_default();
    if !labels.iter().any(|label| label.primary) {
        // The failing part itself is underlined where no label lies on it.
        let inside = |label: &Label| label.span.start >= frame.span.start && label.span.end <= frame.span.end;
        if !labels.iter().any(inside) {
            labels.push(Label { span: frame.span, text: String::new(), primary: true });
        } else if let Some(first) = labels.first_mut() {
            first.primary = true;
        }
    }
    labels
}

struct Part<'a> {
    failure: &'a Failure,
    /// Where the text begins in its source.
    start: u32,
    /// The failing expression.
    text: &'a str,
}

impl Part<'_> {
    /// A label on the bytes `from..to` of the text, blanks at its ends left out.
    fn label(&self, from: usize, to: usize, words: impl Into<String>, primary: bool) -> Label {
        let piece = self.text.get(from..to).unwrap_or("");
        let from = from + (piece.len() - piece.trim_start().len());
        let to = from + piece.trim().len();
        let span = Span::new(self.start + from as u32, self.start + to as u32);
        Label { span, text: words.into(), primary }
    }

    /// What is known of the expression in the bytes `from..to`.
    fn known(&self, from: usize, to: usize) -> Option<String> {
        let expression = self.text.get(from..to)?.trim();
        self.failure.fact(expression).map(|fact| fact.what.clone())
    }

    fn byte(&self, character: usize) -> usize {
        self.text.char_indices().nth(character).map_or(self.text.len(), |(byte, _)| byte)
    }

    fn name(&self) -> Option<Vec<Label>> {
        let words = if self.failure.class_name() == "UnboundLocalError" {
            "it has no value here"
        } else {
            "no such name here"
        };
        Some(vec![self.label(0, self.text.len(), words, true)])
    }

    fn attribute(&self) -> Option<Vec<Label>> {
        let name = quoted(&self.failure.message).last()?.to_owned();
        let dot = self.text.rfind(&format!(".{name}"))?;
        let mut labels = Vec::new();
        let base = self.known(0, dot).or_else(|| {
            let owner = self.failure.message.strip_prefix('\'')?.split('\'').next()?;
            Some(object_of(owner))
        });
        if let Some(words) = base {
            labels.push(self.label(0, dot, words, false));
        }
        labels.push(self.label(dot + 1, dot + 1 + name.len(), "it has no such attribute", true));
        Some(labels)
    }

    /// `a + b`, `a < b`, `a += b`
    fn operands(&self) -> Option<Vec<Label>> {
        let message = &self.failure.message;
        let division = self.failure.class_name() == "ZeroDivisionError";
        let (from, to) = self.operator()?;
        let mut types = operand_types(message);
        let mut labels = Vec::new();
        let mut side = |from: usize, to: usize, type_name: Option<String>| {
            let plain = self.text.get(from..to).unwrap_or("").trim();
            let words = self.known(from, to).or_else(|| {
                // What a literal is can be seen.
                let literal = plain.starts_with(['\'', '"']) || plain.parse::<f64>().is_ok();
                type_name.filter(|_| !literal || !division).map(|name| match name.as_str() {
                    "NoneType" => "None".to_owned(),
                    _ => name,
                })
            });
            if let Some(words) = words {
                labels.push(self.label(from, to, words, false));
            }
        };
        let right = types.pop();
        let left = types.pop();
        if types.is_empty() && (right.is_some() || division) {
            if !division {
                side(0, from, left);
            }
            side(to, self.text.len(), right);
        } else {
            return None;
        }
        labels.push(self.label(from, to, "", true));
        Some(labels)
    }

    /// The bytes of the operator between the operands.
    fn operator(&self) -> Option<(usize, usize)> {
        if let Some(found) = anchors(self.text).filter(|found| found.what == Anchored::Operator) {
            return Some((self.byte(found.start), self.byte(found.end)));
        }
        // An augmented assignment, or a comparison: the error names the operator.
        let message = &self.failure.message;
        let named = if let Some((_, rest)) = message.split_once("operand type(s) for ") {
            rest.split(':').next().unwrap_or("")
        } else if message.contains("not supported between instances") {
            *quoted(message).first()?
        } else {
            ["+=", "//=", "/=", "%="]
                .into_iter()
                .find(|operator| self.text.contains(&format!(" {operator} ")))?
        };
        let named = named.split(' ').next().filter(|name| !name.is_empty())?;
        let at = self.text.find(&format!(" {named} "))? + 1;
        balanced(self.text.get(..at)?).then_some((at, at + named.len()))
    }

    /// `a[b]`
    fn subscript(&self) -> Option<Vec<Label>> {
        let (from, to) = match anchors(self.text).filter(|found| found.what == Anchored::Subscript) {
            Some(found) => (self.byte(found.start), self.byte(found.end)),
            // `a[b] = c`
            None => {
                let from = self.text.find('[')?;
                let base = self.text.get(..from)?.trim_end();
                if !base.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'))
                    || !balanced(base)
                {
                    return None;
                }
                let to = from + self.text.get(from..)?.find(']')? + 1;
                (from, to)
            }
        };
        if from == 0 {
            return None;
        }
        let base = self.known(0, from).or_else(|| {
            let name = quoted(&self.failure.message).first().copied()?;
            self.failure
                .message
                .contains("object is not subscriptable")
                .then(|| if name == "NoneType" { "None".to_owned() } else { format!("{name} object") })
        });
        let index = self.known(from + 1, to - 1);
        let mut labels = Vec::new();
        if let Some(words) = base {
            labels.push(self.label(0, from, words, false));
        }
        labels.push(self.label(from + 1, to - 1, index.unwrap_or_default(), true));
        Some(labels)
    }

    /// `f(x)`
    fn call(&self) -> Option<Vec<Label>> {
        let inside = self.text.strip_prefix("await ").map_or(0, |rest| self.text.len() - rest.len());
        let found =
            anchors(self.text.get(inside..)?).filter(|found| matches!(found.what, Anchored::Call { .. }))?;
        let open = self.text.get(inside..)?.char_indices().nth(found.start).map(|(at, _)| at + inside)?;
        let callee = self.text.get(inside..open)?.trim();
        let fact = self.failure.fact(callee);
        let mut labels = Vec::new();
        let wrong_call =
            self.failure.class_name() == "TypeError" && self.failure.message.contains("argument");
        if let Some(signature) = fact.and_then(|fact| fact.signature.clone()).filter(|_| wrong_call) {
            labels.push(self.label(inside, open, signature, false));
        } else if self.failure.message.contains("is not callable") {
            let words = fact.map(|fact| fact.what.clone()).unwrap_or_else(|| "not a function".to_owned());
            labels.push(self.label(inside, open, words, true));
            return Some(labels);
        }
        // A lone argument that is known explains most failures.
        let argument = (open + 1, self.text.len().saturating_sub(1));
        if let Some(words) = self.known(argument.0, argument.1) {
            labels.push(self.label(argument.0, argument.1, words, false));
        }
        // A keyword argument that isn't known.
        if self.failure.message.contains("unexpected keyword argument")
            && let Some(name) = quoted(&self.failure.message).first()
            && let Some(at) = self.text.get(open..).and_then(|rest| rest.find(&format!("{name}=")))
        {
            labels.push(self.label(open + at, open + at + name.len(), "there is no such parameter", true));
            return Some(labels);
        }
        // Else the object whose method was called.
        if labels.is_empty()
            && let Some((object, _)) = callee.rsplit_once('.')
            && let Some(words) = self.known(inside, inside + object.len())
            && !words.starts_with("module ")
        {
            labels.push(self.label(inside, inside + object.len(), words, false));
        }
        if labels.is_empty() {
            return None;
        }
        if wrong_call && let Some(first) = labels.first_mut() {
            first.primary = true;
        }
        Some(labels)
    }

    /// `await x`, `yield from x`, or a name alone
    fn awaited(&self) -> Option<Vec<Label>> {
        let rest = ["await ", "yield from "].into_iter().find_map(|word| self.text.strip_prefix(word));
        let from = rest.map_or(0, |rest| self.text.len() - rest.len());
        let words = self.known(from, self.text.len()).or_else(|| {
            let owner = self.failure.message.strip_prefix('\'')?.split('\'').next()?;
            (from > 0).then(|| format!("this is {} {owner}", article(owner)))
        })?;
        Some(vec![self.label(from, self.text.len(), words, true)])
    }

    /// `a, b = c`: how many there are on both sides.
    fn unpacking(&self) -> Option<Vec<Label>> {
        let inside = self.failure.message.split_once("(expected ")?.1.strip_suffix(')')?;
        let (names, values) = inside.split_once(", got ")?;
        let names = names.trim_start_matches("at least ");
        let plural = if values == "1" { "" } else { "s" };
        let words = format!("{names} targets for {values} value{plural}");
        Some(vec![self.label(0, self.text.len(), words, true)])
    }

    /// `assert a < b`: both sides, if they are known.
    fn assertion(&self) -> Option<Vec<Label>> {
        for operator in ["<=", ">=", "==", "!=", "<", ">", "in", "is"] {
            if let Some(at) = self.text.find(&format!(" {operator} ")) {
                let (left, right) = (self.known(0, at), at + operator.len() + 2);
                let mut labels = Vec::new();
                if let Some(words) = left {
                    labels.push(self.label(0, at, words, false));
                }
                if let Some(words) = self.known(right, self.text.len()) {
                    labels.push(self.label(right, self.text.len(), words, false));
                }
                labels.push(self.label(at + 1, right - 1, "", true));
                return Some(labels);
            }
        }
        let words = self.known(0, self.text.len())?;
        Some(vec![self.label(0, self.text.len(), words, true)])
    }
}

/// An object of this type, in words.
fn object_of(type_name: &str) -> String {
    if type_name == "NoneType" { "None".to_owned() } else { format!("{type_name} object") }
}

/// Whether each bracket in a text is closed in it.
fn balanced(text: &str) -> bool {
    let count = |brackets: [char; 3]| text.chars().filter(|c| brackets.contains(c)).count();
    count(['(', '[', '{']) == count([')', ']', '}'])
}

/// `a` or `an`
pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" }
}

/// What stands between single quotes in a message, in order.
pub(super) fn quoted(message: &str) -> Vec<&str> {
    message.split('\'').skip(1).step_by(2).collect()
}

/// The types of the operands that a message names, left before right.
fn operand_types(message: &str) -> Vec<String> {
    if message.starts_with("unsupported operand type(s)") {
        return quoted(message).iter().map(|name| (*name).to_owned()).collect();
    }
    if message.contains("not supported between instances") {
        return quoted(message).iter().skip(1).map(|name| (*name).to_owned()).collect();
    }
    // can only concatenate str (not "int") to str
    if let Some(rest) = message.strip_prefix("can only concatenate ") {
        let left = rest.split(' ').next().unwrap_or("").to_owned();
        let right = rest.split('"').nth(1).unwrap_or("").to_owned();
        return vec![left, right];
    }
    Vec::new()
}
