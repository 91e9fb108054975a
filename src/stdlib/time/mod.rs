//! The module `time`: clocks, the calendar, local time.
//!
//! `calendar.rs` counts days, `format.rs` and `parse.rs` are strftime and strptime, `struct_time.rs` the type. Local time
//! comes from the system's zone through jiff.

mod calendar;
mod format;
mod parse;
mod struct_time;

use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::number::Num;
use crate::value::Value;
use crate::vm::blocking::{Blocking, Operation};
use crate::vm::{Result, Vm};
use calendar::Civil;
use format::Zoned;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustix::time::{ClockId, clock_getres, clock_gettime};
use std::time::Duration;

/// What the module remembers in a VM.
#[derive(Default)]
pub(crate) struct TimeState {
    class: Option<Class>,
    zone: Option<TimeZone>,
}

pub(crate) fn state(vm: &mut Vm) -> &mut TimeState {
    vm.state_of::<TimeState>()
}

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "time", FUNCTIONS);
    let class = struct_time::class(vm);
    set(vm, dict, "struct_time", class.into_value());
    set(vm, dict, "_STRUCT_TM_ITEMS", Value::int32(11));
    for (name, clock) in CLOCKS {
        set(vm, dict, name, Value::int32(*clock));
    }
    set_zone(vm, dict);
    Ok(())
}

fn set(vm: &mut Vm, dict: &Dict, name: &str, value: Value) {
    let name = vm.intern(name);
    dict.set_name(&name, value);
}

const CLOCKS: &[(&str, i32)] = &[
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
    #[cfg(target_os = "linux")]
    ("CLOCK_MONOTONIC_RAW", 4),
    #[cfg(target_os = "linux")]
    ("CLOCK_BOOTTIME", 7),
];

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("time()", time).doc("Return the current time in seconds since the Epoch."),
    NativeDef::new("time_ns()", time_ns).doc("Return the current time in nanoseconds since the Epoch."),
    NativeDef::new("monotonic()", monotonic).doc("Monotonic clock, cannot go backward."),
    NativeDef::new("monotonic_ns()", monotonic_ns)
        .doc("Monotonic clock, cannot go backward, as nanoseconds."),
    NativeDef::new("perf_counter()", monotonic).doc("Performance counter for benchmarking."),
    NativeDef::new("perf_counter_ns()", monotonic_ns)
        .doc("Performance counter for benchmarking as nanoseconds."),
    NativeDef::new("process_time()", process_time)
        .doc("Process time for profiling: sum of the kernel and user-space CPU time."),
    NativeDef::new("process_time_ns()", process_time_ns).doc("Process time for profiling as nanoseconds."),
    NativeDef::new("thread_time()", thread_time)
        .doc("Thread time for profiling: sum of the kernel and user-space CPU time."),
    NativeDef::new("thread_time_ns()", thread_time_ns).doc("Thread time for profiling as nanoseconds."),
    NativeDef::new("clock_gettime(clk_id, /)", gettime)
        .doc("Return the time of the specified clock clk_id as a float."),
    NativeDef::new("clock_gettime_ns(clk_id, /)", gettime_ns)
        .doc("Return the time of the specified clock clk_id as nanoseconds (int)."),
    NativeDef::new("clock_getres(clk_id, /)", getres)
        .doc("Return the resolution (precision) of the specified clock clk_id."),
    NativeDef::new("get_clock_info(name, /)", clock_info).doc("Get information of the specified clock."),
    NativeDef::new("sleep(object, /)", sleep)
        .doc("Delay execution for a given number of seconds.")
        .blocking(&SLEEP),
    NativeDef::new("gmtime(seconds=None, /)", gmtime)
        .doc("Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."),
    NativeDef::new("localtime(seconds=None, /)", localtime)
        .doc("Convert seconds since the Epoch to a time tuple expressing local time."),
    NativeDef::new("mktime(object, /)", mktime)
        .doc("Convert a time tuple in local time to seconds since the Epoch."),
    NativeDef::new("asctime(tuple=None, /)", asctime)
        .doc("Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."),
    NativeDef::new("ctime(seconds=None, /)", ctime)
        .doc("Convert a time in seconds since the Epoch to a string in local time."),
    NativeDef::new("strftime(format, tuple=None, /)", strftime)
        .doc("Convert a time tuple to a string according to a format specification."),
    NativeDef::new("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", strptime)
        .doc("Parse a string to a time tuple according to a format specification."),
    NativeDef::new("tzset()", tzset)
        .doc("Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ']."),
];

