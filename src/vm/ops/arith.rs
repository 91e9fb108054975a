//! Arithmetic: built-in numbers and sequences at once, everything else through the operator methods.
//!
//! The rules for operator methods are CPython's: the right operand's reflected method goes first if its class is a
//! subclass that overrides it; `NotImplemented` hands on to the other side; concatenation and repetition of sequences
//! come last. What an operator does on two ints is in `object/int_ops.rs`, on floats in `object/float.rs`.

use crate::bytecode::Op;
use crate::object::class::ClassObj;
use crate::object::function::NativeFunction;
use crate::object::list::ListObj;
use crate::object::number::Num;
use crate::object::tuple::TupleObj;
use crate::text::float_math;
use crate::value::{Kind, Str, StrObj, Value};
use crate::vm::{Raise, Result, Vm};
use num_bigint::BigInt;
use std::borrow::Cow;

/// The longest sequence, in items, that repetition may make.
const MOST_ITEMS: usize = 1 << 28;

/// The names of an operator's methods and the operator itself.
pub(crate) struct Operator {
    /// `__add__`
    pub(crate) forward: Str,
    /// `__radd__`
    pub(crate) reflected: Str,
    /// `__iadd__`
    pub(crate) inplace: Str,
    /// `+`, as error messages show it.
    pub(crate) symbol: &'static str,
}

impl Vm {
    /// The methods and the sign of an arithmetic opcode.
    pub(crate) fn operator(&self, op: Op) -> Operator {
        let n = &self.names;
        let (forward, reflected, inplace, symbol) = match op {
            Op::Add => (&n.__add__, &n.__radd__, &n.__iadd__, "+"),
            Op::Sub => (&n.__sub__, &n.__rsub__, &n.__isub__, "-"),
            Op::Mul => (&n.__mul__, &n.__rmul__, &n.__imul__, "*"),
            Op::TrueDiv => (&n.__truediv__, &n.__rtruediv__, &n.__itruediv__, "/"),
            Op::FloorDiv => (&n.__floordiv__, &n.__rfloordiv__, &n.__ifloordiv__, "//"),
            Op::Mod => (&n.__mod__, &n.__rmod__, &n.__imod__, "%"),
            Op::Pow => (&n.__pow__, &n.__rpow__, &n.__ipow__, "**"),
            Op::LShift => (&n.__lshift__, &n.__rlshift__, &n.__ilshift__, "<<"),
            Op::RShift => (&n.__rshift__, &n.__rrshift__, &n.__irshift__, ">>"),
            Op::BitAnd => (&n.__and__, &n.__rand__, &n.__iand__, "&"),
            Op::BitOr => (&n.__or__, &n.__ror__, &n.__ior__, "|"),
            Op::BitXor => (&n.__xor__, &n.__rxor__, &n.__ixor__, "^"),
            _ => (&n.__matmul__, &n.__rmatmul__, &n.__imatmul__, "@"),
        };
        Operator { forward: forward.clone(), reflected: reflected.clone(), inplace: inplace.clone(), symbol }
    }

