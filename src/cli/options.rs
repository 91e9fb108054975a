//! How a program is to be run: what the options before it say.

use std::io::IsTerminal;

/// The options of a run. The default is what a command line without options means.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Options {
    /// `--clock=virtual`
    pub virtual_clock: bool,
    /// `-X dev`
    pub dev_mode: bool,
    /// `-u`
    pub unbuffered: bool,
    /// `-i`: the REPL follows, in the namespace of what ran.
    pub inspect: bool,
    /// `-W`: filters of warnings, in the order given.
    pub warnings: Vec<String>,
    /// `--seed`
    pub seed: Option<u64>,
    /// `--color`
    pub color: Color,
}

impl Options {
    /// `sys.warnoptions`: development mode shows all warnings that nothing else is said about.
    pub(super) fn warning_filters(&self) -> Vec<String> {
        let default = self.dev_mode.then(|| "default".to_owned());
        default.into_iter().chain(self.warnings.iter().cloned()).collect()
    }
}

/// When output has colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to colour what goes to this stream. The option is stronger than `NO_COLOR`, that than `FORCE_COLOR`, that
    /// than a terminal which says that it is dumb.
    pub(super) fn on(self, stream: &impl IsTerminal) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") => true,
            Color::Auto => stream.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}
