//! The methods of str. The algorithms are in `text/str_methods.rs` and `text/str_case.rs`; here arguments are checked and
//! results become objects.

use super::dict::DictObj;
use super::function::NativeDef;
use super::list::ListObj;
use super::str::{arg, arg_ref, given, is_ascii, measured, text};
use crate::text::str_methods::{self as algorithms, Direction, Ends, Measured};
use crate::text::{TextResult, str_case};
use crate::value::{StrObj, Value};
use crate::vm::{Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::new("encode(self, /, encoding='utf-8', errors='strict')", encode)
        .doc("Encode the string using the codec registered for encoding."),
    NativeDef::new("replace(self, old, new, /, count=-1)", replace)
        .doc("Return a copy with all occurrences of substring old replaced by new."),
    NativeDef::new("split(self, /, sep=None, maxsplit=-1)", split)
        .doc("Return a list of the substrings in the string, using sep as the separator string."),
    NativeDef::new("rsplit(self, /, sep=None, maxsplit=-1)", rsplit)
        .doc("Return a list of the substrings in the string, using sep as the separator string."),
    NativeDef::new("join(self, iterable, /)", join).doc("Concatenate any number of strings."),
    NativeDef::new("capitalize(self, /)", |vm, args| cased(vm, args, str_case::capitalize))
        .doc("Return a capitalized version of the string."),
    NativeDef::new("casefold(self, /)", |vm, args| cased(vm, args, str_case::casefold))
        .doc("Return a version of the string suitable for caseless comparisons."),
    NativeDef::new("title(self, /)", title)
        .doc("Return a version of the string where each word is titlecased."),
    NativeDef::new("lower(self, /)", lower).doc("Return a copy of the string converted to lowercase."),
    NativeDef::new("upper(self, /)", upper).doc("Return a copy of the string converted to uppercase."),
    NativeDef::new("swapcase(self, /)", |vm, args| cased(vm, args, str_case::swapcase))
        .doc("Convert uppercase characters to lowercase and lowercase characters to uppercase."),
    NativeDef::new("center(self, width, fillchar=' ', /)", |vm, args| padded(vm, args, algorithms::center))
        .doc("Return a centered string of length width."),
    NativeDef::new("ljust(self, width, fillchar=' ', /)", |vm, args| padded(vm, args, algorithms::ljust))
        .doc("Return a left-justified string of length width."),
    NativeDef::new("rjust(self, width, fillchar=' ', /)", |vm, args| padded(vm, args, algorithms::rjust))
        .doc("Return a right-justified string of length width."),
    NativeDef::new("zfill(self, width, /)", zfill)
        .doc("Pad a numeric string with zeros on the left, to fill a field of the given width."),
    NativeDef::new("expandtabs(self, /, tabsize=8)", expandtabs)
        .doc("Return a copy where all tab characters are expanded using spaces."),
    NativeDef::new("count(self, sub, start=None, end=None, /)", count)
        .doc("Return the number of non-overlapping occurrences of substring sub in string S[start:end]."),
    NativeDef::new("find(self, sub, start=None, end=None, /)", find)
        .doc("Return the lowest index in S where substring sub is found, or -1 on failure."),
    NativeDef::new("rfind(self, sub, start=None, end=None, /)", rfind)
        .doc("Return the highest index in S where substring sub is found, or -1 on failure."),
    NativeDef::new("index(self, sub, start=None, end=None, /)", index)
        .doc("Return the lowest index in S where substring sub is found; ValueError if there is none."),
    NativeDef::new("rindex(self, sub, start=None, end=None, /)", rindex)
        .doc("Return the highest index in S where substring sub is found; ValueError if there is none."),
    NativeDef::new("startswith(self, prefix, start=None, end=None, /)", startswith)
        .doc("Return True if the string starts with the specified prefix, False otherwise."),
    NativeDef::new("endswith(self, suffix, start=None, end=None, /)", endswith)
        .doc("Return True if the string ends with the specified suffix, False otherwise."),
    NativeDef::new("partition(self, sep, /)", |vm, args| partition(vm, args, Direction::Forward))
        .doc("Partition the string into three parts using the given separator."),
    NativeDef::new("rpartition(self, sep, /)", |vm, args| partition(vm, args, Direction::Backward))
        .doc("Partition the string into three parts using the given separator."),
    NativeDef::new("strip(self, chars=None, /)", |vm, args| strip(vm, args, "strip", Ends::Both))
        .doc("Return a copy of the string with leading and trailing whitespace removed."),
    NativeDef::new("lstrip(self, chars=None, /)", |vm, args| strip(vm, args, "lstrip", Ends::Left))
        .doc("Return a copy of the string with leading whitespace removed."),
    NativeDef::new("rstrip(self, chars=None, /)", |vm, args| strip(vm, args, "rstrip", Ends::Right))
        .doc("Return a copy of the string with trailing whitespace removed."),
    NativeDef::new("removeprefix(self, prefix, /)", removeprefix)
        .doc("Return a str with the given prefix string removed if present."),
    NativeDef::new("removesuffix(self, suffix, /)", removesuffix)
        .doc("Return a str with the given suffix string removed if present."),
    NativeDef::new("splitlines(self, /, keepends=False)", splitlines)
        .doc("Return a list of the lines in the string, breaking at line boundaries."),
    NativeDef::new("translate(self, table, /)", translate)
        .doc("Replace each character in the string using the given translation table."),
    NativeDef::new("static maketrans(x, y=None, z=None, /)", maketrans)
        .doc("Return a translation table usable for str.translate()."),
    NativeDef::new("isalpha(self, /)", |_, args| is(args, str_case::is_alpha_text))
        .doc("Return True if the string is an alphabetic string, False otherwise."),
    NativeDef::new("isalnum(self, /)", |_, args| is(args, str_case::is_alnum_text))
        .doc("Return True if the string is an alpha-numeric string, False otherwise."),
    NativeDef::new("isascii(self, /)", |_, args| Ok(Value::bool(is_ascii(args))))
        .doc("Return True if all characters in the string are ASCII, False otherwise."),
    NativeDef::new("isdecimal(self, /)", |_, args| is(args, str_case::is_decimal_text))
        .doc("Return True if the string is a decimal string, False otherwise."),
    NativeDef::new("isdigit(self, /)", |_, args| is(args, str_case::is_digit_text))
        .doc("Return True if the string is a digit string, False otherwise."),
    NativeDef::new("isnumeric(self, /)", |_, args| is(args, str_case::is_numeric_text))
        .doc("Return True if the string is a numeric string, False otherwise."),
    NativeDef::new("isidentifier(self, /)", |_, args| is(args, str_case::is_identifier))
        .doc("Return True if the string is a valid Python identifier, False otherwise."),
    NativeDef::new("islower(self, /)", |_, args| is(args, str_case::is_lower_text))
        .doc("Return True if the string is a lowercase string, False otherwise."),
    NativeDef::new("isupper(self, /)", |_, args| is(args, str_case::is_upper_text))
        .doc("Return True if the string is an uppercase string, False otherwise."),
    NativeDef::new("istitle(self, /)", |_, args| is(args, str_case::is_title_text))
        .doc("Return True if the string is a title-cased string, False otherwise."),
    NativeDef::new("isspace(self, /)", |_, args| is(args, str_case::is_space_text))
        .doc("Return True if the string is a whitespace string, False otherwise."),
    NativeDef::new("isprintable(self, /)", |_, args| is(args, str_case::is_printable_text))
        .doc("Return True if all characters in the string are printable, False otherwise."),
];