fn given(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty() && !v.is_none())
}

fn since_epoch(vm: &Vm) -> Duration {
    u64::try_from(vm.host.clock.wall()).map_or(Duration::ZERO, Duration::from_nanos)
}

/// Seconds as CPython makes them from nanoseconds.
fn seconds(nanos: i128) -> Value {
    if nanos % 1_000_000_000 == 0 {
        return Value::float((nanos / 1_000_000_000) as f64);
    }
    Value::float(nanos as f64 / 1e9)
}

/// What a clock shows: the VM's own time, except for processor time.
fn clock(vm: &Vm, id: ClockId) -> i128 {
    match id {
        ClockId::Realtime => return vm.host.clock.wall(),
        ClockId::Monotonic => return vm.host.clock.monotonic(),
        ClockId::ProcessCPUTime | ClockId::ThreadCPUTime => {}
        _ if vm.host.clock.is_virtual() => return vm.host.clock.monotonic(),
        _ => {}
    }
    let time = clock_gettime(id);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}

fn time(vm: &mut Vm, _: &[Value]) -> Result {
    Ok(seconds(since_epoch(vm).as_nanos() as i128))
}

fn time_ns(vm: &mut Vm, _: &[Value]) -> Result {
    Ok(vm.heap.int_wide(since_epoch(vm).as_nanos() as i128))
}

macro_rules! clocks {
    ($($seconds:ident $nanos:ident $clock:ident;)*) => {
        $(fn $seconds(vm: &mut Vm, _: &[Value]) -> Result {
            Ok(seconds(clock(vm, ClockId::$clock)))
        }
        fn $nanos(vm: &mut Vm, _: &[Value]) -> Result {
            Ok(vm.heap.int_wide(clock(vm, ClockId::$clock)))
        })*
    };
}

clocks! {
    monotonic monotonic_ns Monotonic;
    process_time process_time_ns ProcessCPUTime;
    thread_time thread_time_ns ThreadCPUTime;
}

fn clock_id(vm: &mut Vm, args: &[Value]) -> Result<ClockId> {
    Ok(match vm.index_i64(args.first().unwrap_or(&Value::EMPTY))? {
        0 => ClockId::Realtime,
        1 => ClockId::Monotonic,
        2 => ClockId::ProcessCPUTime,
        3 => ClockId::ThreadCPUTime,
        #[cfg(target_os = "linux")]
        4 => ClockId::MonotonicRaw,
        #[cfg(target_os = "linux")]
        7 => ClockId::Boottime,
        _ => return Err(vm.errno_error("OSError", 22, "Invalid argument")),
    })
}

impl Vm {
    /// An OSError (or a subclass's) with number and text.
    fn errno_error(&mut self, class: &str, number: i32, text: &str) -> crate::vm::Raise {
        let message = self.new_str(text);
        match self.exception_class(class) {
            Some(class) => self.error_of(&class, vec![Value::int32(number), message]),
            None => self.os_error(text),
        }
    }
}

fn gettime(vm: &mut Vm, args: &[Value]) -> Result {
    let id = clock_id(vm, args)?;
    Ok(seconds(clock(vm, id)))
}

fn gettime_ns(vm: &mut Vm, args: &[Value]) -> Result {
    let id = clock_id(vm, args)?;
    let nanos = clock(vm, id);
    Ok(vm.heap.int_wide(nanos))
}

