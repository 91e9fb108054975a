//! What `coil explain` knows: a short lesson for each code, with an example that runs.
//!
//! A lesson is a Markdown file in `lessons/`: a heading, a few sentences, a block of code after the words "Wrong" and one
//! after "Right", each followed by a block `text` with what it prints. The tests run them.

/// A lesson.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// The code of the mistake.
    pub code: &'static str,
    /// The whole text.
    pub text: &'static str,
}

/// All lessons, by their codes.
pub const LESSONS: &[Lesson] = &[];