/// Defines the methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.str_.clone();
    vm.define_methods(&class, METHODS);
}

fn is(args: &[Value], test: fn(&str) -> bool) -> Result {
    Ok(Value::bool(test(text(args))))
}

fn cased(vm: &mut Vm, args: &[Value], change: fn(&str) -> String) -> Result {
    Ok(vm.heap.string(change(text(args))).into_value())
}

fn lower(vm: &mut Vm, args: &[Value]) -> Result {
    let whole = text(args);
    // Most words are in lower case already.
    if is_ascii(args) && !whole.bytes().any(|b| b.is_ascii_uppercase()) {
        return Ok(vm.part_of(args, whole));
    }
    match vm.heap.str_ascii_changed(whole, <[u8]>::make_ascii_lowercase) {
        Some(short) => Ok(short.into_value()),
        None => cased(vm, args, str_case::lower),
    }
}

fn upper(vm: &mut Vm, args: &[Value]) -> Result {
    let whole = text(args);
    if is_ascii(args) && !whole.bytes().any(|b| b.is_ascii_lowercase()) {
        return Ok(vm.part_of(args, whole));
    }
    match vm.heap.str_ascii_changed(whole, <[u8]>::make_ascii_uppercase) {
        Some(short) => Ok(short.into_value()),
        None => cased(vm, args, str_case::upper),
    }
}

