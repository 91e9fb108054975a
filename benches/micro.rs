//! Micro-benchmarks: what one resume, one call, one probe costs, in a loop of the language itself. The time of a row is
//! that of one iteration, the loop's own included (`loop_range` is that alone).
//!
//! `cargo bench` runs them all, `cargo bench -- yield` those whose name holds the word. Comparisons with CPython are made
//! with whole programs: see `README.md` here.

use coil::source::SourceFile;
use coil::value::Value;
use coil::vm::{CompileMode, Host, Vm};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::rc::Rc;
use std::time::Instant;

/// A row: its name, what is set up, and what is done each time, indented as the body of a loop over `i`.
struct Row {
    name: &'static str,
    setup: &'static str,
    each: &'static str,
}

const fn row(name: &'static str, setup: &'static str, each: &'static str) -> Row {
    Row { name, setup, each }
}

const GENERATOR: &str = "
def endless():
    while True:
        value = yield 1

g = endless()
next(g)
";

const CHAIN: &str = "
def chain(depth):
    if depth:
        yield from chain(depth - 1)
    while True:
        yield 1

g = chain(100)
next(g)
";

const POINT: &str = "
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x

    @property
    def both(self):
        return self.y

p = Point(1, 2)
";

const ROWS: &[Row] = &[
    row("loop_range", "", "pass"),
    row("resume_next", GENERATOR, "next(g)"),
    row("resume_send", GENERATOR, "g.send(i)"),
    row("resume_chain_of_100", CHAIN, "next(g)"),
    row("generator_of_one_item", "def one():\n    yield 1\n", "for x in one(): pass"),
    row("yield_from_list", "def items(l):\n    yield from l\nl = [1] * 10\n", "for x in items(l): pass"),
    row("generator_expression_sum", "l = [1] * 10\n", "sum(x for x in l)"),
    row("call_function", "def f(a, b):\n    return a\n", "f(i, i)"),
    row("call_defaults_and_keywords", "def f(a, b=1, *, c=2):\n    return a\n", "f(i, c=i)"),
    row("call_native", "l = [1]\n", "len(l)"),
    row("call_method", POINT, "p.norm()"),
    row("call_class", POINT, "Point(i, i)"),
    row("attribute_load", POINT, "p.x"),
    row("attribute_store", POINT, "p.x = i"),
    row("attribute_property", POINT, "p.both"),
    row("dict_probe_str", "d = {str(n): n for n in range(100)}\nk = '50'\n", "d[k]"),
    row("dict_probe_int", "d = {n: n for n in range(100)}\n", "d[50]"),
    row("dict_store", "d = {}\n", "d[i & 127] = i"),
    row("list_index", "l = list(range(100))\n", "l[i & 63]"),
    row("list_append_and_pop", "l = []\n", "l.append(i); l.pop()"),
    row("iterate_list_of_10", "l = [1] * 10\n", "for x in l: pass"),
    row("iterate_dict_items_of_10", "d = dict.fromkeys(range(10))\n", "for k, v in d.items(): pass"),
    row("iterate_enumerate_of_10", "l = [1] * 10\n", "for n, x in enumerate(l): pass"),
    row("comprehension_of_10", "l = [1] * 10\n", "[x + 1 for x in l]"),
    row("unpack_pair", "", "a, b = i, i"),
    row("int_arithmetic", "", "i * 3 + 7 & 255"),
    row("int_of_60_bits", "", "i * 1103515245 * 12345 & 2147483647"),
    row("float_arithmetic", "x = 1.5\n", "x * 3.5 + 7.25"),
    row("str_concatenation", "s = 'abc'\n", "s + 'def'"),
    row("format_string", "s = 'abc'\n", "f'{s}-{i}'"),
    row("exception_raised_and_caught", "", "try: raise ValueError\n        except ValueError: pass"),
    row("with_statement", "from contextlib import nullcontext\nc = nullcontext()\n", "with c: pass"),
    row("closure_call", "def outer(n):\n    return lambda: n\nf = outer(1)\n", "f()"),
];

/// Rows whose loop is a coroutine on an event loop.
const ASYNC_ROWS: &[Row] = &[
    row("await_without_suspension", "async def f(x):\n    return x\n", "await f(i)"),
    row("await_sleep_0", "", "await asyncio.sleep(0)"),
    row("await_future", "", "f = loop.create_future(); loop.call_soon(f.set_result, 1); await f"),
    row("create_task_and_await", "async def f():\n    return 1\n", "await asyncio.create_task(f())"),
    row("queue_put_and_get", "q = asyncio.Queue()\n", "await q.put(i); await q.get()"),
    row("lock", "lock = asyncio.Lock()\n", "async with lock: pass"),
    row("timer_armed_and_cancelled", "def f(): pass\n", "loop.call_later(1000, f).cancel()"),
];

/// A VM with a function `bench(n)` that does n rounds.
fn prepare(row: &Row, is_async: bool) -> (Vm, Value) {
    let (setup, each) = (row.setup, row.each);
    let source = if is_async {
        format!(
            "import asyncio\n{setup}\nasync def rounds(n):\n    loop = asyncio.get_running_loop()\n    for i in range(n):\n        {each}\n\ndef bench(n):\n    asyncio.run(rounds(n))\n"
        )
    } else {
        format!("{setup}\ndef bench(n):\n    for i in range(n):\n        {each}\n")
    };
    let mut vm = coil::new_vm(Host::default());
    let globals = coil::main_module(&mut vm, "<bench>");
    if let Err(raise) = vm.run_source("<bench>", &source, &globals) {
        panic!("{}: {}", row.name, vm.exception_line(&raise.0));
    }
    let name = vm.intern("bench");
    let function = globals.get_name(&name).expect("it was just defined");
    (vm, function)
}

fn scripts(criterion: &mut Criterion) {
    for (rows, is_async) in [(ROWS, false), (ASYNC_ROWS, true)] {
        for row in rows {
            let (mut vm, function) = prepare(row, is_async);
            criterion.bench_function(row.name, |bencher| {
                bencher.iter_custom(|rounds| {
                    let count = vm.heap.int(rounds as i64);
                    let start = Instant::now();
                    let result = vm.call(&function, &[count]);
                    let taken = start.elapsed();
                    assert!(result.is_ok(), "{}", row.name);
                    taken
                });
            });
        }
    }
}

/// What happens before the first instruction: a VM is made, and source text becomes code.
fn front_end(criterion: &mut Criterion) {
    criterion.bench_function("new_vm", |bencher| bencher.iter(|| coil::new_vm(Host::default())));
    let lines = 1000;
    let text: String = (0..lines / 4)
        .map(|n| format!("def f{n}(a, b=1, *rest):\n    if a > b:\n        return [x * {n} for x in rest]\n    return a.name + 'text'\n"))
        .collect();
    let mut group = criterion.benchmark_group("front_end");
    group.throughput(Throughput::Elements(lines));
    group.bench_function("compile_1000_lines", |bencher| {
        bencher.iter(|| {
            coil::compile(&Rc::new(SourceFile::new("<bench>", text.as_str())), CompileMode::Module).is_ok()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(std::time::Duration::from_millis(200))
        .measurement_time(std::time::Duration::from_millis(800));
    targets = scripts, front_end
}
criterion_main!(benches);