fn getres(vm: &mut Vm, args: &[Value]) -> Result {
    let resolution = clock_getres(clock_id(vm, args)?);
    Ok(Value::float(resolution.tv_sec as f64 + resolution.tv_nsec as f64 * 1e-9))
}

fn clock_info(vm: &mut Vm, args: &[Value]) -> Result {
    let (clock, monotonic) = match args.first().and_then(Value::as_str) {
        Some("time") => ("CLOCK_REALTIME", false),
        Some("monotonic" | "perf_counter") => ("CLOCK_MONOTONIC", true),
        Some("process_time") => ("CLOCK_PROCESS_CPUTIME_ID", true),
        Some("thread_time") => ("CLOCK_THREAD_CPUTIME_ID", true),
        _ => return Err(vm.value_error("unknown clock")),
    };
    let types = vm.import_module("types")?;
    let class = vm.intern("SimpleNamespace");
    let class = vm.get_attr(&types, &class)?;
    let names: Vec<Value> = ["implementation", "monotonic", "adjustable", "resolution"]
        .into_iter()
        .map(|name| vm.intern(name).into_value())
        .collect();
    let names = vm.heap.tuple(names).into_value();
    let values = [
        vm.new_str(&format!("clock_gettime({clock})")),
        Value::bool(monotonic),
        Value::bool(!monotonic),
        Value::float(1e-9),
    ];
    vm.call_kw(&class, &values, &names)
}

/// How `sleep()` is called beside the VM's thread.
const SLEEP: Blocking = Blocking {
    begin: |vm, args| Ok(Some(Operation::Sleep(duration(vm, args)?))),
    finish: |vm, _, outcome| vm.outcome_result(outcome).map(|()| Value::NONE),
};

/// The argument of `sleep()`.
fn duration(vm: &mut Vm, args: &[Value]) -> Result<Duration> {
    let length = args.first().cloned().unwrap_or_default();
    let duration = match length.num() {
        Some(Num::Float(f)) if f.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(Num::Float(f)) if f < 0.0 => return Err(vm.value_error("sleep length must be non-negative")),
        Some(Num::Float(f)) => Duration::try_from_secs_f64(f).ok().filter(|_| f < 9e9),
        _ => {
            let Some(index) = vm.index_opt(&length)? else {
                let given = vm.type_name(&length);
                return Err(
                    vm.type_error(format!("'{given}' object cannot be interpreted as an integer or float"))
                );
            };
            if index.num().is_some_and(crate::object::int_ops::is_negative) {
                return Err(vm.value_error("sleep length must be non-negative"));
            }
            index.as_i64().filter(|s| *s < 9_000_000_000).map(|s| Duration::from_secs(s as u64))
        }
    };
    match duration {
        Some(duration) => Ok(duration),
        None => Err(vm.overflow_error("timestamp out of range for C PyTime_t")),
    }
}

fn sleep(vm: &mut Vm, args: &[Value]) -> Result {
    let duration = duration(vm, args)?;
    if duration.is_zero() {
        std::thread::yield_now();
    }
    let end = vm.host.clock.monotonic() + duration.as_nanos() as i128;
    while vm.host.clock.monotonic() < end {
        vm.host.clock.wait(end);
        vm.look_at_what_is_due()?;
    }
    Ok(Value::NONE)
}

/// The argument of `gmtime` and its relatives in whole seconds, rounded down; now if there is none.
fn timestamp(vm: &mut Vm, args: &[Value]) -> Result<i64> {
    let Some(value) = given(args, 0) else { return Ok(since_epoch(vm).as_secs() as i64) };
    let range = "timestamp out of range for platform time_t";
    if let Some(f) = value.to_float() {
        if f.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        if f.abs() >= 9.2e18 {
            return Err(vm.overflow_error(range));
        }
        return Ok(f.floor() as i64);
    }
    let index = vm.index(value)?;
    match index.as_i64() {
        Some(seconds) => Ok(seconds),
        None => Err(vm.overflow_error(range)),
    }
}