fn title(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.heap.str_ascii_changed(text(args), str_case::make_ascii_title) {
        Some(short) => Ok(short.into_value()),
        None => cased(vm, args, str_case::title),
    }
}

fn made(vm: &mut Vm, text: TextResult<String>) -> Result {
    let text = vm.text_result(text)?;
    Ok(vm.heap.string(text).into_value())
}

fn padded(
    vm: &mut Vm,
    args: &[Value],
    pad: for<'a> fn(Measured<'a>, i64, char) -> TextResult<String>,
) -> Result {
    let width = vm.size_argument(&arg(args, 1))?;
    let fill = match given(args, 2) {
        None => ' ',
        Some(fill) => match fill.as_str() {
            Some(fill) => vm.text_result(algorithms::fill_character(fill))?,
            None => {
                let given = vm.type_name(fill);
                return Err(
                    vm.type_error(format!("The fill character must be a unicode character, not {given}"))
                );
            }
        },
    };
    made(vm, pad(measured(args), width, fill))
}

fn zfill(vm: &mut Vm, args: &[Value]) -> Result {
    let width = vm.size_argument(arg_ref(args, 1))?;
    made(vm, algorithms::zfill(measured(args), width))
}

fn expandtabs(vm: &mut Vm, args: &[Value]) -> Result {
    let size = match given(args, 1) {
        Some(size) => vm.int_argument(size)?,
        None => 8,
    };
    made(vm, algorithms::expand_tabs(text(args), size))
}

fn encode(vm: &mut Vm, args: &[Value]) -> Result {
    let (encoding, errors) = (arg(args, 1), arg(args, 2));
    let encoding =
        if given(args, 1).is_some() { vm.str_arg(&encoding, "encode", "'encoding'")? } else { "utf-8" };
    let errors = if given(args, 2).is_some() { vm.str_arg(&errors, "encode", "'errors'")? } else { "strict" };
    let data = vm.encode(text(args), encoding, errors)?;
    Ok(vm.new_bytes(&data))
}

fn replace(vm: &mut Vm, args: &[Value]) -> Result {
    let old = vm.str_arg(arg_ref(args, 1), "replace", "1")?;
    let new = vm.str_arg(arg_ref(args, 2), "replace", "2")?;
    let most = match given(args, 3) {
        Some(most) => vm.size_argument(most)?,
        None => -1,
    };
    let replaced = algorithms::replace(text(args), old, new, most);
    Ok(match vm.text_result(replaced)? {
        Some(text) => vm.heap.string(text).into_value(),
        None => vm.part_of(args, text(args)),
    })
}

