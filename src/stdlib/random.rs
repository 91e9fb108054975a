//! The module `_random`: the generator under `random`, and what only the operating system or native code has.

use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::native::{Native, NativeObj};
use crate::object::number::Num;
use crate::text::IntRef;
use crate::text::mersenne::MersenneTwister;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::{BigInt, Sign};
use sha2::{Digest, Sha512};
use std::cell::RefCell;

/// How many bytes the state of a generator has.
const ENTROPY: usize = 624 * 4;

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    let class = vm.native_class("_random", "Random", None, ClassObj::BASE);
    vm.define_methods(&class, METHODS);
    let name = vm.intern("Random");
    dict.set_name(&name, class.into_value());
    vm.define_functions(dict, "_random", FUNCTIONS);
    Ok(())
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("random(self, /)", random).doc("random() -> x in the interval [0, 1)."),
    NativeDef::new("seed(self, n=None, /)", seed).doc("seed([n]) -> None."),
    NativeDef::new("getstate(self, /)", getstate).doc("getstate() -> tuple containing the current state."),
    NativeDef::new("setstate(self, state, /)", setstate)
        .doc("setstate(state) -> None.  Restores generator state."),
    NativeDef::new("getrandbits(self, k, /)", getrandbits)
        .doc("getrandbits(k) -> x.  Generates an int with k random bits."),
];

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("sha512(data, /)", sha512),
    NativeDef::new("urandom(size, /)", urandom),
    NativeDef::new("default_seed()", default_seed),
];

struct Generator(RefCell<MersenneTwister>);

impl Native for Generator {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

fn generator<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<&'a RefCell<MersenneTwister>> {
    match args.first().and_then(Value::native::<Generator>) {
        Some(generator) => Ok(&generator.0),
        None => Err(vm.type_error("a Random object is needed")),
    }
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((class, rest)) = args.positional().split_first() else {
        return Err(vm.type_error("Random.__new__(): not enough arguments"));
    };
    // A subclass seeds in its `__init__`.
    let own = class.get::<ClassObj>().is_some_and(|c| !c.has(ClassObj::HEAP));
    let twister = match rest.first() {
        Some(n) if own => seeded(vm, n)?,
        None if own => unseeded(vm)?,
        _ => MersenneTwister::from_int(IntRef::Small(0)),
    };
    let data = Box::new(Generator(RefCell::new(twister)));
    Ok(vm.heap.alloc_of(class.clone(), NativeObj { data }).into_value())
}

fn seeded(vm: &mut Vm, n: &Value) -> Result<MersenneTwister> {
    Ok(match n.num() {
        Some(Num::Small(i)) => MersenneTwister::from_int(IntRef::Small(i)),
        Some(Num::Wide(i)) => MersenneTwister::from_int(IntRef::Big(&BigInt::from(i))),
        Some(Num::Big(i)) => MersenneTwister::from_int(IntRef::Big(i)),
        _ if n.is_none() => unseeded(vm)?,
        _ => MersenneTwister::from_hash(vm.hash(n)?),
    })
}

/// How many seeds a host's seed has given.
#[derive(Default)]
struct SeedsGiven(u64);

/// The seed of a generator that was given none, if the host has one: the first gets it as it is, so that it is as good as
/// `random.seed(N)`; others get what follows from it, so that no two generators run in step.
fn next_seed(vm: &mut Vm) -> Option<BigInt> {
    let seed = vm.host.seed?;
    let given = vm.state_of::<SeedsGiven>();
    let count = given.0;
    given.0 += 1;
    if count == 0 {
        return Some(BigInt::from(seed));
    }
    let digest = Sha512::new().chain_update(seed.to_be_bytes()).chain_update(count.to_be_bytes()).finalize();
    Some(BigInt::from_bytes_be(Sign::Plus, &digest))
}

fn unseeded(vm: &mut Vm) -> Result<MersenneTwister> {
    Ok(match next_seed(vm) {
        Some(seed) => {
            let seed = vm.heap.int_big(seed);
            seeded(vm, &seed)?
        }
        None => MersenneTwister::from_entropy(),
    })
}

/// What `Random.seed(None)` begins with.
fn default_seed(vm: &mut Vm, _: &[Value]) -> Result {
    let seed = match next_seed(vm) {
        Some(seed) => seed,
        None => BigInt::from_bytes_be(Sign::Plus, &entropy(vm, ENTROPY)?),
    };
    Ok(vm.heap.int_big(seed))
}

fn random(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::float(generator(vm, args)?.borrow_mut().random()))
}

fn seed(vm: &mut Vm, args: &[Value]) -> Result {
    let twister = match args.get(1).filter(|n| !n.is_empty()) {
        Some(n) => seeded(vm, n)?,
        None => unseeded(vm)?,
    };
    generator(vm, args)?.replace(twister);
    Ok(Value::NONE)
}

fn getstate(vm: &mut Vm, args: &[Value]) -> Result {
    let generator = generator(vm, args)?.borrow();
    let (words, at) = generator.state();
    let mut state: Vec<Value> = words.iter().map(|word| vm.heap.int(i64::from(*word))).collect();
    state.push(vm.heap.int_usize(at));
    Ok(vm.heap.tuple(state).into_value())
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Result {
    let state = arg(args, 1);
    let Some(items) = state.as_tuple() else { return Err(vm.type_error("state vector must be a tuple")) };
    if items.len() != 625 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = Vec::with_capacity(items.len());
    for item in items {
        words.push(vm.index_i64(item)? as u32);
    }
    let at = words.pop().unwrap_or(0) as usize;
    match MersenneTwister::from_state(&words, at) {
        Some(twister) => drop(generator(vm, args)?.replace(twister)),
        None => return Err(vm.value_error("invalid state")),
    }
    Ok(Value::NONE)
}

fn getrandbits(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.index_i64(&arg(args, 1))?;
    if (0..64).contains(&count) {
        let bits = generator(vm, args)?.borrow_mut().bits_u64(count as u32);
        return Ok(vm.heap.int_wide(i128::from(bits)));
    }
    match usize::try_from(count) {
        Ok(count) if count as u64 <= crate::object::int_ops::MAX_INT_BITS => {
            let bits = generator(vm, args)?.borrow_mut().bits(count);
            Ok(vm.int_value(bits))
        }
        Ok(_) => Err(vm.no_memory()),
        Err(_) => Err(vm.value_error("Cannot convert negative int")),
    }
}

fn sha512(vm: &mut Vm, args: &[Value]) -> Result {
    let data = vm.bytes_of_object(&arg(args, 0))?;
    Ok(vm.heap.bytes(&Sha512::digest(&data)).into_value())
}

fn urandom(vm: &mut Vm, args: &[Value]) -> Result {
    let Ok(size) = usize::try_from(vm.index_i64(&arg(args, 0))?) else {
        return Err(vm.value_error("negative argument not allowed"));
    };
    if size > 1 << 31 {
        return Err(vm.no_memory());
    }
    let data = entropy(vm, size)?;
    Ok(vm.heap.bytes(&data).into_value())
}

/// Random bytes of the operating system.
fn entropy(vm: &mut Vm, size: usize) -> Result<Vec<u8>> {
    let mut data = vec![0; size];
    match getrandom::fill(&mut data) {
        Ok(()) => Ok(data),
        Err(error) => Err(vm.os_error(error.to_string())),
    }
}