fn broken_down(vm: &mut Vm, seconds: i64) -> Result<Civil> {
    // Years must fit 32 bits.
    if seconds.unsigned_abs() > 67_767_976_233_532_799 {
        return Err(vm.errno_error("OSError", 75, "Value too large for defined data type"));
    }
    Ok(Civil::from_seconds(seconds))
}

fn gmtime(vm: &mut Vm, args: &[Value]) -> Result {
    let seconds = timestamp(vm, args)?;
    let civil = broken_down(vm, seconds)?;
    Ok(vm.struct_time(&civil, Some("GMT"), Some(0)))
}

/// What the local zone says of a moment: seconds east of Greenwich, summer time, the zone's name.
struct Local {
    offset: i64,
    dst: bool,
    name: String,
}

fn zone(vm: &mut Vm) -> TimeZone {
    state(vm).zone.get_or_insert_with(TimeZone::system).clone()
}

fn local(vm: &mut Vm, seconds: i64) -> Local {
    let zone = zone(vm);
    // Far from the present the zone is as it is at the end of its table.
    let nearest = seconds.clamp(Timestamp::MIN.as_second() + 86_400, Timestamp::MAX.as_second() - 86_400);
    match Timestamp::from_second(nearest) {
        Ok(moment) => {
            let info = zone.to_offset_info(moment);
            Local {
                offset: i64::from(info.offset().seconds()),
                dst: info.dst().is_dst(),
                name: info.abbreviation().to_owned(),
            }
        }
        Err(_) => Local { offset: 0, dst: false, name: "UTC".to_owned() },
    }
}

impl Vm {
    /// Seconds east of Greenwich and the zone's name where the script runs, at a moment in seconds since 1970.
    pub fn local_offset(&mut self, seconds: i64) -> (i64, String) {
        let local = local(self, seconds);
        (local.offset, local.name)
    }
}

fn local_civil(vm: &mut Vm, seconds: i64) -> Result<(Civil, Local)> {
    let local = local(vm, seconds);
    let mut civil = broken_down(vm, seconds.saturating_add(local.offset))?;
    civil.isdst = i64::from(local.dst);
    Ok((civil, local))
}

fn localtime(vm: &mut Vm, args: &[Value]) -> Result {
    let seconds = timestamp(vm, args)?;
    let (civil, local) = local_civil(vm, seconds)?;
    Ok(vm.struct_time(&civil, Some(&local.name), Some(local.offset)))
}

fn mktime(vm: &mut Vm, args: &[Value]) -> Result {
    let civil = struct_time::civil_of(vm, args.first().unwrap_or(&Value::EMPTY), "mktime")?;
    let naive = civil.seconds();
    // The offset before and after the moment; in a fold the caller's `tm_isdst` decides, else the first one.
    let (before, after) = (local(vm, naive - 86_400), local(vm, naive + 86_400));
    let mut result = naive - local(vm, naive - before.offset).offset;
    for candidate in [&before, &after] {
        let moment = naive - candidate.offset;
        let there = local(vm, moment);
        if there.offset == candidate.offset {
            result = moment;
            if civil.isdst < 0 || there.dst == (civil.isdst > 0) {
                break;
            }
        }
    }
    Ok(Value::float(result as f64))
}

/// The time to show: the argument, or now.
fn shown(vm: &mut Vm, value: Option<&Value>, function: &str) -> Result<(Civil, Option<Local>)> {
    match value {
        None => {
            let (civil, local) = local_civil(vm, since_epoch(vm).as_secs() as i64)?;
            Ok((civil, Some(local)))
        }
        Some(value) => {
            let civil = struct_time::civil_of(vm, value, function)?;
            let civil = struct_time::checked(vm, civil)?;
            let own = vm.struct_time_zone(value).map(|(name, offset)| Local {
                offset: offset.unwrap_or(0),
                dst: civil.isdst > 0,
                name,
            });
            Ok((civil, own))
        }
    }
}