/// A list of parts of the receiver.
fn parts(vm: &mut Vm, args: &[Value], parts: Vec<&str>) -> Result {
    let ascii = is_ascii(args);
    let parts = match parts.as_slice() {
        // Nothing was split off.
        [whole] => vec![vm.part_of(args, whole)],
        _ => parts.into_iter().map(|part| vm.str_part(part, ascii)).collect(),
    };
    Ok(vm.heap.list(parts).into_value())
}

/// `split()` of an ASCII string: the words, without a vector of where they are.
fn ascii_words(vm: &mut Vm, args: &[Value], whole: &str) -> Value {
    let mut words = Vec::new();
    for word in algorithms::ascii_words(whole) {
        let word = if word.len() == whole.len() { vm.part_of(args, word) } else { vm.str_part(word, true) };
        words.push(word);
    }
    vm.heap.list(words).into_value()
}

/// How `split` and `rsplit` cut.
type Splitters = (fn(&str, i64) -> Vec<&str>, for<'a> fn(&'a str, &str, i64) -> TextResult<Vec<&'a str>>);

fn split(vm: &mut Vm, args: &[Value]) -> Result {
    if args.len() == 1 && is_ascii(args) {
        return Ok(ascii_words(vm, args, text(args)));
    }
    split_with(vm, args, (algorithms::split_blanks, algorithms::split_on))
}

fn rsplit(vm: &mut Vm, args: &[Value]) -> Result {
    split_with(vm, args, (algorithms::rsplit_blanks, algorithms::rsplit_on))
}

fn split_with(vm: &mut Vm, args: &[Value], (blanks, on): Splitters) -> Result {
    let most = match given(args, 2) {
        Some(most) => vm.size_argument(most)?,
        None => -1,
    };
    match given(args, 1).filter(|v| !v.is_none()) {
        None => parts(vm, args, blanks(text(args), most)),
        Some(separator) => match separator.as_str() {
            Some(separator) => {
                let found = vm.text_result(on(text(args), separator, most))?;
                parts(vm, args, found)
            }
            None => {
                let given = vm.type_name(separator);
                Err(vm.type_error(format!("must be str or None, not {given}")))
            }
        },
    }
}

fn splitlines(vm: &mut Vm, args: &[Value]) -> Result {
    let keep = match given(args, 1) {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    parts(vm, args, algorithms::split_lines(text(args), keep))
}

fn join(vm: &mut Vm, args: &[Value]) -> Result {
    vm.str_join(text(args), arg_ref(args, 1))
}

impl Vm {
    /// `separator.join(iterable)`
    pub fn str_join(&mut self, separator: &str, iterable: &Value) -> Result {
        let joined = if let Some(list) = iterable.get_exact::<ListObj>() {
            join_items(separator, &list.items.borrow())
        } else if let (None, Some(items)) = (iterable.stored_class(), iterable.as_tuple()) {
            join_items(separator, items)
        } else {
            let iterator = match self.iter(iterable) {
                Ok(iterator) => iterator,
                Err(raise) if self.is_error(&raise, "TypeError") => {
                    return Err(self.type_error("can only join an iterable"));
                }
                Err(raise) => return Err(raise),
            };
            let mut items = Vec::new();
            while let Some(item) = self.next(&iterator)? {
                items.push(item);
            }
            join_items(separator, &items)
        };
        match joined {
            Joined::Text(text) => Ok(self.heap.string(text).into_value()),
            Joined::Item(item) => Ok(item),
            Joined::TooLong => Err(self.no_memory()),
            Joined::NoStr(at, item) => {
                let given = self.type_name(&item);
                Err(self.type_error(format!("sequence item {at}: expected str instance, {given} found")))
            }
        }
    }
}

enum Joined {
    Text(String),
    /// The only item.
    Item(Value),
    /// Which item isn't a str.
    NoStr(usize, Value),
    TooLong,
}

fn join_items(separator: &str, items: &[Value]) -> Joined {
    if let [item] = items
        && item.is_exact::<StrObj>()
    {
        return Joined::Item(item.clone());
    }
    let mut length = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(text) => length = length.saturating_add(text.len()),
            None => return Joined::NoStr(at, item.clone()),
        }
    }
    if length > crate::text::MAX_TEXT_LEN {
        return Joined::TooLong;
    }
    let mut text = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(separator);
        }
        text.push_str(item.as_str().unwrap_or(""));
    }
    Joined::Text(text)
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let needle = vm.str_arg(arg_ref(args, 1), "count", "1")?;
    let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    Ok(vm.heap.int_usize(algorithms::count(measured(args), needle, start, end)))
}

