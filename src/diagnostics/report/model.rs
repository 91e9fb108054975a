//! An error at run time as plain data.

use crate::diagnostics::SyntaxError;
use crate::source::{SourceFile, Span};

/// One exception with everything a report says about it.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// Where it was met, if it ended no script.
    pub heading: Option<String>,
    /// The class as the last line of a traceback names it (`ValueError`, `shop.OutOfStock`).
    pub class: String,
    /// `str()` of the exception, without suggestions.
    pub message: String,
    /// The frames it passed, outermost first.
    pub frames: Vec<Frame>,
    /// What was known of values when it was raised.
    pub facts: Vec<Fact>,
    /// The code of the mistake (`coil::gen::unprimed`), if it is one that `coil explain` knows.
    pub code: Option<&'static str>,
    /// What the labels under the failing line say.
    pub labels: Vec<Label>,
    /// How to mend it, or what is behind it.
    pub hints: Vec<String>,
    /// `__notes__`
    pub notes: Vec<String>,
    /// The name that was probably meant.
    pub suggestion: Option<String>,
    /// The module that was probably to be imported.
    pub forgotten_import: Option<String>,
    /// The exception that led to this one.
    pub earlier: Option<(Relation, Box<Failure>)>,
    /// Of an exception group: its members.
    pub members: Vec<Failure>,
}

/// How an exception led to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `raise new from old`
    Cause,
    /// The new one was raised while the old one was handled.
    Context,
}

/// One frame that an exception passed.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The file. Its text is empty if nobody has it.
    pub source: SourceFile,
    /// The function, by its qualified name.
    pub function: String,
    /// The failing expression.
    pub span: Span,
    /// The line, from 1.
    pub line: u32,
    /// Whether it is code of a bundled module.
    pub library: bool,
    /// The task that this frame is the outermost of.
    pub task: Option<TaskNote>,
}

/// How a frame came to the next one inward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It called it.
    Call,
    /// It awaits it.
    Await,
    /// It delegates to it with `yield from`.
    Delegate,
}

/// What is known of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskNote {
    /// Its name.
    pub name: String,
    /// Where it was created: function, file, line.
    pub created: Option<(String, String, u32)>,
    /// The names of the tasks that wait for it.
    pub awaited_by: Vec<String>,
}

/// What was known of an expression's value when an exception was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The expression as the source has it: a name, or names joined by dots.
    pub expression: String,
    /// The value in a few words: `int 3`, `list of 3 items`.
    pub what: String,
    /// The name of its type.
    pub type_name: String,
    /// How many items it has.
    pub length: Option<usize>,
    /// Of a function or class: how it is called.
    pub signature: Option<String>,
    /// Of a dict: some of its keys, as text.
    pub keys: Vec<String>,
    /// Where a generator or coroutine is in its life.
    pub state: Option<State>,
}

/// Where a generator or coroutine is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not started.
    Created,
    /// At a `yield` or an `await`.
    Suspended,
    /// On the frame stack.
    Running,
    /// Over.
    Finished,
}

/// Words under a part of the failing line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The part, in the failing frame's source.
    pub span: Span,
    /// The words; empty: it is only underlined.
    pub text: String,
    /// Whether it is the failing part itself.
    pub primary: bool,
}

impl Failure {
    /// A mistake in source text.
    pub fn of_syntax(file: &SourceFile, error: &SyntaxError) -> Failure {
        let label = |span: Span, text: &str, primary| Label { span, text: text.to_owned(), primary };
        let mut labels = vec![label(error.span, error.label.as_deref().unwrap_or(""), true)];
        labels.extend(error.related.iter().map(|(span, text)| label(*span, text, false)));
        let frame = Frame {
            source: file.clone(),
            function: "<module>".to_owned(),
            span: error.span,
            line: file.line_of(error.span.start),
            library: false,
            task: None,
        };
        Failure {
            class: error.kind.class_name().to_owned(),
            message: error.message.to_string(),
            code: Some(error.code),
            labels,
            frames: vec![frame],
            hints: error.title.iter().chain(&error.help).map(|words| words.to_string()).collect(),
            ..Failure::default()
        }
    }

    /// `class: message`, or the class alone.
    pub fn header(&self) -> String {
        if self.message.is_empty() { self.class.clone() } else { format!("{}: {}", self.class, self.message) }
    }

    /// The class's own name, without its module.
    pub fn class_name(&self) -> &str {
        self.class.rsplit('.').next().unwrap_or(&self.class)
    }

    /// The index of the frame that is shown with its source: the innermost of the user's, else the innermost of all.
    pub fn shown_frame(&self) -> Option<usize> {
        self.frames.iter().rposition(|frame| !frame.library).or(self.frames.len().checked_sub(1))
    }

    /// What is known of an expression.
    pub fn fact(&self, expression: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.expression == expression)
    }

    /// Whether two failures would be reported with the same words.
    pub fn same_as(&self, other: &Failure) -> bool {
        let places = |failure: &Failure| -> Vec<(String, u32)> {
            failure.frames.iter().map(|frame| (frame.source.name().to_string(), frame.line)).collect()
        };
        self.class == other.class
            && self.message == other.message
            && self.notes == other.notes
            && places(self) == places(other)
            && self.members.len() == other.members.len()
            && self.members.iter().zip(&other.members).all(|(a, b)| a.same_as(b))
            && match (&self.earlier, &other.earlier) {
                (None, None) => true,
                (Some((how, a)), Some((other_how, b))) => how == other_how && a.same_as(b),
                _ => false,
            }
    }
}

impl Frame {
    /// How this frame came to the next one inward: its expression says it.
    pub fn link(&self) -> Link {
        let text = self.source.slice(self.span).trim_start();
        let line = self.source.line_text(self.line).trim_start();
        if text.starts_with("await ") || line.starts_with("async with") || line.starts_with("async for") {
            Link::Await
        } else if text.starts_with("yield from ") {
            Link::Delegate
        } else {
            Link::Call
        }
    }

    /// Its line, without blanks at the ends.
    pub fn text(&self) -> &str {
        self.source.line_text(self.line).trim()
    }

    /// The column of the failing expression, from 1.
    pub fn column(&self) -> u32 {
        self.source.line_column(self.span.start).column + 1
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> &str {
        self.source.name().rsplit('/').next().unwrap_or("")
    }

    /// The module of a library frame.
    pub fn module(&self) -> String {
        let name = self.source.name();
        let name = name.strip_prefix("<coil>/").unwrap_or(name);
        let name = name.strip_suffix(".py").unwrap_or(name);
        name.split('/').next().unwrap_or(name).to_owned()
    }
}
