//! Runs tests in parallel and hands on what came of them in the order of their names.

use super::conditions::Conditions;
use super::discover::{Found, Job};
use super::page::Page;
use super::report::{Report, Verdict};
use super::script::Script;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Which tests are run, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How programs are run.
    pub conditions: Conditions,
    /// Only tests whose names contain one of these; all, if there are none.
    pub filters: Vec<String>,
    /// How many run at a time.
    pub jobs: usize,
    /// Whether the first failure is the last.
    pub fail_fast: bool,
    /// Whether tests without expectations fail.
    pub refuse_missing: bool,
}

impl Settings {
    /// Whether a test of this name is run.
    fn selects(&self, name: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| name.contains(filter.as_str()))
    }

    /// Whether there may be something to run in a job.
    fn selects_of(&self, job: &Job) -> bool {
        match job {
            Job::Script { name, .. } => self.selects(name),
            // A filter may be for one of its blocks.
            Job::Page { name, .. } => {
                self.selects(name)
                    || self
                        .filters
                        .iter()
                        .any(|filter| filter.rsplit_once(':').is_some_and(|(page, _)| name.contains(page)))
            }
        }
    }

    fn test(&self, job: &Job) -> Vec<Report> {
        match job {
            Job::Script { name, path, stem, module } => {
                let script = Script { name, path, stem };
                script.test(*module, self.refuse_missing, &self.conditions).into_iter().collect()
            }
            Job::Page { name, path } => {
                Page { name, path }.test(&|block| self.selects(block), self.refuse_missing, &self.conditions)
            }
        }
    }

    fn not_run(job: &Job) -> Vec<Report> {
        let (name, path) = match job {
            Job::Script { name, path, .. } | Job::Page { name, path } => (name.clone(), path.clone()),
        };
        let verdict = Verdict::Skipped("not run: a test has failed".to_owned());
        let changes = Ok(Vec::new());
        vec![Report { name, file: path, line: None, verdict, time: Duration::ZERO, changes, mends: true }]
    }
}

/// Runs tests; each report is handed on as soon as those before it are.
pub fn run(settings: &Settings, found: &Found, mut report: impl FnMut(Report)) {
    let jobs: Vec<&Job> =
        found.jobs.iter().map(|(_, job)| job).filter(|job| settings.selects_of(job)).collect();
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let (done, outcomes) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..settings.jobs.clamp(1, jobs.len().max(1)) {
            let done = done.clone();
            let (jobs, next, stopped) = (&jobs, &next, &stopped);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(index) else { return };
                    let reports = match stopped.load(Ordering::Relaxed) {
                        true => Settings::not_run(job),
                        false => settings.test(job),
                    };
                    let failed = reports.iter().any(|report| matches!(report.verdict, Verdict::Failed(_)));
                    if settings.fail_fast && failed {
                        stopped.store(true, Ordering::Relaxed);
                    }
                    if done.send((index, reports)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (index, reports) in outcomes {
            waiting.insert(index, reports);
            while let Some(reports) = waiting.remove(&turn) {
                reports.into_iter().for_each(&mut report);
                turn += 1;
            }
        }
    });
}