fn find(vm: &mut Vm, args: &[Value]) -> Result {
    let found = position(vm, args, "find", Direction::Forward)?;
    Ok(found.map_or(Value::int32(-1), |at| vm.heap.int_usize(at)))
}

fn rfind(vm: &mut Vm, args: &[Value]) -> Result {
    let found = position(vm, args, "rfind", Direction::Backward)?;
    Ok(found.map_or(Value::int32(-1), |at| vm.heap.int_usize(at)))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let found = position(vm, args, "index", Direction::Forward)?;
    found_index(vm, found)
}

fn rindex(vm: &mut Vm, args: &[Value]) -> Result {
    let found = position(vm, args, "rindex", Direction::Backward)?;
    found_index(vm, found)
}

fn found_index(vm: &mut Vm, found: Option<usize>) -> Result {
    match found {
        Some(at) => Ok(vm.heap.int_usize(at)),
        None => Err(vm.text_error(algorithms::substring_not_found())),
    }
}

fn position(vm: &mut Vm, args: &[Value], name: &str, direction: Direction) -> Result<Option<usize>> {
    let needle = vm.str_arg(arg_ref(args, 1), name, "1")?;
    let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    Ok(algorithms::find(measured(args), needle, start, end, direction))
}

fn startswith(vm: &mut Vm, args: &[Value]) -> Result {
    affix(vm, args, "startswith", |text, prefix| match prefix {
        [byte] => text.first() == Some(byte),
        _ => text.starts_with(prefix),
    })
}

fn endswith(vm: &mut Vm, args: &[Value]) -> Result {
    affix(vm, args, "endswith", |text, suffix| match suffix {
        [byte] => text.last() == Some(byte),
        _ => text.ends_with(suffix),
    })
}

/// `startswith` or `endswith` as it is called most often: with a str or a tuple of them, and no bounds.
#[inline]
fn affix(vm: &mut Vm, args: &[Value], name: &str, test: fn(&[u8], &[u8]) -> bool) -> Result {
    if let [whole, wanted] = args
        && let Some(whole) = whole.as_str()
    {
        if let Some(wanted) = wanted.as_str() {
            return Ok(Value::bool(test(whole.as_bytes(), wanted.as_bytes())));
        }
        let mut several = wanted.as_tuple().unwrap_or(&[]).iter();
        while let Some(wanted) = several.next().and_then(Value::as_str) {
            if test(whole.as_bytes(), wanted.as_bytes()) {
                return Ok(Value::TRUE);
            }
            if several.len() == 0 {
                return Ok(Value::FALSE);
            }
        }
    }
    affix_otherwise(vm, args, name, test)
}