fn asctime(vm: &mut Vm, args: &[Value]) -> Result {
    let (civil, _) = shown(vm, given(args, 0), "asctime")?;
    Ok(vm.new_str(&format::ctime_text(&civil)))
}

fn ctime(vm: &mut Vm, args: &[Value]) -> Result {
    let seconds = timestamp(vm, args)?;
    let (civil, _) = local_civil(vm, seconds)?;
    Ok(vm.new_str(&format::ctime_text(&civil)))
}

fn strftime(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(format) = args.first().and_then(Value::as_str) else {
        let given = args.first().map(|v| vm.type_name(v)).unwrap_or_default();
        return Err(vm.type_error(format!("strftime() argument 1 must be str, not {given}")));
    };
    let (civil, own) = shown(vm, given(args, 1), "strftime")?;
    let local = match own {
        Some(own) => own,
        None => local(vm, civil.seconds()),
    };
    let text = format::format(format, &Zoned { civil, zone: &local.name, offset: local.offset });
    Ok(vm.heap.string(text).into_value())
}

fn strptime(vm: &mut Vm, args: &[Value]) -> Result {
    let mut texts = Vec::with_capacity(2);
    for (index, default) in [(0, None), (1, Some("%a %b %d %H:%M:%S %Y"))] {
        match (args.get(index).filter(|v| !v.is_empty()), default) {
            (Some(value), _) => match value.as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => {
                    let class = vm.class_of(value).into_value();
                    let given = vm.repr_string(&class)?;
                    return Err(
                        vm.type_error(format!("strptime() argument {index} must be str, not {given}"))
                    );
                }
            },
            (None, default) => texts.push(default.unwrap_or("").to_owned()),
        }
    }
    let [text, format] = texts.as_slice() else { return Ok(Value::NONE) };
    let zones = zone_names(vm);
    match parse::parse(text, format, &zones) {
        Ok(parsed) => Ok(vm.struct_time(&parsed.civil, parsed.zone.as_deref(), parsed.offset)),
        Err(message) => Err(vm.value_error(message)),
    }
}

/// The local zone's names in winter and summer, in lower case for `%Z`.
fn zone_names(vm: &mut Vm) -> [String; 2] {
    let (standard, summer) = zones_now(vm);
    [standard.name.to_lowercase(), summer.name.to_lowercase()]
}

/// The local zone in standard time and in summer time, this year.
fn zones_now(vm: &mut Vm) -> (Local, Local) {
    let year = Civil::from_seconds(since_epoch(vm).as_secs() as i64).year;
    let january = local(vm, calendar::days_from_date(year, 1, 1) * 86_400);
    let july = local(vm, calendar::days_from_date(year, 7, 1) * 86_400);
    if january.dst && !july.dst { (july, january) } else { (january, july) }
}

fn set_zone(vm: &mut Vm, dict: &Dict) {
    let (standard, summer) = zones_now(vm);
    let (west, alternative) = (vm.heap.int(-standard.offset), vm.heap.int(-summer.offset));
    set(vm, dict, "timezone", west);
    set(vm, dict, "altzone", alternative);
    set(vm, dict, "daylight", Value::int32(i32::from(standard.offset != summer.offset || summer.dst)));
    let names = [vm.new_str(&standard.name), vm.new_str(&summer.name)];
    let names = vm.heap.tuple(names).into_value();
    set(vm, dict, "tzname", names);
}

fn tzset(vm: &mut Vm, _: &[Value]) -> Result {
    state(vm).zone = None;
    let name = vm.intern("time").into_value();
    if let Some(module) = vm.modules.get_str(&name)
        && let Some(module) = module.get::<crate::object::module::ModuleObj>()
    {
        let dict = module.dict.clone();
        set_zone(vm, &dict);
    }
    Ok(Value::NONE)
}
