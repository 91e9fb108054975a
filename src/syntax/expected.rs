//! What the parser would have taken, in human words.
//!
//! LALRPOP lists terminals by their names in the grammar; people want "an expression" rather than thirty of them.

use std::collections::BTreeSet;

/// The terminals that would have been accepted, by their names in the grammar.
#[derive(Debug, Default)]
pub(super) struct Expected {
    names: BTreeSet<String>,
}

/// Terminals that only follow a complete expression; naming them all helps nobody.
const OPERATORS: [&str; 35] = [
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "@",
    "&",
    "|",
    "^",
    "<<",
    ">>",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "and",
    "or",
    "is",
    "not",
    "in",
    "if",
    ".",
    "(",
    "[",
    "~",
    "await",
    "lambda",
    ":=",
    "string",
    "FStringStart",
    "for",
];

impl Expected {
    pub(super) fn new(listed: &[String]) -> Expected {
        Expected { names: listed.iter().map(|name| name.trim_matches('"').to_owned()).collect() }
    }

    /// Whether it is among them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether it is the only one.
    pub(super) fn only(&self, name: &str) -> bool {
        self.names.len() == 1 && self.has(name)
    }

    /// Whether an expression could have begun here.
    pub(super) fn expression(&self) -> bool {
        self.has("number") && self.has("name")
    }

    /// A few words after "expected": `an expression`, `':' or ','`; none when that would not help.
    pub(super) fn words(&self) -> Option<String> {
        let mut words: Vec<String> = Vec::new();
        if self.expression() {
            words.push("an expression".to_owned());
        } else if self.has("name") {
            words.push("a name".to_owned());
        }
        let after_operand = self.has("+") && !self.expression();
        for name in &self.names {
            let name = name.as_str();
            let word = match name {
                "Newline" => "the end of the line".to_owned(),
                "Indent" => "an indented block".to_owned(),
                "FieldClose" => "'}'".to_owned(),
                "name" | "number" | "string" | "StartModule" | "StartExpression" | ";" | "WithLParen" => {
                    continue;
                }
                "Dedent" | "FStringEnd" | "FStringMiddle" | "FStringRawMiddle" | "FieldOpen"
                | "FieldBang" | "FieldColon" | "FieldEqual" | "FStringStart" => continue,
                "async" | "for" if self.names.len() > 2 => continue,
                _ if name.ends_with('=') && name.len() > 1 => continue,
                _ if after_operand && OPERATORS.contains(&name) => continue,
                _ if self.expression() && !matches!(name, ")" | "]" | "}" | ":") => continue,
                _ => format!("'{name}'"),
            };
            words.push(word);
        }
        if words.is_empty() || words.len() > 4 {
            return if self.expression() { Some("an expression".to_owned()) } else { None };
        }
        let last = words.pop().unwrap_or_default();
        if words.is_empty() { Some(last) } else { Some(format!("{} or {last}", words.join(", "))) }
    }
}