    /// `a <op> b` for an arithmetic opcode (`Op::Add` to `Op::MatMul`).
    pub fn binary(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        if op == Op::Add
            && Value::both_small(a, b)
            && let Some(sum) = Value::small_add(a, b)
        {
            return Ok(sum);
        }
        if let Some(result) = self.binary_exact(op, a, b)? {
            return Ok(result);
        }
        match self.binary_methods(op, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported(op, a, b, false)),
        }
    }

    /// `a <op>= b`.
    pub fn inplace(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        if let Some(list) = a.get_exact::<ListObj>() {
            // Only an operand that might know better is asked first.
            if op == Op::Add
                && !matches!(b.kind(), Kind::Instance | Kind::Native)
                && b.stored_class().is_none()
            {
                self.list_extend(a, b)?;
                return Ok(a.clone());
            }
            if op == Op::Mul
                && let Some(Num::Small(times)) = b.exact_num()
            {
                self.repeat_list_in_place(list, times)?;
                return Ok(a.clone());
            }
        } else if let Some(result) = self.binary_exact(op, a, b)? {
            return Ok(result);
        }
        let operator = self.operator(op);
        let class = self.class_of(a);
        if let Some(method) = self.lookup(&class, &operator.inplace)
            && !is_sequence_method(&method)
        {
            let result = self.call_found(&method, a, &class, std::slice::from_ref(b))?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        if let Some(result) = self.binary_numeric(&operator, a, b)? {
            return Ok(result);
        }
        if matches!(op, Op::Add | Op::Mul)
            && let Some(method) = self.lookup(&class, &operator.inplace)
            && is_sequence_method(&method)
        {
            if op == Op::Mul {
                self.repeat_count(b)?;
            }
            return self.call_found(&method, a, &class, std::slice::from_ref(b));
        }
        match self.binary_sequence(op, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported(op, a, b, true)),
        }
    }

    /// The commonest operations on exact ints of up to 64 bits whose operands or result aren't small; `None` for all others.
    #[inline]
    pub(crate) fn int_binary_at_once(&self, op: Op, a: &Value, b: &Value) -> Option<Value> {
        let (x, y) = (a.exact_i64()?, b.exact_i64()?);
        let result = match op {
            Op::Add => x as i128 + y as i128,
            Op::Sub => x as i128 - y as i128,
            Op::Mul => x as i128 * y as i128,
            Op::BitAnd => (x & y) as i128,
            Op::BitOr => (x | y) as i128,
            Op::BitXor => (x ^ y) as i128,
            _ => return None,
        };
        Some(self.heap.int_wide(result))
    }

    /// Operands that are exactly of built-in types and need no lookup; `None` for the others.
    #[inline]
    fn binary_exact(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        if a.is_float() || b.is_float() {
            // A float with a float or a small int, which is always exact as a float.
            let float = |v: &Value| v.as_float().or_else(|| v.as_small().map(|i| i as f64));
            if let (Some(x), Some(y)) = (float(a), float(b)) {
                return self.float_binary(op, x, y);
            }
        }
        if let (Some(x), Some(y)) = (a.exact_num(), b.exact_num()) {
            if a.is_bool() && b.is_bool() {
                match op {
                    Op::BitAnd => return Ok(Some(Value::bool(a.is_true() & b.is_true()))),
                    Op::BitOr => return Ok(Some(Value::bool(a.is_true() | b.is_true()))),
                    Op::BitXor => return Ok(Some(Value::bool(a.is_true() ^ b.is_true()))),
                    _ => {}
                }
            }
            return self.num_binary(op, x, y);
        }
        match op {
            Op::Add
                if (a.is_exact::<StrObj>() && b.is_exact::<StrObj>())
                    || (a.is_exact::<ListObj>() && b.is_exact::<ListObj>())
                    || (a.is_exact::<TupleObj>() && b.is_exact::<TupleObj>()) =>
            {
                return self.sequence_concat(a, b);
            }
            Op::Mul => {
                let plain =
                    |v: &Value| v.is_exact::<StrObj>() || v.is_exact::<ListObj>() || v.is_exact::<TupleObj>();
                if b.is_small() && plain(a) {
                    return self.sequence_repeat(a, b);
                }
                if a.is_small() && plain(b) {
                    return self.sequence_repeat(b, a);
                }
            }
            Op::Mod if a.is_exact::<StrObj>() && (b.kind() != Kind::Str || b.is_exact::<StrObj>()) => {
                return self.percent_format(a, b).map(Some);
            }
            _ => {}
        }
        Ok(None)
    }

    /// `a <op> b` for two numbers of any kind; `None` if the kinds don't have the operator.
    pub(crate) fn num_binary(&mut self, op: Op, x: Num<'_>, y: Num<'_>) -> Result<Option<Value>> {
        match (x, y) {
            (Num::Complex(..), _) | (_, Num::Complex(..)) => self.complex_binary(op, x, y),
            (Num::Float(_), _) | (_, Num::Float(_)) => {
                // Operators that floats don't have must not fail on a long int first.
                if !matches!(op, Op::Add | Op::Sub | Op::Mul | Op::TrueDiv | Op::FloorDiv | Op::Mod | Op::Pow)
                {
                    return Ok(None);
                }
                let (x, y) = (self.text_result(x.to_f64())?, self.text_result(y.to_f64())?);
                self.float_binary(op, x, y)
            }
            _ => self.int_binary(op, x, y),
        }
    }

    /// `a <op> b` by methods, then as sequences; `None` if nobody knows how.
    fn binary_methods(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        let operator = self.operator(op);
        if let Some(result) = self.binary_numeric(&operator, a, b)? {
            return Ok(Some(result));
        }
        self.binary_sequence(op, a, b)
    }

    /// The methods of the operator, in CPython's order; `None` for NotImplemented.
    fn binary_numeric(&mut self, operator: &Operator, a: &Value, b: &Value) -> Result<Option<Value>> {
        let (forward, reflected) = (operator.forward.clone(), operator.reflected.clone());
        self.binary_by_name(&forward, &reflected, a, b)
    }

    /// `a.forward(b)` and `b.reflected(a)` in CPython's order; `None` for NotImplemented.
    pub(crate) fn binary_by_name(
        &mut self,
        forward: &Str,
        reflected: &Str,
        a: &Value,
        b: &Value,
    ) -> Result<Option<Value>> {
        let (left_class, right_class) = (self.class_of(a), self.class_of(b));
        let left = self.lookup(&left_class, forward).filter(|m| !is_sequence_method(m));
        let mut right = None;
        if !left_class.is(&right_class) {
            right = self.lookup(&right_class, reflected).filter(|m| !is_sequence_method(m));
            if let Some(method) = &right
                && self.is_subclass_of(&right_class, &left_class)
                && !self.lookup(&left_class, reflected).is_some_and(|inherited| inherited.is(method))
            {
                let result = self.call_found(method, b, &right_class, std::slice::from_ref(a))?;
                if !result.is(&Value::NOT_IMPLEMENTED) {
                    return Ok(Some(result));
                }
                right = None;
            }
        }
        if let Some(method) = left {
            let result = self.call_found(&method, a, &left_class, std::slice::from_ref(b))?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(Some(result));
            }
        }
        if let Some(method) = right {
            let result = self.call_found(&method, b, &right_class, std::slice::from_ref(a))?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(Some(result));
            }
        }
        Ok(None)
    }

    /// Concatenation and repetition; `None` if neither operand is a sequence.
    fn binary_sequence(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        match op {
            Op::Add if self.is_sequence(a, op) => self.sequence_concat(a, b),
            Op::Mul if self.is_sequence(a, op) => self.sequence_repeat(a, b),
            Op::Mul if self.is_sequence(b, op) => self.sequence_repeat(b, a),
            _ => Ok(None),
        }
    }

    /// Whether concatenation or repetition is this value's business: a built-in sequence, or an instance of a subclass that
    /// doesn't override the operator.
    fn is_sequence(&self, v: &Value, op: Op) -> bool {
        if !matches!(v.kind(), Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::Bytearray) {
            return false;
        }
        let name = if op == Op::Add { &self.names.__add__ } else { &self.names.__mul__ };
        v.stored_class().is_none()
            || self.lookup(&self.class_of(v), name).is_some_and(|method| is_sequence_method(&method))
    }

    /// `a + b` for a built-in sequence `a` (its subclasses too); the error says that `b` can't be concatenated.
    pub fn sequence_concat(&mut self, a: &Value, b: &Value) -> Result<Option<Value>> {
        let text = match a.kind() {
            Kind::Str => {
                if let (Some(x), Some(y)) = (a.to_ref::<StrObj>(), b.to_ref::<StrObj>()) {
                    if x.as_str().len() + y.as_str().len() > crate::text::MAX_TEXT_LEN {
                        return Err(self.no_memory());
                    }
                    return Ok(Some(self.heap.str_concat(&x, &y).into_value()));
                }
                "str"
            }
            Kind::List => {
                if let (Some(x), Some(y)) = (a.get::<ListObj>(), b.get::<ListObj>()) {
                    let (x, y) = (x.items.borrow(), y.items.borrow());
                    let mut items = Vec::with_capacity(x.len() + y.len());
                    items.extend(x.iter().cloned());
                    items.extend(y.iter().cloned());
                    return Ok(Some(self.heap.list(items).into_value()));
                }
                "list"
            }
            Kind::Tuple => {
                if let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) {
                    if y.is_empty() && a.is_exact::<TupleObj>() {
                        return Ok(Some(a.clone()));
                    }
                    if x.is_empty() && b.is_exact::<TupleObj>() {
                        return Ok(Some(b.clone()));
                    }
                    let items: Vec<Value> = x.iter().chain(y).cloned().collect();
                    return Ok(Some(self.heap.tuple(items).into_value()));
                }
                "tuple"
            }
            _ => return self.sequence_method(a, b, Op::Add),
        };
        let given = self.type_name(b);
        Err(self.type_error(format!("can only concatenate {text} (not \"{given}\") to {text}")))
    }

    /// `a * count` for a built-in sequence `a` (its subclasses too).
    pub fn sequence_repeat(&mut self, a: &Value, count: &Value) -> Result<Option<Value>> {
        let times = self.repeat_count(count)?;
        let times = usize::try_from(times).unwrap_or(0);
        match a.kind() {
            Kind::Str => {
                let text = a.as_str().unwrap_or("");
                if times == 1 && a.is_exact::<StrObj>() {
                    return Ok(Some(a.clone()));
                }
                if let Some(short) = a.to_ref().and_then(|text| self.heap.str_repeat_short(&text, times)) {
                    return Ok(Some(short.into_value()));
                }
                let repeated = crate::text::str_methods::repeat(text, times.min(i64::MAX as usize) as i64);
                let repeated = self.text_result(repeated)?;
                Ok(Some(self.heap.string(repeated).into_value()))
            }
            Kind::List => {
                let Some(list) = a.get::<ListObj>() else { return Ok(None) };
                let repeated = self.repeat_items(&list.items.borrow(), times);
                let repeated = self.memory_checked(repeated)?;
                Ok(Some(self.heap.list(repeated).into_value()))
            }
            Kind::Tuple => {
                let items = a.as_tuple().unwrap_or(&[]);
                if a.is_exact::<TupleObj>() && (times == 1 || items.is_empty()) {
                    return Ok(Some(a.clone()));
                }
                let repeated = self.repeat_items(items, times);
                let repeated = self.memory_checked(repeated)?;
                Ok(Some(self.heap.tuple(repeated).into_value()))
            }
            _ => self.sequence_method(a, count, Op::Mul),
        }
    }

    fn memory_checked<T>(&mut self, made: Option<T>) -> Result<T> {
        match made {
            Some(made) => Ok(made),
            None => Err(self.no_memory()),
        }
    }

    /// `None` if there would be too many.
    fn repeat_items(&self, items: &[Value], times: usize) -> Option<Vec<Value>> {
        let length = items.len().checked_mul(times).filter(|n| *n <= MOST_ITEMS)?;
        match items {
            [] => return Some(Vec::new()),
            [item] => return Some(vec![item.clone(); times]),
            _ => {}
        }
        let mut repeated = Vec::with_capacity(length);
        for _ in 0..times {
            repeated.extend(items.iter().cloned());
        }
        Some(repeated)
    }

    /// `list *= times`
    pub fn repeat_list_in_place(&mut self, list: &ListObj, times: i64) -> Result<()> {
        let times = usize::try_from(times).unwrap_or(0);
        let items = list.snapshot();
        let Some(repeated) = self.repeat_items(&items, times) else { return Err(self.no_memory()) };
        drop(list.items.replace(repeated));
        Ok(())
    }

    /// The sequence's own method, for sequences whose body isn't known here (bytes, bytearray).
    fn sequence_method(&mut self, a: &Value, b: &Value, op: Op) -> Result<Option<Value>> {
        let class = self.class_of(a);
        let name = self.operator(op).forward;
        let Some(method) = self.lookup(&class, &name) else { return Ok(None) };
        let result = self.call_found(&method, a, &class, std::slice::from_ref(b))?;
        Ok(if result.is(&Value::NOT_IMPLEMENTED) { None } else { Some(result) })
    }

    /// How often to repeat a sequence.
    pub fn repeat_count(&mut self, count: &Value) -> Result<i64> {
        if let Some(small) = count.as_small() {
            return Ok(small);
        }
        let Some(index) = self.index_opt(count)? else {
            let given = self.type_name(count);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{given}'")));
        };
        match index.as_i64() {
            Some(times) => Ok(times),
            None => Err(self.index_too_large(count)),
        }
    }

    /// "unsupported operand type(s) for +: 'int' and 'str'"
    #[cold]
    pub(crate) fn unsupported(&mut self, op: Op, a: &Value, b: &Value, inplace: bool) -> Raise {
        let symbol = self.operator(op).symbol;
        let symbol = match (op, inplace) {
            (Op::Pow, false) => Cow::Borrowed("** or pow()"),
            (_, false) => Cow::Borrowed(symbol),
            (_, true) => Cow::Owned(format!("{symbol}=")),
        };
        self.unsupported_named(&symbol, a, b)
    }

    /// The same for an operation that isn't an operator, such as `divmod()`.
    #[cold]
    pub(crate) fn unsupported_named(&mut self, symbol: &str, a: &Value, b: &Value) -> Raise {
        let (left, right) = (self.type_name(a), self.type_name(b));
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    /// `divmod(a, b)`
    pub fn divmod(&mut self, a: &Value, b: &Value) -> Result {
        if let (Some(x), Some(y)) = (a.exact_num(), b.exact_num())
            && let Some((q, r)) = self.num_divmod(x, y)?
        {
            return Ok(self.heap.tuple([q, r]).into_value());
        }
        let (forward, reflected) = (self.names.__divmod__.clone(), self.names.__rdivmod__.clone());
        match self.binary_by_name(&forward, &reflected, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported_named("divmod()", a, b)),
        }
    }

    /// Quotient and remainder of two numbers; `None` for complex ones.
    pub(crate) fn num_divmod(&mut self, x: Num<'_>, y: Num<'_>) -> Result<Option<(Value, Value)>> {
        if x.is_int() && y.is_int() {
            return self.int_divmod(x, y).map(Some);
        }
        if matches!(x, Num::Complex(..)) || matches!(y, Num::Complex(..)) {
            return Ok(None);
        }
        let (x, y) = (self.text_result(x.to_f64())?, self.text_result(y.to_f64())?);
        let (q, r) = self.text_result(float_math::div_mod(x, y))?;
        Ok(Some((Value::float(q), Value::float(r))))
    }

    /// `pow(a, b, c)` with all three arguments.
    pub fn power_modulo(&mut self, a: &Value, b: &Value, c: &Value) -> Result {
        if c.is_none() {
            return self.binary(Op::Pow, a, b);
        }
        if let (Some(x), Some(y), Some(z)) = (a.exact_num(), b.exact_num(), c.exact_num()) {
            return self.num_pow_mod(x, y, z);
        }
        let (left_class, right_class) = (self.class_of(a), self.class_of(b));
        let pow = self.names.__pow__.clone();
        let rpow = self.names.__rpow__.clone();
        if let Some(method) = self.lookup(&left_class, &pow) {
            let result = self.call_found(&method, a, &left_class, &[b.clone(), c.clone()])?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        if !left_class.is(&right_class)
            && let Some(method) = self.lookup(&right_class, &rpow)
        {
            let result = self.call_found(&method, b, &right_class, &[a.clone(), c.clone()])?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        let (x, y, z) = (self.type_name(a), self.type_name(b), self.type_name(c));
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): '{x}', '{y}', '{z}'")))
    }

    /// `pow(x, y, z)` for numbers.
    pub(crate) fn num_pow_mod(&mut self, x: Num<'_>, y: Num<'_>, z: Num<'_>) -> Result {
        if x.is_int() && y.is_int() && z.is_int() {
            return self.int_pow_mod(x, y, z);
        }
        if matches!((x, y, z), (Num::Complex(..), ..) | (_, Num::Complex(..), _) | (_, _, Num::Complex(..))) {
            return Err(self.value_error("complex modulo"));
        }
        Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers"))
    }

    /// `-a`, `+a`, `~a` for `Op::Neg`, `Op::Pos`, `Op::Invert`.
    pub fn unary(&mut self, op: Op, a: &Value) -> Result {
        if let Some(number) = a.exact_num()
            && let Some(result) = self.num_unary(op, number)
        {
            return Ok(result);
        }
        let name = match op {
            Op::Neg => self.names.__neg__.clone(),
            Op::Pos => self.names.__pos__.clone(),
            _ => self.names.__invert__.clone(),
        };
        let class = self.class_of(a);
        if let Some(method) = self.lookup(&class, &name) {
            return self.call_found(&method, a, &class, &[]);
        }
        let symbol = match op {
            Op::Neg => "-",
            Op::Pos => "+",
            _ => "~",
        };
        let given = self.type_name(a);
        Err(self.type_error(format!("bad operand type for unary {symbol}: '{given}'")))
    }

    /// `-a`, `+a`, `~a` for a number; `None` if it doesn't have the operator.
    pub(crate) fn num_unary(&mut self, op: Op, a: Num<'_>) -> Option<Value> {
        Some(match (op, a) {
            (Op::Neg, Num::Float(f)) => Value::float(-f),
            (Op::Pos, Num::Float(f)) => Value::float(f),
            (Op::Neg, Num::Complex(real, imag)) => self.heap.complex(-real, -imag),
            (Op::Pos, Num::Complex(real, imag)) => self.heap.complex(real, imag),
            (_, Num::Float(_) | Num::Complex(..)) => return None,
            (op, int) => self.int_unary(op, int),
        })
    }

    /// `operator.index(a)`: TypeError "'str' object cannot be interpreted as an integer".
    pub fn index(&mut self, a: &Value) -> Result {
        if a.is_small() {
            return Ok(a.clone());
        }
        match self.index_opt(a)? {
            Some(index) => Ok(index),
            None => {
                let given = self.type_name(a);
                Err(self.type_error(format!("'{given}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// `operator.index(a)`, `None` if the object has no `__index__`.
    pub fn index_opt(&mut self, a: &Value) -> Result<Option<Value>> {
        if let Some(number) = a.num() {
            return Ok(if number.is_int() { Some(self.exact_int(a)) } else { None }).and_then(|found| {
                match found {
                    None if a.stored_class().is_some() => self.index_by_method(a),
                    found => Ok(found),
                }
            });
        }
        self.index_by_method(a)
    }

    fn index_by_method(&mut self, a: &Value) -> Result<Option<Value>> {
        let class = self.class_of(a);
        let name = self.names.__index__.clone();
        let Some(method) = self.lookup(&class, &name) else { return Ok(None) };
        let result = self.call_found(&method, a, &class, &[])?;
        if result.is_int() {
            return Ok(Some(self.exact_int(&result)));
        }
        let given = self.type_name(&result);
        Err(self.type_error(format!("__index__ returned non-int (type {given})")))
    }

    /// An int, bool or instance of a subclass as an exact int; other values stay as they are.
    pub fn exact_int(&mut self, a: &Value) -> Value {
        if a.is_bool() {
            return Value::int32(a.is_true() as i32);
        }
        if a.stored_class().is_none() {
            return a.clone();
        }
        match a.num() {
            Some(Num::Small(i)) => self.heap.int(i),
            Some(Num::Wide(i)) => self.heap.int_wide(i),
            Some(Num::Big(i)) => self.heap.int_big(i.clone()),
            _ => a.clone(),
        }
    }

    /// "cannot fit 'int' into an index-sized integer"
    #[cold]
    pub(crate) fn index_too_large(&mut self, a: &Value) -> Raise {
        let given = self.type_name(a);
        self.overflow_error(format!("cannot fit '{given}' into an index-sized integer"))
    }

    /// `operator.index(a)` as an i64; OverflowError if it doesn't fit.
    pub fn index_i64(&mut self, a: &Value) -> Result<i64> {
        if let Some(small) = a.as_small() {
            return Ok(small);
        }
        let index = self.index(a)?;
        match index.as_i64() {
            Some(i) => Ok(i),
            None => Err(self.index_too_large(a)),
        }
    }

    /// `operator.index(a)` clamped to an i64, as slice bounds are.
    pub fn index_clamped(&mut self, a: &Value) -> Result<i64> {
        if let Some(small) = a.as_small() {
            return Ok(small);
        }
        let index = self.index(a)?;
        Ok(index.as_i64().unwrap_or_else(|| {
            let negative = index.num().is_some_and(crate::object::int_ops::is_negative);
            if negative { i64::MIN } else { i64::MAX }
        }))
    }

    /// `operator.index(a)` as a big integer.
    pub fn index_big(&mut self, a: &Value) -> Result<BigInt> {
        let index = self.index(a)?;
        Ok(index.as_bigint().unwrap_or_default())
    }

    /// A real number as a double, as the math functions take it (`__float__`, `__index__`).
    pub fn to_f64(&mut self, a: &Value) -> Result<f64> {
        match self.to_f64_opt(a)? {
            Some(f) => Ok(f),
            None => {
                let given = self.type_name(a);
                Err(self.type_error(format!("must be real number, not {given}")))
            }
        }
    }

    /// A real number as a double, `None` if the object is none.
    pub fn to_f64_opt(&mut self, a: &Value) -> Result<Option<f64>> {
        if let Some(f) = a.to_float() {
            return Ok(Some(f));
        }
        if let Some(number) = a.exact_num() {
            return match number {
                Num::Complex(..) => Ok(None),
                number => self.text_result(number.to_f64()).map(Some),
            };
        }
        self.float_by_method(a)
    }

    /// What `__float__`, else `__index__`, says; `None` if there is neither.
    pub(crate) fn float_by_method(&mut self, a: &Value) -> Result<Option<f64>> {
        let class = self.class_of(a);
        let name = self.names.__float__.clone();
        if let Some(method) = self.lookup(&class, &name) {
            let result = self.call_found(&method, a, &class, &[])?;
            if let Some(f) = result.to_float() {
                return Ok(Some(f));
            }
            let (own, given) = (self.type_name(a), self.type_name(&result));
            return Err(self.type_error(format!("{own}.__float__ returned non-float (type {given})")));
        }
        match self.index_opt(a)? {
            Some(index) => match index.num() {
                Some(number) => self.text_result(number.to_f64()).map(Some),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }
}

/// Whether an operator method is a built-in sequence's concatenation or repetition, which come after the methods of
/// both operands.
fn is_sequence_method(method: &Value) -> bool {
    method.get::<NativeFunction>().is_some_and(|function| {
        let owner = function.owner.get();
        owner.get::<ClassObj>().is_some_and(|class| {
            matches!(class.layout, Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::Bytearray)
                && matches!(
                    function.name.as_str(),
                    Some("__add__" | "__mul__" | "__rmul__" | "__iadd__" | "__imul__")
                )
        })
    })
}
