"""Constants of characters, templates with $-placeholders, and the class behind str.format."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Splits at `sep` (at white space without one), capitalizes the words, joins them again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


# --- Template ---------------------------------------------------------------------------------------------------------

_missing = {}


class _Lookup:
    """A mapping behind keyword arguments: these come first."""

    def __init__(self, kws, mapping):
        self.kws = kws
        self.mapping = mapping

    def __getitem__(self, key):
        return self.kws[key] if key in self.kws else self.mapping[key]


class Template:
    """A text with $name and ${name} in it; $$ is a dollar sign.

    `delimiter` may be changed in a subclass; the names are ASCII identifiers.
    """

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pairs (text, name) in turn: a name of None is a delimiter that nothing valid follows."""
        template, delimiter = self.template, self.delimiter
        start = position = 0
        while True:
            position = template.find(delimiter, position)
            if position < 0:
                yield template[start:], ""
                return
            after = position + len(delimiter)
            if template.startswith(delimiter, after):
                yield template[start:after], ""
                start = position = after + len(delimiter)
                continue
            braced = template.startswith("{", after)
            first = after + braced
            end = first
            while end < len(template) and _is_word(template[end], end == first):
                end += 1
            if end == first or braced and not template.startswith("}", end):
                yield template[start:position], None
                start, position = position, after
                continue
            yield template[start:position], template[first:end]
            start = position = end + braced

    def _invalid(self, index):
        lines = self.template[:index].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            column = index - len("".join(lines[:-1]))
            line = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping=_missing, /, **kws):
        """The text with the values put in; KeyError for a name without one, ValueError for a stray delimiter."""
        values = kws if mapping is _missing else _Lookup(kws, mapping) if kws else mapping
        out = []
        for text, name in self._parts():
            out.append(text)
            if name is None:
                self._invalid(self._stray_index())
            if name:
                out.append(str(values[name]))
        return "".join(out)

    def _stray_index(self):
        """Where the first delimiter stands that nothing valid follows."""
        template, delimiter = self.template, self.delimiter
        position = 0
        while True:
            position = template.find(delimiter, position)
            after = position + len(delimiter)
            if template.startswith(delimiter, after):
                position = after + len(delimiter)
                continue
            braced = template.startswith("{", after)
            end = first = after + braced
            while end < len(template) and _is_word(template[end], end == first):
                end += 1
            if end == first or braced and not template.startswith("}", end):
                return after
            position = end

    def safe_substitute(self, mapping=_missing, /, **kws):
        """Like substitute(), but leaves alone what it has no value for and what is not valid."""
        values = kws if mapping is _missing else _Lookup(kws, mapping) if kws else mapping
        template, delimiter = self.template, self.delimiter
        out = []
        position = 0
        for text, name in self._parts():
            out.append(text)
            if name:
                try:
                    out.append(str(values[name]))
                except KeyError:
                    # As it was written: find out whether there were braces.
                    position = template.find(name, position)
                    braced = template[:position].endswith(delimiter + "{") and template.startswith("}", position + len(name))
                    out.append(f"{delimiter}{{{name}}}" if braced else delimiter + name)
                position = template.find(name, position) + len(name)
        return "".join(out)

    def is_valid(self):
        """True if substitute() would not raise ValueError."""
        return all(name is not None for _, name in self._parts())

    def get_identifiers(self):
        """The names in the template, each once, in the order of their first place."""
        return list(dict.fromkeys(name for _, name in self._parts() if name))


def _is_word(c, first):
    return c in ascii_letters or c == "_" or not first and c in digits


# --- Formatter --------------------------------------------------------------------------------------------------------

class Formatter:
    """str.format, taken apart so that its steps can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, next_index=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if field is None:
                continue
            first, _ = _split_first(field)
            if first == "":
                if next_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(next_index) + field
                next_index += 1
            elif isinstance(first, int):
                if next_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                next_index = False
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, next_index = self._vformat(spec, args, kwargs, used, depth - 1, next_index)
            out.append(self.format_field(obj, spec))
        return "".join(out), next_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Yields (literal text, field name, format spec, conversion); the last three are None without a field."""
        text, position, size = [], 0, len(format_string)
        while position < size:
            c = format_string[position]
            position += 1
            if c not in "{}":
                end = position
                while end < size and format_string[end] not in "{}":
                    end += 1
                text.append(format_string[position - 1:end])
                position = end
                continue
            if format_string[position:position + 1] == c:
                # A doubled brace ends a piece of text, as in str.format's own parser.
                text.append(c)
                yield "".join(text), None, None, None
                text = []
                position += 1
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if position >= size:
                raise ValueError("Single '{' encountered in format string")
            depth, start = 1, position
            while position < size and depth:
                c = format_string[position]
                depth += (c == "{") - (c == "}")
                position += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            yield "".join(text), *_split_field(format_string[start:position - 1])
            text = []
        if text:
            yield "".join(text), None, None, None

    def get_field(self, field_name, args, kwargs):
        """The object that a field such as "0[name]" or "label.title" means, and the key that was looked up."""
        first, rest = _split_first(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            obj = getattr(obj, name) if is_attribute else obj[name]
        return obj, first


def _split_field(field):
    """What stands between braces as (name, spec, conversion)."""
    bracket = False
    for i, c in enumerate(field):
        if c == "[":
            bracket = True
        elif c == "]":
            bracket = False
        elif c in "{}" and not bracket:
            raise ValueError("unexpected '{' in field name")
        elif c == ":" and not bracket:
            return field[:i], field[i + 1:], None
        elif c == "!" and not bracket:
            if i + 1 >= len(field):
                raise ValueError("end of string while looking for conversion specifier")
            after = field[i + 2:]
            if after and not after.startswith(":"):
                raise ValueError("expected ':' after conversion specifier")
            return field[:i], after[1:], field[i + 1]
    return field, "", None


def _split_first(field):
    """The name before the first . or [, an int if it is a number, and the attributes and indices after it."""
    end = 0
    while end < len(field) and field[end] not in ".[":
        end += 1
    first = field[:end]
    return int(first) if first.isdecimal() else first, _accesses(field, end)


def _accesses(field, position):
    size = len(field)
    while position < size:
        if field[position] == ".":
            start = position = position + 1
            while position < size and field[position] not in ".[":
                position += 1
            name = field[start:position]
            if not name:
                raise ValueError("Empty attribute in format string")
            yield True, name
        elif field[position] == "[":
            end = field.find("]", position)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name = field[position + 1:end]
            if not name:
                raise ValueError("Empty attribute in format string")
            yield False, int(name) if name.isdecimal() else name
            position = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