/// As `affix`, whatever it is called with.
fn affix_otherwise(vm: &mut Vm, args: &[Value], name: &str, test: fn(&[u8], &[u8]) -> bool) -> Result {
    // The part of the text that counts; `None` if the bounds leave not even the empty text.
    let part = if args.len() <= 2 {
        Some(text(args))
    } else {
        let (start, end) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
        measured(args).part(start, end)
    };
    let test = |wanted: &str| part.is_some_and(|part| test(part.as_bytes(), wanted.as_bytes()));
    let wanted = arg_ref(args, 1);
    if let Some(wanted) = wanted.as_str() {
        return Ok(Value::bool(test(wanted)));
    }
    let Some(several) = wanted.as_tuple() else {
        let given = vm.type_name(wanted);
        return Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {given}")));
    };
    for wanted in several {
        match wanted.as_str() {
            Some(wanted) if test(wanted) => return Ok(Value::TRUE),
            Some(_) => {}
            None => {
                let given = vm.type_name(wanted);
                return Err(vm.type_error(format!("tuple for {name} must only contain str, not {given}")));
            }
        }
    }
    Ok(Value::FALSE)
}

fn partition(vm: &mut Vm, args: &[Value], direction: Direction) -> Result {
    let separator = arg_ref(args, 1);
    let Some(separator) = separator.as_str() else {
        let given = vm.type_name(separator);
        return Err(vm.type_error(format!("must be str, not {given}")));
    };
    let found = algorithms::partition(text(args), separator, direction);
    let (before, between, after) = vm.text_result(found)?;
    let parts = [vm.part_of(args, before), vm.str_part(between, is_ascii(args)), vm.part_of(args, after)];
    Ok(vm.heap.tuple(parts).into_value())
}

fn strip(vm: &mut Vm, args: &[Value], name: &str, ends: Ends) -> Result {
    let set = arg_ref(args, 1);
    if !set.is_none() && set.as_str().is_none() {
        return Err(vm.type_error(format!("{name} arg must be None or str")));
    }
    let stripped = algorithms::strip(text(args), set.as_str(), ends);
    Ok(vm.part_of(args, stripped))
}

fn removeprefix(vm: &mut Vm, args: &[Value]) -> Result {
    let prefix = arg_ref(args, 1);
    let Some(prefix) = prefix.as_str() else { return Err(not_str(vm, "removeprefix", prefix)) };
    Ok(vm.part_of(args, algorithms::remove_prefix(text(args), prefix)))
}

fn removesuffix(vm: &mut Vm, args: &[Value]) -> Result {
    let suffix = arg_ref(args, 1);
    let Some(suffix) = suffix.as_str() else { return Err(not_str(vm, "removesuffix", suffix)) };
    Ok(vm.part_of(args, algorithms::remove_suffix(text(args), suffix)))
}

fn not_str(vm: &mut Vm, name: &str, value: &Value) -> crate::vm::Raise {
    let given = if value.is_none() { "None".into() } else { vm.type_name(value) };
    vm.type_error(format!("{name}() argument must be str, not {given}"))
}

fn translate(vm: &mut Vm, args: &[Value]) -> Result {
    vm.str_translate(text(args), &arg(args, 1))
}

fn maketrans(vm: &mut Vm, args: &[Value]) -> Result {
    let table = vm.heap.dict();
    let Some(to) = given(args, 1) else {
        let from = arg(args, 0);
        let Some(from) = from.get::<DictObj>() else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in from.snapshot() {
            let key = match key.as_str() {
                Some(text) => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => Value::int32(c as i32),
                        _ => return Err(vm.value_error("string keys in translatetable must be of length 1")),
                    }
                }
                None if key.is_int() => key,
                None => return Err(vm.type_error("keys in translate table mustbe strings or integers")),
            };
            vm.dict_set(&table, key, value)?;
        }
        return Ok(table.into_value());
    };
    let from = arg(args, 0);
    let Some(from) = from.as_str() else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let to = vm.str_arg(to, "maketrans", "2")?;
    if from.chars().count() != to.chars().count() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        vm.dict_set(&table, Value::int32(from as i32), Value::int32(to as i32))?;
    }
    if let Some(dropped) = given(args, 2) {
        for c in vm.str_arg(dropped, "maketrans", "3")?.chars() {
            vm.dict_set(&table, Value::int32(c as i32), Value::NONE)?;
        }
    }
    Ok(table.into_value())
}
