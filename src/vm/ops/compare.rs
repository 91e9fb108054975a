//! Comparison, truth and hashing.
//!
//! Exact built-in types are compared by kind; the items of lists and tuples where that can be said without script code,
//! at once. Other objects go through their methods: a subclass's reflected one first, identity as the last word on `==`.

use crate::bytecode::Op;
use crate::object::class::Class;
use crate::object::dict::DictObj;
use crate::object::function::{NativeDef, NativeFunction};
use crate::object::inherited::Inherited;
use crate::object::list::ListObj;
use crate::object::namespace::Part;
use crate::object::number::Num;
use crate::object::range::RangeObj;
use crate::object::set::{FrozenSetObj, table_of};
use crate::object::tuple::TupleObj;
use crate::text::hash;
use crate::value::{Kind, Str, StrObj, Value};
use crate::vm::{Raise, Result, Vm};
use std::cmp::Ordering;

/// `object.__hash__` of a hash that says nothing more than the address.
const IDENTITY_SHIFT: u32 = 4;
const ELLIPSIS_HASH: i64 = 739_509;
const NOT_IMPLEMENTED_HASH: i64 = 739_510;

/// Whether `<op>` holds for what compares like this (`None`: not at all, as NaN).
#[inline]
pub(crate) fn holds(op: Op, ordering: Option<Ordering>) -> bool {
    match op {
        Op::Eq => ordering == Some(Ordering::Equal),
        Op::Ne => ordering != Some(Ordering::Equal),
        Op::Lt => ordering == Some(Ordering::Less),
        Op::Le => matches!(ordering, Some(Ordering::Less | Ordering::Equal)),
        Op::Gt => ordering == Some(Ordering::Greater),
        _ => matches!(ordering, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// The operator with its operands the other way round.
fn mirrored(op: Op) -> Op {
    match op {
        Op::Lt => Op::Gt,
        Op::Le => Op::Ge,
        Op::Gt => Op::Lt,
        Op::Ge => Op::Le,
        op => op,
    }
}

fn symbol(op: Op) -> &'static str {
    match op {
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::Ne => "!=",
        _ => "==",
    }
}

/// The answer for two exact built-in values where no script code and no descent is needed.
#[inline]
fn compare_flat(op: Op, a: &Value, b: &Value) -> Option<bool> {
    if Value::both_small(a, b) {
        return Some(holds(op, Some(a.small_unchecked().cmp(&b.small_unchecked()))));
    }
    if a.is_exact::<StrObj>() && b.is_exact::<StrObj>() {
        if a.is(b) {
            return Some(holds(op, Some(Ordering::Equal)));
        }
        return Some(match op {
            Op::Eq => a.as_str() == b.as_str(),
            Op::Ne => a.as_str() != b.as_str(),
            // UTF-8 sorts as its code points do.
            op => holds(op, Some(a.as_str().cmp(&b.as_str()))),
        });
    }
    if a.is_heap() && !matches!(a.kind(), Kind::Str | Kind::Int | Kind::HeapFloat | Kind::Complex) {
        return None;
    }
    if a.is_float() || b.is_float() {
        // A small int is exact as a float.
        let float = |v: &Value| v.as_float().or_else(|| v.as_small().map(|i| i as f64));
        if let (Some(x), Some(y)) = (float(a), float(b)) {
            return Some(holds(op, x.partial_cmp(&y)));
        }
    }
    if let (Some(x), Some(y)) = (a.exact_num(), b.exact_num()) {
        return match op {
            Op::Eq => Some(x.equals(y)),
            Op::Ne => Some(!x.equals(y)),
            _ if matches!(x, Num::Complex(..)) || matches!(y, Num::Complex(..)) => None,
            op => Some(holds(op, x.compare(y))),
        };
    }
    if matches!(op, Op::Eq | Op::Ne) && is_flat(a) && is_flat(b) {
        // Two atoms that are neither both numbers nor both strings.
        return Some((op == Op::Eq) == a.is(b));
    }
    None
}

/// None, bools, numbers, strings: what knows only its own kind.
fn is_flat(v: &Value) -> bool {
    v.stored_class().is_none()
        && matches!(
            v.kind(),
            Kind::SmallInt
                | Kind::Float
                | Kind::None
                | Kind::Bool
                | Kind::Ellipsis
                | Kind::NotImplemented
                | Kind::Int
                | Kind::Str
                | Kind::Complex
        )
}

impl Vm {
    /// `a <op> b` for `Op::Lt` to `Op::Ge`, as an object (rich comparison may give anything).
    pub fn compare(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        if let Some(answer) = compare_flat(op, a, b) {
            return Ok(Value::bool(answer));
        }
        self.compare_deep(op, a, b)
    }

    /// `a <op> b` where a look at the two alone doesn't say it.
    fn compare_deep(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        if a.stored_class().is_none()
            && b.stored_class().is_none()
            && let Some(answer) = self.compare_same_kind(op, a, b)?
        {
            return Ok(answer);
        }
        if a.kind() == Kind::Tuple && b.kind() == Kind::Tuple && self.compare_as_tuples(op, a, b) {
            return self.nested(|vm| vm.compare_tuples(op, a, b));
        }
        self.compare_methods(op, a, b)
    }

    /// Whether two tuples, of which one at least is of a subclass, compare as plain ones do: named tuples mostly.
    pub(crate) fn compare_as_tuples(&self, op: Op, a: &Value, b: &Value) -> bool {
        let inherits = |value: &Value, op: Op| self.has_builtin(value, Inherited::comparison(op));
        let same = match (a.stored_class(), b.stored_class()) {
            (Some(x), Some(y)) => x.is(y),
            _ => false,
        };
        inherits(a, op) && (same || inherits(b, op) && inherits(b, mirrored(op)))
    }

    /// The truth of `a <op> b`; for `Eq`/`Ne` of containers' items identity counts as equality.
    pub fn compare_truth(&mut self, op: Op, a: &Value, b: &Value) -> Result<bool> {
        if let Some(answer) = compare_flat(op, a, b) {
            return Ok(answer);
        }
        let result = self.compare_deep(op, a, b)?;
        self.truth(&result)
    }

    /// `a is b or a == b`.
    #[inline]
    pub fn eq(&mut self, a: &Value, b: &Value) -> Result<bool> {
        if a.is(b) {
            return Ok(true);
        }
        self.compare_truth(Op::Eq, a, b)
    }

    /// Built-in containers of one kind (subclasses too); `None` for NotImplemented.
    fn compare_same_kind(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        let kind = a.kind();
        if kind != b.kind() {
            return Ok(None);
        }
        if kind == Kind::Set || kind == Kind::FrozenSet {
            return Ok(self.set_compare(op, a, b)?.map(Value::bool));
        }
        Ok(match kind {
            Kind::List => Some(self.nested(|vm| vm.compare_lists(op, a, b))?),
            Kind::Tuple => Some(self.nested(|vm| vm.compare_tuples(op, a, b))?),
            Kind::Dict if matches!(op, Op::Eq | Op::Ne) => {
                let equal = self.nested(|vm| vm.dicts_equal(a, b))?;
                Some(Value::bool(equal == (op == Op::Eq)))
            }
            Kind::Bytes => Some(Value::bool(holds(op, Some(a.as_bytes().cmp(&b.as_bytes()))))),
            Kind::Range if matches!(op, Op::Eq | Op::Ne) => {
                match (a.get::<RangeObj>(), b.get::<RangeObj>()) {
                    (Some(x), Some(y)) => Some(Value::bool(self.range_eq(x, y) == (op == Op::Eq))),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    fn compare_lists(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let (Some(x), Some(y)) = (a.get::<ListObj>(), b.get::<ListObj>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let mut at = {
            let (x, y) = (x.items.borrow(), y.items.borrow());
            if x.len() != y.len() && matches!(op, Op::Eq | Op::Ne) {
                return Ok(Value::bool(op == Op::Ne));
            }
            x.iter()
                .zip(y.iter())
                .take_while(|(x, y)| x.is(y) || compare_flat(Op::Eq, x, y) == Some(true))
                .count()
        };
        // Lists may change while items are compared, so every step looks again.
        while let (Some(p), Some(q)) = (x.at(at), y.at(at)) {
            if !self.eq(&p, &q)? {
                return self.compare_differing(op, &p, &q);
            }
            at += 1;
        }
        Ok(Value::bool(holds(op, Some(x.len().cmp(&y.len())))))
    }

    fn compare_tuples(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) else { return Ok(Value::NOT_IMPLEMENTED) };
        for (p, q) in x.iter().zip(y) {
            if !self.eq(p, q)? {
                return self.compare_differing(op, p, q);
            }
        }
        Ok(Value::bool(holds(op, Some(x.len().cmp(&y.len())))))
    }

    /// The first items that differ decide.
    fn compare_differing(&mut self, op: Op, p: &Value, q: &Value) -> Result {
        match op {
            Op::Eq => Ok(Value::FALSE),
            Op::Ne => Ok(Value::TRUE),
            op => self.compare(op, p, q),
        }
    }

    fn dicts_equal(&mut self, a: &Value, b: &Value) -> Result<bool> {
        let (Some(x), Some(y)) = (a.to_ref::<DictObj>(), b.to_ref::<DictObj>()) else { return Ok(false) };
        if x.len() != y.len() {
            return Ok(false);
        }
        let mut at = 0;
        while let Some(position) = x.next_position(at) {
            at = position + 1;
            let Some((key, value)) = x.entry(position) else { continue };
            match self.dict_get(&y, &key)? {
                Some(other) if self.eq(&value, &other)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    /// `a <op> b` by methods.
    fn compare_methods(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let (left_class, right_class) = (self.class_of(a), self.class_of(b));
        let mirror = mirrored(op);
        let mut right_asked = false;
        if !left_class.is(&right_class) && self.is_subclass_of(&right_class, &left_class) {
            right_asked = true;
            let result = self.compare_method(mirror, b, &right_class, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        let result = self.compare_method(op, a, &left_class, b)?;
        if !result.is(&Value::NOT_IMPLEMENTED) {
            return Ok(result);
        }
        if !right_asked {
            let result = self.compare_method(mirror, b, &right_class, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        match op {
            Op::Eq => Ok(Value::bool(a.is(b))),
            Op::Ne => Ok(Value::bool(!a.is(b))),
            op => {
                let (left, right) = (self.type_name(a), self.type_name(b));
                let symbol = symbol(op);
                Err(self.type_error(format!(
                    "'{symbol}' not supported between instances of '{left}' and '{right}'"
                )))
            }
        }
    }

    /// One side's answer, or NotImplemented.
    fn compare_method(&mut self, op: Op, a: &Value, class: &Class, b: &Value) -> Result {
        let name = self.comparison_name(op);
        let Some(method) = self.lookup(class, &name) else { return Ok(Value::NOT_IMPLEMENTED) };
        if self.is_object_method(&method) {
            return match op {
                // `object.__ne__` is the opposite of `__eq__`, which may be the class's own.
                Op::Ne => {
                    let result = self.compare_method(Op::Eq, a, class, b)?;
                    if result.is(&Value::NOT_IMPLEMENTED) {
                        return Ok(result);
                    }
                    Ok(Value::bool(!self.truth(&result)?))
                }
                Op::Eq if a.is(b) => Ok(Value::TRUE),
                _ => Ok(Value::NOT_IMPLEMENTED),
            };
        }
        self.call_found(&method, a, class, std::slice::from_ref(b))
    }

    fn comparison_name(&self, op: Op) -> Str {
        let n = &self.names;
        match op {
            Op::Lt => &n.__lt__,
            Op::Le => &n.__le__,
            Op::Gt => &n.__gt__,
            Op::Ge => &n.__ge__,
            Op::Ne => &n.__ne__,
            _ => &n.__eq__,
        }
        .clone()
    }

    /// Whether a method is the one that every object has.
    pub(crate) fn is_object_method(&self, method: &Value) -> bool {
        method.get::<NativeFunction>().is_some_and(|f| f.owner.get().is(self.types.object.as_value()))
    }

    /// What `a.__lt__(b)` and its relatives answer for built-in types.
    fn compare_builtin(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        match a.kind() {
            Kind::SmallInt | Kind::Int | Kind::Bool | Kind::Float | Kind::HeapFloat | Kind::Complex => {
                let (Some(x), Some(y)) = (a.num(), b.num()) else { return Ok(Value::NOT_IMPLEMENTED) };
                let known = match x {
                    Num::Complex(..) => matches!(op, Op::Eq | Op::Ne),
                    Num::Float(_) => !matches!(y, Num::Complex(..)),
                    _ => y.is_int(),
                };
                Ok(match op {
                    _ if !known => Value::NOT_IMPLEMENTED,
                    Op::Eq => Value::bool(x.equals(y)),
                    Op::Ne => Value::bool(!x.equals(y)),
                    op => Value::bool(holds(op, x.compare(y))),
                })
            }
            Kind::Str => match (a.as_str(), b.as_str()) {
                (Some(x), Some(y)) => Ok(Value::bool(holds(op, Some(x.cmp(y))))),
                _ => Ok(Value::NOT_IMPLEMENTED),
            },
            _ => Ok(self.compare_same_kind(op, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED)),
        }
    }

    /// `bool(a)`.
    pub fn truth(&mut self, a: &Value) -> Result<bool> {
        if let Some(truth) = plain_truth(a) {
            return Ok(truth);
        }
        if a.stored_class().is_none() && a.kind() == Kind::NotImplemented {
            return Err(self.type_error("NotImplemented should not be used in a boolean context"));
        }
        let class = self.class_of(a);
        let name = self.names.__bool__.clone();
        if let Some(method) = self.lookup(&class, &name) {
            let result = self.call_found(&method, a, &class, &[])?;
            if result.is_bool() {
                return Ok(result.is_true());
            }
            let given = self.type_name(&result);
            return Err(self.type_error(format!("__bool__ should return bool, returned {given}")));
        }
        let name = self.names.__len__.clone();
        if self.lookup(&class, &name).is_some() {
            return Ok(self.len(a)? != 0);
        }
        Ok(true)
    }

    /// `hash(a)` as the language sees it.
    pub fn hash(&mut self, a: &Value) -> Result<i64> {
        if let Some(i) = a.as_small() {
            return Ok(hash::hash_i64(i));
        }
        if a.stored_class().is_none()
            && let Some(hash) = self.hash_builtin(a)?
        {
            return Ok(hash);
        }
        let class = self.class_of(a);
        let name = self.names.__hash__.clone();
        match self.lookup(&class, &name) {
            Some(method) if !method.is_none() => {
                if self.is_object_method(&method) {
                    return Ok(self.identity_hash(a));
                }
                let result = self.call_found(&method, a, &class, &[])?;
                match result.num() {
                    Some(Num::Small(-1)) => Ok(-2),
                    Some(Num::Small(i)) => Ok(i),
                    Some(n @ (Num::Wide(_) | Num::Big(_))) => {
                        Ok(n.big().map_or(0, |big| hash::hash_bigint(&big)))
                    }
                    _ => Err(self.type_error("__hash__ method should return an integer")),
                }
            }
            _ => Err(self.unhashable(a)),
        }
    }

    /// The hash of what is hashed by kind; `None` for the rest.
    fn hash_builtin(&mut self, a: &Value) -> Result<Option<i64>> {
        Ok(Some(match a.kind() {
            Kind::SmallInt | Kind::Int | Kind::Bool | Kind::Float | Kind::HeapFloat | Kind::Complex => {
                hash_number(a)
            }
            Kind::Str => a.str_hash().unwrap_or(1) as i64,
            Kind::None => hash::NONE_HASH,
            Kind::Ellipsis => ELLIPSIS_HASH,
            Kind::NotImplemented => NOT_IMPLEMENTED_HASH,
            Kind::Tuple => self.hash_tuple(a)?,
            Kind::Bytes => hash::hash_text(a.as_bytes().unwrap_or(&[])),
            Kind::FrozenSet => match a.get::<FrozenSetObj>() {
                Some(set) => self.frozenset_hash(set),
                None => return Ok(None),
            },
            Kind::Range => match a.get::<RangeObj>() {
                Some(range) => self.range_hash(range)?,
                None => return Ok(None),
            },
            Kind::Function | Kind::Class | Kind::Module | Kind::Object | Kind::Generator | Kind::Code => {
                self.identity_hash(a)
            }
            _ => return Ok(None),
        }))
    }

    /// The hash of an object that is equal only to itself.
    #[inline]
    fn identity_hash(&self, a: &Value) -> i64 {
        (self.heap.identity(a) as i64) >> IDENTITY_SHIFT
    }

    fn hash_tuple(&mut self, a: &Value) -> Result<i64> {
        if let Some(known) = a.get::<TupleObj>().map(|t| t.hash.get()).filter(|h| *h != 0) {
            return Ok(known);
        }
        let items = a.as_tuple().unwrap_or(&[]);
        let hash = if let [x, y] = items
            && let (Some(x), Some(y)) = (x.as_small(), y.as_small())
        {
            hash::hash_tuple([hash::hash_i64(x), hash::hash_i64(y)].into_iter())
        } else {
            let hashes =
                self.nested(|vm| items.iter().map(|item| vm.hash(item)).collect::<Result<Vec<i64>>>())?;
            hash::hash_tuple(hashes.into_iter())
        };
        if let Some(tuple) = a.get::<TupleObj>() {
            tuple.hash.set(hash);
        }
        Ok(hash)
    }

    /// "unhashable type: 'list'"
    #[cold]
    pub fn unhashable(&mut self, a: &Value) -> Raise {
        let given = self.type_name(a);
        self.type_error(format!("unhashable type: '{given}'"))
    }
}

/// The hash of an object that is equal only to itself.
fn identity_hash(a: &Value) -> i64 {
    (a.id() as i64) >> IDENTITY_SHIFT
}

/// The hash of a number; a NaN's is its identity (here: one for all).
pub fn hash_number(a: &Value) -> i64 {
    match a.num() {
        Some(Num::Small(i)) => hash::hash_i64(i),
        Some(Num::Float(f)) => hash::hash_f64(f).unwrap_or_else(|| identity_hash(a)),
        Some(Num::Complex(real, imag)) => hash::hash_complex(real, imag, identity_hash(a)),
        Some(n) => n.big().map_or(0, |big| hash::hash_bigint(&big)),
        None => 0,
    }
}

fn lt(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Lt, args)
}
fn le(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Le, args)
}
fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Eq, args)
}
fn ne(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Ne, args)
}
fn gt(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Gt, args)
}
/// `bool(a)` of what has neither `__bool__` nor `__len__` written in the language; `None` if it may.
#[inline]
pub(crate) fn plain_truth(a: &Value) -> Option<bool> {
    if a.is_bool() {
        return Some(a.is_true());
    }
    if let Some(i) = a.as_small() {
        return Some(i != 0);
    }
    if let Some(native) = a.native_plain() {
        return native.length().map(|length| length != 0);
    }
    if a.stored_class().is_none() {
        let truth = match a.kind() {
            Kind::None => false,
            Kind::Float => a.float_unchecked() != 0.0,
            Kind::Int | Kind::Complex => a.num().is_some_and(|n| !n.is_zero()),
            Kind::Str => a.as_str().is_some_and(|s| !s.is_empty()),
            Kind::List => a.get::<ListObj>().is_some_and(|l| !l.is_empty()),
            Kind::Tuple => a.as_tuple().is_some_and(|t| !t.is_empty()),
            Kind::Dict => a.get::<DictObj>().is_some_and(|d| !d.is_empty()),
            Kind::Set | Kind::FrozenSet => table_of(a).is_some_and(|t| !t.borrow().is_empty()),
            Kind::Range => a.get::<RangeObj>().is_some_and(|r| !r.is_empty()),
            Kind::Bytes => a.as_bytes().is_some_and(|b| !b.is_empty()),
            Kind::Function
            | Kind::NativeFunction
            | Kind::BoundMethod
            | Kind::Class
            | Kind::Generator
            | Kind::Module
            | Kind::Object
            | Kind::Ellipsis => true,
            _ => return None,
        };
        return Some(truth);
    }
    None
}

fn ge(vm: &mut Vm, args: &[Value]) -> Result {
    compare_method(vm, Op::Ge, args)
}

fn compare_method(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    match args {
        [a, b] => vm.compare_builtin(op, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn number_hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = args.first().map_or(0, hash_number);
    Ok(vm.heap.int(hash))
}

fn text_hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = args.first().and_then(Value::str_hash).unwrap_or(1) as i64;
    Ok(vm.heap.int(hash))
}

fn tuple_hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = match args.first() {
        Some(tuple) => vm.hash_tuple(tuple)?,
        None => 0,
    };
    Ok(vm.heap.int(hash))
}

const COMPARISONS: &[NativeDef] = &[
    NativeDef::new("__lt__(self, value, /)", lt),
    NativeDef::new("__le__(self, value, /)", le),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__ne__(self, value, /)", ne),
    NativeDef::new("__gt__(self, value, /)", gt),
    NativeDef::new("__ge__(self, value, /)", ge),
];
const NUMBER_HASH: &[NativeDef] = &[NativeDef::new("__hash__(self, /)", number_hash)];
const TEXT_HASH: &[NativeDef] = &[NativeDef::new("__hash__(self, /)", text_hash)];
const TUPLE_HASH: &[NativeDef] = &[NativeDef::new("__hash__(self, /)", tuple_hash)];

/// Gives the types compared here their comparison and hash methods.
pub fn install(vm: &mut Vm) {
    let types = &vm.types;
    let numbers = [types.int.clone(), types.float.clone(), types.complex.clone()];
    let (text, tuple) = (types.str_.clone(), types.tuple.clone());
    let unhashable = [types.list.clone(), types.dict.clone()];
    for class in numbers.iter().chain([&text, &tuple]).chain(&unhashable) {
        vm.define_methods(class, COMPARISONS);
    }
    for class in &numbers {
        vm.define_methods(class, NUMBER_HASH);
    }
    vm.define_methods(&text, TEXT_HASH);
    vm.define_methods(&tuple, TUPLE_HASH);
    for class in &unhashable {
        vm.define(class, Part::Unhashable);
    }
}
