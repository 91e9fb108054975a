//! `coil test [PATHS]`: golden-output tests, told to people or machines, and taken over if that is wanted.

mod arguments;
mod review;

pub(super) use arguments::{TestOptions, command, read};

use super::{MISUSE, Options, process};
use crate::golden::format::{Format, Human, Json, Junit, Tap};
use crate::golden::{self, Change, Conditions, Report, Settings, Summary, Verdict};
use arguments::{FormatName, Taking};
use review::Review;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Runs tests; the exit status: 0 if none failed, 1 if one did, 2 if there are none.
pub(super) fn run(test: &TestOptions, options: &Options) -> u8 {
    let complain = |told: &str| {
        process::complain(&format!("coil: {told}\n"));
        MISUSE
    };
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return complain(&format!("can't find myself: {error}")),
    };
    let paths = if test.paths.is_empty() { vec![PathBuf::from(".")] } else { test.paths.clone() };
    let found = match golden::find(&paths) {
        Ok(found) => found,
        Err(told) => return complain(&told),
    };
    let conditions = Conditions {
        program,
        fixed: test.fixed,
        limits: test.limits,
        against: test.against.clone(),
        schedules: test.schedules,
    };
    let settings = Settings {
        conditions,
        filters: test.filters.clone(),
        jobs: test.jobs,
        fail_fast: test.fail_fast,
        refuse_missing: test.ci,
    };
    let colored = options.color.on(&io::stdout());
    let mut session = Session {
        format: match test.format {
            FormatName::Human => Box::new(Human { colored }),
            FormatName::Json => Box::new(Json),
            FormatName::Junit => Box::new(Junit::default()),
            FormatName::Tap => Box::new(Tap::default()),
        },
        taking: test.taking,
        review: Review::new(colored),
        changes: Vec::new(),
        summary: Summary::default(),
        lost: false,
    };
    let began = Instant::now();
    golden::run(&settings, &found, |report| session.take(report));
    let Session { mut format, changes, mut summary, mut lost, .. } = session;
    if let Err(error) = golden::apply(changes) {
        return complain(&format!("can't write what was accepted: {error}"));
    }
    summary.time = began.elapsed();
    let nothing = summary.passed + summary.failed + summary.skipped == 0;
    if test.filters.is_empty() {
        summary.unreferenced = found.unreferenced;
    }
    lost |= format.end(&mut io::stdout(), &summary).is_err();
    if !format.has_last_line() {
        process::complain(&format!("{}\n", summary.line()));
    }
    if nothing && summary.unreferenced.is_empty() {
        return complain(match test.filters.is_empty() {
            true => "there are no tests",
            false => "no tests have such names",
        });
    }
    let refused = test.ci && !summary.unreferenced.is_empty();
    u8::from(summary.failed > 0 || refused || lost)
}

/// A run on its way.
struct Session {
    format: Box<dyn Format>,
    taking: Taking,
    review: Review,
    /// What is to be written in the end.
    changes: Vec<Change>,
    summary: Summary,
    /// Whether the outcome could not be told.
    lost: bool,
}

impl Session {
    /// Tells what came of a test, and takes over what it printed if that is wanted.
    fn take(&mut self, mut report: Report) {
        let offered = report.changes.as_ref().is_ok_and(|changes| !changes.is_empty());
        let accepted = match self.taking {
            Taking::Nothing => false,
            Taking::Everything => offered,
            Taking::Reviewed if !offered => false,
            Taking::Reviewed => {
                self.tell(&report);
                self.review.ask(&mut report)
            }
        };
        if accepted {
            if let Ok(changes) = &mut report.changes {
                self.changes.append(changes);
            }
            if report.mends {
                report.verdict = Verdict::Accepted;
            }
        }
        // What was shown for a review is told again only if it became something else.
        if self.taking != Taking::Reviewed || !offered || accepted {
            self.tell(&report);
        }
        if let (Taking::Everything, Verdict::Failed(_), Err(reason)) =
            (self.taking, &report.verdict, &report.changes)
        {
            process::complain(&format!("coil: not accepted: {}: {reason}\n", report.name));
        }
        self.summary.count(&report);
    }

    fn tell(&mut self, report: &Report) {
        let mut out = io::stdout();
        self.lost |= self.format.report(&mut out, report).and_then(|()| out.flush()).is_err();
    }
}
