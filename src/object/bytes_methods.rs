//! What bytes and bytearray have in common. The algorithms are in `text/bytes_methods.rs`; here arguments are checked
//! and results become objects of the receiver's kind.

use super::bytearray::BytearrayObj;
use super::bytes::BytesObj;
use super::function::NativeDef;
use super::slice::SliceObj;
use super::str::{arg, given};
use crate::bytecode::Op;
use crate::text::bytes_methods as algorithms;
use crate::text::str_methods::{Direction, Ends};
use crate::text::{TextError, TextResult};
use crate::value::{Kind, Value};
use crate::vm::{Raise, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::new("__len__(self, /)", |vm, args| {
        let length = on(args, <[u8]>::len);
        Ok(vm.heap.int_usize(length))
    }),
    NativeDef::new("__getitem__(self, key, /)", |vm, args| vm.bytes_get_item(&arg(args, 0), &arg(args, 1))),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        vm.bytes_contains(&arg(args, 0), &arg(args, 1)).map(Value::bool)
    }),
    NativeDef::new("__iter__(self, /)", |vm, args| Ok(vm.bytes_iter(&arg(args, 0)))),
    NativeDef::new("__add__(self, value, /)", add),
    NativeDef::new("__mul__(self, value, /)", mul),
    NativeDef::new("__rmul__(self, value, /)", mul),
    NativeDef::new("__mod__(self, value, /)", |vm, args| vm.percent_format(&arg(args, 0), &arg(args, 1))),
    NativeDef::new("__rmod__(self, value, /)", rmodulo),
    NativeDef::new("__eq__(self, value, /)", |vm, args| compare(vm, Op::Eq, args)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| compare(vm, Op::Ne, args)),
    NativeDef::new("__lt__(self, value, /)", |vm, args| compare(vm, Op::Lt, args)),
    NativeDef::new("__le__(self, value, /)", |vm, args| compare(vm, Op::Le, args)),
    NativeDef::new("__gt__(self, value, /)", |vm, args| compare(vm, Op::Gt, args)),
    NativeDef::new("__ge__(self, value, /)", |vm, args| compare(vm, Op::Ge, args)),
    NativeDef::new("decode(self, /, encoding='utf-8', errors='strict')", decode)
        .doc("Decode the bytes using the codec registered for encoding."),
    NativeDef::new("hex(self, /, sep=None, bytes_per_sep=1)", hex)
        .doc("Create a string of hexadecimal numbers from a bytes object."),
    NativeDef::new("class fromhex(type, string, /)", fromhex)
        .doc("Create a bytes object from a string of hexadecimal numbers."),
    NativeDef::new("static maketrans(frm, to, /)", maketrans)
        .doc("Return a translation table usable for the bytes or bytearray translate method."),
    NativeDef::new("translate(self, table, /, delete=b'')", translate)
        .doc("Return a copy with each character mapped by the given translation table."),
    NativeDef::new("replace(self, old, new, count=-1, /)", replace)
        .doc("Return a copy with all occurrences of substring old replaced by new."),
    NativeDef::new("split(self, /, sep=None, maxsplit=-1)", split)
        .doc("Return a list of the sections in the bytes, using sep as the delimiter."),
    NativeDef::new("rsplit(self, /, sep=None, maxsplit=-1)", rsplit)
        .doc("Return a list of the sections in the bytes, using sep as the delimiter."),
    NativeDef::new("splitlines(self, /, keepends=False)", splitlines)
        .doc("Return a list of the lines in the bytes, breaking at line boundaries."),
    NativeDef::new("join(self, iterable_of_bytes, /)", join).doc("Concatenate any number of bytes objects."),
    NativeDef::new("partition(self, sep, /)", |vm, args| partition(vm, args, Direction::Forward))
        .doc("Partition the bytes into three parts using the given separator."),
    NativeDef::new("rpartition(self, sep, /)", |vm, args| partition(vm, args, Direction::Backward))
        .doc("Partition the bytes into three parts using the given separator."),
    NativeDef::new("strip(self, bytes=None, /)", |vm, args| strip(vm, args, Ends::Both))
        .doc("Strip leading and trailing bytes contained in the argument."),
    NativeDef::new("lstrip(self, bytes=None, /)", |vm, args| strip(vm, args, Ends::Left))
        .doc("Strip leading bytes contained in the argument."),
    NativeDef::new("rstrip(self, bytes=None, /)", |vm, args| strip(vm, args, Ends::Right))
        .doc("Strip trailing bytes contained in the argument."),
    NativeDef::new("removeprefix(self, prefix, /)", |vm, args| {
        affixless(vm, args, algorithms::remove_prefix)
    })
    .doc("Return a bytes object with the given prefix string removed if present."),
    NativeDef::new("removesuffix(self, suffix, /)", |vm, args| {
        affixless(vm, args, algorithms::remove_suffix)
    })
    .doc("Return a bytes object with the given suffix string removed if present."),
    NativeDef::new("startswith(self, prefix, start=None, end=None, /)", |vm, args| {
        affix(vm, args, "startswith", algorithms::starts_with)
    })
    .doc("Return True if the bytes starts with the specified prefix, False otherwise."),
    NativeDef::new("endswith(self, suffix, start=None, end=None, /)", |vm, args| {
        affix(vm, args, "endswith", algorithms::ends_with)
    })
    .doc("Return True if the bytes ends with the specified suffix, False otherwise."),
    NativeDef::new("count(self, sub, start=None, end=None, /)", count)
        .doc("Return the number of non-overlapping occurrences of subsection 'sub' in bytes."),
    NativeDef::new("find(self, sub, start=None, end=None, /)", |vm, args| find(vm, args, Direction::Forward))
        .doc("Return the lowest index in B where subsection 'sub' is found, or -1 on failure."),
    NativeDef::new("rfind(self, sub, start=None, end=None, /)", |vm, args| {
        find(vm, args, Direction::Backward)
    })
    .doc("Return the highest index in B where subsection 'sub' is found, or -1 on failure."),
    NativeDef::new("index(self, sub, start=None, end=None, /)", |vm, args| {
        index(vm, args, Direction::Forward)
    })
    .doc("Return the lowest index in B where subsection 'sub' is found; ValueError if there is none."),
    NativeDef::new("rindex(self, sub, start=None, end=None, /)", |vm, args| {
        index(vm, args, Direction::Backward)
    })
    .doc("Return the highest index in B where subsection 'sub' is found; ValueError if there is none."),
    NativeDef::new("center(self, width, fillchar=b' ', /)", |vm, args| {
        padded(vm, args, "center", algorithms::center)
    }),
    NativeDef::new("ljust(self, width, fillchar=b' ', /)", |vm, args| {
        padded(vm, args, "ljust", algorithms::ljust)
    }),
    NativeDef::new("rjust(self, width, fillchar=b' ', /)", |vm, args| {
        padded(vm, args, "rjust", algorithms::rjust)
    }),
    NativeDef::new("zfill(self, width, /)", zfill),
    NativeDef::new("expandtabs(self, /, tabsize=8)", expandtabs),
    NativeDef::new("capitalize(self, /)", |vm, args| Ok(made(vm, args, on(args, algorithms::capitalize)))),
    NativeDef::new("title(self, /)", |vm, args| Ok(made(vm, args, on(args, algorithms::title)))),
    NativeDef::new("swapcase(self, /)", |vm, args| Ok(made(vm, args, on(args, algorithms::swapcase)))),
    NativeDef::new("lower(self, /)", |vm, args| Ok(made(vm, args, on(args, <[u8]>::to_ascii_lowercase)))),
    NativeDef::new("upper(self, /)", |vm, args| Ok(made(vm, args, on(args, <[u8]>::to_ascii_uppercase)))),
    NativeDef::new("isalpha(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_alpha)))),
    NativeDef::new("isalnum(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_alnum)))),
    NativeDef::new("isascii(self, /)", |_, args| Ok(Value::bool(on(args, <[u8]>::is_ascii)))),
    NativeDef::new("isdigit(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_digit)))),
    NativeDef::new("islower(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_lower)))),
    NativeDef::new("isupper(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_upper)))),
    NativeDef::new("istitle(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_title)))),
    NativeDef::new("isspace(self, /)", |_, args| Ok(Value::bool(on(args, algorithms::is_space_data)))),
];

/// Gives both classes their common methods.
pub(super) fn install(vm: &mut Vm) {
    for class in [vm.types.bytes.clone(), vm.types.bytearray.clone()] {
        vm.define_methods(&class, METHODS);
    }
}

/// Looks at the receiver's data; `f` runs no script code.
pub(super) fn on<T: Default>(args: &[Value], f: impl FnOnce(&[u8]) -> T) -> T {
    args.first().and_then(|this| this.with_bytes(f)).unwrap_or_default()
}

/// An object of the receiver's kind.
pub(super) fn made(vm: &mut Vm, args: &[Value], data: Vec<u8>) -> Value {
    vm.bytes_like_this(&arg(args, 0), data)
}

fn made_checked(vm: &mut Vm, args: &[Value], data: TextResult<Vec<u8>>) -> Result {
    let data = vm.text_result(data)?;
    Ok(made(vm, args, data))
}

impl Vm {
    /// New bytes if `this` is bytes, else a new bytearray.
    fn bytes_like_this(&mut self, this: &Value, data: Vec<u8>) -> Value {
        if this.kind() == Kind::Bytearray {
            self.heap.bytearray(data).into_value()
        } else {
            self.new_bytes(&data)
        }
    }

    /// The data of an argument that must be bytes-like.
    pub(crate) fn bytes_argument(&mut self, value: &Value) -> Result<Vec<u8>> {
        match value.to_bytes() {
            Some(data) => Ok(data),
            None => {
                let given = self.type_name(value);
                Err(self.type_error(format!("a bytes-like object is required, not '{given}'")))
            }
        }
    }

    /// An int as a byte.
    pub(crate) fn byte_of(&mut self, value: &Value) -> Result<u8> {
        let int = self.index_clamped(value)?;
        self.text_result(algorithms::byte_of(int, "byte"))
    }

    /// What `find` and its relatives look for: bytes, or one byte as an int.
    fn subsection(&mut self, value: &Value) -> Result<Vec<u8>> {
        if let Some(data) = value.to_bytes() {
            return Ok(data);
        }
        let class = self.class_of(value);
        if value.is_int() || self.lookup(&class, &self.names.__index__).is_some() {
            return Ok(vec![self.byte_of(value)?]);
        }
        let given = self.class_name(&class);
        Err(self.type_error(format!("argument should be integer or bytes-like object, not '{given}'")))
    }

    /// `bytes[key]`, `bytearray[key]`
    pub fn bytes_get_item(&mut self, object: &Value, key: &Value) -> Result {
        let length = object.with_bytes(<[u8]>::len).unwrap_or(0);
        if let Some(slice) = key.get::<SliceObj>() {
            let indices = self.slice_indices(slice, length)?;
            if indices.count() == length && indices.step == 1 && object.is_exact::<BytesObj>() {
                return Ok(object.clone());
            }
            let part = object.with_bytes(|data| {
                if indices.step == 1 {
                    let start = indices.start as usize;
                    data.get(start..start + indices.count()).unwrap_or(&[]).to_vec()
                } else {
                    indices.positions().filter_map(|i| data.get(i).copied()).collect()
                }
            });
            return Ok(self.bytes_like_this(object, part.unwrap_or_default()));
        }
        let array = object.kind() == Kind::Bytearray;
        let what = if array { "bytearray" } else { "byte" };
        let position = self.subscript_position(
            key,
            length,
            &format!("{what} indices must be integers or slices, not "),
        )?;
        match position.and_then(|i| object.with_bytes(|data| data.get(i).copied()).flatten()) {
            Some(byte) => Ok(Value::int32(i32::from(byte))),
            None => Err(self.index_error(if array {
                "bytearray index out of range"
            } else {
                "index out of range"
            })),
        }
    }

    /// `item in bytes`
    pub fn bytes_contains(&mut self, object: &Value, item: &Value) -> Result<bool> {
        let needle = match item.to_bytes() {
            Some(data) => data,
            None => match self.index_opt(item)? {
                Some(int) => vec![self.byte_of(&int)?],
                None => self.bytes_argument(item)?,
            },
        };
        Ok(object
            .with_bytes(|data| algorithms::find(data, &needle, None, None, Direction::Forward).is_some())
            .unwrap_or(false))
    }
}

fn add(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, other) = (arg(args, 0), arg(args, 1));
    let Some(tail) = other.to_bytes() else {
        let (given, own) = (vm.type_name(&other), vm.type_name(&this));
        return Err(vm.type_error(format!("can't concat {given} to {own}")));
    };
    let mut data = this.to_bytes().unwrap_or_default();
    data.extend_from_slice(&tail);
    Ok(made(vm, args, data))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Result {
    let times = vm.repeat_count(&arg(args, 1))?;
    let repeated = on_result(args, |data| algorithms::repeat(data, times));
    made_checked(vm, args, repeated)
}

fn on_result<T>(args: &[Value], f: impl FnOnce(&[u8]) -> TextResult<T>) -> TextResult<T> {
    match args.first().and_then(|this| this.with_bytes(f)) {
        Some(result) => result,
        None => Err(TextError::type_error("a bytes-like object is required")),
    }
}

fn rmodulo(vm: &mut Vm, args: &[Value]) -> Result {
    let format = arg(args, 1);
    if !matches!(format.kind(), Kind::Bytes | Kind::Bytearray) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.percent_format(&format, &arg(args, 0))
}

fn compare(_: &mut Vm, op: Op, args: &[Value]) -> Result {
    let (this, other) = (arg(args, 0), arg(args, 1));
    let ordering = this.with_bytes(|a| other.with_bytes(|b| a.cmp(b))).flatten();
    Ok(match ordering {
        Some(ordering) => Value::bool(crate::vm::ops::compare::holds(op, Some(ordering))),
        None => Value::NOT_IMPLEMENTED,
    })
}

fn decode(vm: &mut Vm, args: &[Value]) -> Result {
    let (encoding, errors) = (arg(args, 1), arg(args, 2));
    let encoding =
        if given(args, 1).is_some() { vm.str_arg(&encoding, "decode", "'encoding'")? } else { "utf-8" };
    let errors = if given(args, 2).is_some() { vm.str_arg(&errors, "decode", "'errors'")? } else { "strict" };
    let data = arg(args, 0).to_bytes().unwrap_or_default();
    Ok(vm.decode(&data, encoding, errors)?.into_value())
}

pub(super) fn hex(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(data) = arg(args, 0).to_bytes() else {
        return Err(vm.value_error("operation forbidden on released memoryview object"));
    };
    let text = super::memoryview::hex_text(vm, &data, args.get(1), args.get(2))?;
    Ok(vm.heap.string(text).into_value())
}

fn fromhex(vm: &mut Vm, args: &[Value]) -> Result {
    let source = arg(args, 1);
    let data = match (source.as_str(), source.to_bytes()) {
        (Some(text), _) => algorithms::from_hex(text),
        (None, Some(bytes)) => algorithms::from_hex(&String::from_utf8_lossy(&bytes)),
        (None, None) => {
            let given = vm.type_name(&source);
            return Err(vm.type_error(format!("fromhex() argument must be str or bytes-like, not {given}")));
        }
    };
    let data = vm.text_result(data)?;
    let class = arg(args, 0);
    if class.is(vm.types.bytearray.as_value()) {
        return Ok(vm.heap.bytearray(data).into_value());
    }
    let made = vm.new_bytes(&data);
    if class.is(vm.types.bytes.as_value()) { Ok(made) } else { vm.call(&class, &[made]) }
}

fn maketrans(vm: &mut Vm, args: &[Value]) -> Result {
    let (from, to) = (vm.bytes_argument(&arg(args, 0))?, vm.bytes_argument(&arg(args, 1))?);
    let table = vm.text_result(algorithms::make_table(&from, &to))?;
    Ok(vm.new_bytes(&table))
}

fn translate(vm: &mut Vm, args: &[Value]) -> Result {
    let table = match given(args, 1).filter(|v| !v.is_none()) {
        Some(table) => Some(vm.bytes_argument(table)?),
        None => None,
    };
    let delete = match given(args, 2) {
        Some(delete) => vm.bytes_argument(delete)?,
        None => Vec::new(),
    };
    let table = match &table {
        Some(table) => Some(vm.text_result(algorithms::table_of(table))?),
        None => None,
    };
    let translated = on(args, |data| algorithms::translate(data, table, &delete));
    Ok(made(vm, args, translated))
}

fn replace(vm: &mut Vm, args: &[Value]) -> Result {
    let (old, new) = (vm.bytes_argument(&arg(args, 1))?, vm.bytes_argument(&arg(args, 2))?);
    let most = match given(args, 3) {
        Some(most) => vm.size_argument(most)?,
        None => -1,
    };
    let replaced = on_result(args, |data| algorithms::replace(data, &old, &new, most));
    made_checked(vm, args, replaced)
}

/// A list of objects of the receiver's kind.
fn parts(vm: &mut Vm, args: &[Value], parts: Vec<Vec<u8>>) -> Result {
    let parts = parts.into_iter().map(|part| made(vm, args, part)).collect();
    Ok(vm.heap.list(parts).into_value())
}

fn owned(parts: Vec<&[u8]>) -> Vec<Vec<u8>> {
    parts.into_iter().map(<[u8]>::to_vec).collect()
}

fn split(vm: &mut Vm, args: &[Value]) -> Result {
    split_with(vm, args, algorithms::split_blanks, algorithms::split_on)
}

fn rsplit(vm: &mut Vm, args: &[Value]) -> Result {
    split_with(vm, args, algorithms::rsplit_blanks, algorithms::rsplit_on)
}

fn split_with(
    vm: &mut Vm,
    args: &[Value],
    blanks: fn(&[u8], i64) -> Vec<&[u8]>,
    on_separator: Splitter,
) -> Result {
    let most = match given(args, 2) {
        Some(most) => vm.size_argument(most)?,
        None => -1,
    };
    let found = match given(args, 1).filter(|v| !v.is_none()) {
        None => on(args, |data| owned(blanks(data, most))),
        Some(separator) => {
            let separator = vm.bytes_argument(separator)?;
            vm.text_result(on_result(args, |data| on_separator(data, &separator, most).map(owned)))?
        }
    };
    parts(vm, args, found)
}

fn splitlines(vm: &mut Vm, args: &[Value]) -> Result {
    let keep = match given(args, 1) {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let lines = on(args, |data| owned(algorithms::split_lines(data, keep)));
    parts(vm, args, lines)
}

fn join(vm: &mut Vm, args: &[Value]) -> Result {
    let iterable = arg(args, 1);
    let items = match vm.collect(&iterable) {
        Ok(items) => items,
        Err(raise) if vm.is_error(&raise, "TypeError") && !vm.can_iterate(&iterable) => {
            return Err(vm.type_error("can only join an iterable"));
        }
        Err(raise) => return Err(raise),
    };
    let separator = arg(args, 0).to_bytes().unwrap_or_default();
    let mut joined = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            joined.extend_from_slice(&separator);
        }
        if item.with_bytes(|data| joined.extend_from_slice(data)).is_none() {
            let given = vm.type_name(item);
            return Err(
                vm.type_error(format!("sequence item {at}: expected a bytes-like object, {given} found"))
            );
        }
        if joined.len() > crate::text::MAX_TEXT_LEN {
            return Err(vm.no_memory());
        }
    }
    Ok(made(vm, args, joined))
}

fn partition(vm: &mut Vm, args: &[Value], direction: Direction) -> Result {
    let separator = vm.bytes_argument(&arg(args, 1))?;
    let found = on_result(args, |data| {
        algorithms::partition(data, &separator, direction)
            .map(|(a, b, c)| [a.to_vec(), b.to_vec(), c.to_vec()])
    });
    let found = vm.text_result(found)?.map(|part| made(vm, args, part));
    Ok(vm.heap.tuple(found).into_value())
}

fn strip(vm: &mut Vm, args: &[Value], ends: Ends) -> Result {
    let set = match given(args, 1).filter(|v| !v.is_none()) {
        Some(set) => Some(vm.bytes_argument(set)?),
        None => None,
    };
    let stripped = on(args, |data| algorithms::strip(data, set.as_deref(), ends).to_vec());
    Ok(made(vm, args, stripped))
}

fn affixless(vm: &mut Vm, args: &[Value], cut: for<'a> fn(&'a [u8], &[u8]) -> &'a [u8]) -> Result {
    let affix = vm.bytes_argument(&arg(args, 1))?;
    let rest = on(args, |data| cut(data, &affix).to_vec());
    Ok(made(vm, args, rest))
}

fn affix(vm: &mut Vm, args: &[Value], name: &str, test: AffixTest) -> Result {
    let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    let wanted = arg(args, 1);
    if let Some(several) = wanted.as_tuple() {
        for wanted in several {
            let wanted = vm.bytes_argument(wanted)?;
            if on(args, |data| test(data, &wanted, start, end)) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match wanted.to_bytes() {
        Some(wanted) => Ok(Value::bool(on(args, |data| test(data, &wanted, start, end)))),
        None => {
            let given = vm.type_name(&wanted);
            Err(vm.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {given}")))
        }
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let needle = vm.subsection(&arg(args, 1))?;
    let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    let count = on(args, |data| algorithms::count(data, &needle, start, end));
    Ok(vm.heap.int_usize(count))
}

fn position(vm: &mut Vm, args: &[Value], direction: Direction) -> Result<Option<usize>> {
    let needle = vm.subsection(&arg(args, 1))?;
    let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    Ok(on(args, |data| algorithms::find(data, &needle, start, end, direction)))
}

fn find(vm: &mut Vm, args: &[Value], direction: Direction) -> Result {
    let found = position(vm, args, direction)?;
    Ok(found.map_or(Value::int32(-1), |at| vm.heap.int_usize(at)))
}

fn index(vm: &mut Vm, args: &[Value], direction: Direction) -> Result {
    match position(vm, args, direction)? {
        Some(at) => Ok(vm.heap.int_usize(at)),
        None => Err(vm.text_error(algorithms::subsection_not_found())),
    }
}

fn padded(vm: &mut Vm, args: &[Value], name: &str, pad: fn(&[u8], i64, u8) -> TextResult<Vec<u8>>) -> Result {
    let width = vm.size_argument(&arg(args, 1))?;
    let fill = match given(args, 2) {
        None => b' ',
        Some(fill) => fill_byte(vm, name, fill)?,
    };
    let padded = on_result(args, |data| pad(data, width, fill));
    made_checked(vm, args, padded)
}

fn fill_byte(vm: &mut Vm, name: &str, fill: &Value) -> Result<u8> {
    let wrong = |vm: &mut Vm, what: String, colon: &str| -> Raise {
        vm.type_error(format!("{name}(){colon} argument 2 must be a byte string of length 1, not {what}"))
    };
    if fill.get::<BytesObj>().is_none() && fill.get::<BytearrayObj>().is_none() {
        let given = vm.type_name(fill);
        return Err(wrong(vm, given, ""));
    }
    match fill.to_bytes().as_deref() {
        Some([byte]) => Ok(*byte),
        data => {
            let (given, length) = (vm.type_name(fill), data.map_or(0, <[u8]>::len));
            Err(wrong(vm, format!("a {given} object of length {length}"), ":"))
        }
    }
}

fn zfill(vm: &mut Vm, args: &[Value]) -> Result {
    let width = vm.size_argument(&arg(args, 1))?;
    let filled = on_result(args, |data| algorithms::zfill(data, width));
    made_checked(vm, args, filled)
}

fn expandtabs(vm: &mut Vm, args: &[Value]) -> Result {
    let size = match given(args, 1) {
        Some(size) => vm.int_argument(size)?,
        None => 8,
    };
    let expanded = on_result(args, |data| algorithms::expand_tabs(data, size));
    made_checked(vm, args, expanded)
}

/// Splits bytes at a separator, at most so often.
type Splitter = for<'a> fn(&'a [u8], &[u8], i64) -> TextResult<Vec<&'a [u8]>>;

/// Whether bytes, from one position up to another, begin or end with others.
type AffixTest = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;
