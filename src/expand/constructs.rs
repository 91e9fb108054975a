//! The constructs that can be expanded, their names on a command line, and sets of them.

/// A construct with a reference expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `yield from x`
    YieldFrom,
    /// `await x`
    Await,
    /// `for x in y:`
    For,
    /// `async for x in y:`
    AsyncFor,
    /// `with x:`
    With,
    /// `async with x:`
    AsyncWith,
    /// `[…]`, `{…}` with `for` inside
    Comprehensions,
    /// `(… for …)`
    GeneratorExpressions,
}

impl Construct {
    /// All of them.
    pub const ALL: [Construct; 8] = [
        Construct::YieldFrom,
        Construct::Await,
        Construct::For,
        Construct::AsyncFor,
        Construct::With,
        Construct::AsyncWith,
        Construct::Comprehensions,
        Construct::GeneratorExpressions,
    ];

    /// Its name on a command line.
    pub const fn name(self) -> &'static str {
        match self {
            Construct::YieldFrom => "yield-from",
            Construct::Await => "await",
            Construct::For => "for",
            Construct::AsyncFor => "async-for",
            Construct::With => "with",
            Construct::AsyncWith => "async-with",
            Construct::Comprehensions => "comprehensions",
            Construct::GeneratorExpressions => "generator-expressions",
        }
    }

    /// The construct of that name.
    pub fn named(name: &str) -> Option<Construct> {
        Construct::ALL.into_iter().find(|construct| construct.name() == name)
    }
}

/// A set of constructs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constructs(u8);

impl Constructs {
    /// All constructs.
    pub fn all() -> Constructs {
        Constructs::only(Construct::ALL)
    }

    /// These constructs. A coroutine whose `await`s are expanded becomes a generator, where `async for` and `async with`
    /// can't stand: they come with `await`.
    pub fn only(constructs: impl IntoIterator<Item = Construct>) -> Constructs {
        let mut set = Constructs(0);
        for construct in constructs {
            set.0 |= set_bit(construct);
            if construct == Construct::Await {
                set.0 |= set_bit(Construct::AsyncFor) | set_bit(Construct::AsyncWith);
            }
        }
        set
    }

    /// Whether the construct is among them.
    pub fn has(self, construct: Construct) -> bool {
        self.0 & set_bit(construct) != 0
    }
}

fn set_bit(construct: Construct) -> u8 {
    1 << construct as u8
}
