"""Command line options, arguments and sub-commands: parsing, help and usage text."""
import sys
import _coil

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED = "_unrecognized_args"


class ArgumentError(Exception):
    """An argument's value is wrong; the message names the argument."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """For a `type` function to raise; its message is printed as it is."""


def _name_of(argument):
    """What messages call an argument."""
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        metavar = argument.metavar
        if not isinstance(metavar, tuple):
            return metavar
        if argument.nargs == ZERO_OR_MORE and len(metavar) == 2:
            return "%s[, %s]" % metavar
        if argument.nargs == ONE_OR_MORE:
            return "%s[, %s]" % metavar
        return ", ".join(metavar)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join([str(choice) for choice in argument.choices]) + "}"
    return None


class _Printable:
    """Prints as a call with the attributes as keywords."""

    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append("%s=%r" % (name, value))
            else:
                odd[name] = value
        if odd:
            parts.append("**%r" % odd)
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_Printable):
    """Holds the parsed values as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None

    def __contains__(self, key):
        return key in self.__dict__


# ---- wrapping text ----

_BEFORE_DASH = "!\"'&.,?"


def _is_letter(char):
    return char == "_" or (char.isalnum() and not char.isdigit())


def _is_word(char):
    return char == "_" or char.isalnum()


def _pieces(word):
    """Cut a word where a line may end: after a hyphen between letters, around a dash."""
    if "-" not in word:
        return [word]
    result = []
    start = i = 0
    end = len(word)
    while i < end:
        if word[i] != "-":
            i += 1
            continue
        run = i
        while run < end and word[run] == "-":
            run += 1
        before = i > start
        if run - i >= 2:
            if i > 0 and run < end and _is_word(word[run]) \
                    and (_is_word(word[i - 1]) or word[i - 1] in _BEFORE_DASH):
                if before:
                    result.append(word[start:i])
                result.append(word[i:run])
                start = run
        elif before and i >= 2 and _is_letter(word[i - 1]) \
                and (_is_letter(word[i - 2])
                     or (word[i - 2] == "-" and i >= 3 and _is_letter(word[i - 3]))):
            rest = word[run:run + 3]
            if (len(rest) > 1 and _is_letter(rest[0])
                    and (_is_letter(rest[1])
                         or (rest[1] == "-" and len(rest) > 2 and _is_letter(rest[2])))):
                result.append(word[start:run])
                start = run
        i = run
    if start < end:
        result.append(word[start:])
    return result


def _wrap(text, width):
    """The lines of a text, none longer than `width`."""
    chunks = []
    for word in text.split():
        if chunks:
            chunks.append(" ")
        chunks.extend(_pieces(word))
    chunks.reverse()
    lines = []
    while chunks:
        line = []
        used = 0
        if lines and chunks[-1] == " ":
            chunks.pop()
        while chunks and used + len(chunks[-1]) <= width:
            used += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            room = width - used if width >= 1 else 1
            chunk = chunks[-1]
            cut = room
            if len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and chunk[:hyphen].strip("-"):
                    cut = hyphen + 1
            if cut > 0:
                line.append(chunk[:cut])
                chunks[-1] = chunk[cut:]
        if line and line[-1] == " ":
            line.pop()
        if line:
            lines.append("".join(line))
    return lines


# ---- help ----

class HelpFormatter:
    """Lays out help and usage."""

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            text = "".join([func(*args) for func, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not text:
                return ""
            if self.heading is SUPPRESS or self.heading is None:
                return "\n%s\n" % text
            indent = " " * formatter._current_indent
            return "\n%s%s:\n%s\n" % (indent, self.heading, text)

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None,
                 prefix_chars="-", color=False):
        if width is None:
            width = _terminal_width() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._prefix_chars = prefix_chars
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        longest = len(self._format_action_invocation(action)) + self._current_indent
        for inner in self._iter_indented_subactions(action):
            length = len(self._format_action_invocation(inner)) + self._current_indent
            longest = max(longest, length)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    # usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return "%s%s\n\n" % (prefix, usage % dict(prog=self._prog))
        prog = str(self._prog)
        if not actions:
            return "%s%s\n\n" % (prefix, prog)
        parts, first_positional = self._get_actions_usage_parts(actions, groups)
        usage = " ".join([prog] + parts)
        width = self._width - self._current_indent
        if len(prefix) + len(usage) > width:
            usage = self._wrap_usage(prog, prefix, width,
                                     parts[:first_positional], parts[first_positional:])
        return "%s%s\n\n" % (prefix, usage)

    def _wrap_usage(self, prog, prefix, width, options, positionals):
        def fill(parts, indent, start):
            """Lines of parts; `start` characters of the first are taken already."""
            lines = []
            line = []
            used = start
            for part in parts:
                if line and used + 1 + len(part) > width:
                    lines.append(indent + " ".join(line))
                    line = []
                    used = len(indent) - 1
                line.append(part)
                used += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            return lines

        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            first = options or positionals
            lines = fill([prog] + first, indent, len(prefix) - 1)
            lines[0] = lines[0][len(indent):]
            if options:
                lines.extend(fill(positionals, indent, len(indent) - 1))
        else:
            indent = " " * len(prefix)
            lines = fill(options + positionals, indent, len(indent) - 1)
            if len(lines) > 1:
                lines = fill(options, indent, len(indent) - 1)
                lines.extend(fill(positionals, indent, len(indent) - 1))
            lines.insert(0, prog)
        return "\n".join(lines)

    def _get_actions_usage_parts(self, actions, groups):
        """The parts of the usage, options first, and how many belong to options.

        The options of a group stand together; if it has a positional too, beside its first one.
        """
        actions = [action for action in actions if action.help is not SUPPRESS]
        options = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        group_of = {}
        at_positional = {}
        for group in groups:
            members = group._group_actions
            if not any([action in options for action in members]):
                continue
            for action in members:
                if action in options:
                    group_of[action] = group
                elif action in positionals and group not in at_positional.values():
                    at_positional[action] = group

        parts = []
        done = []
        for action in options:
            group = group_of.get(action)
            if group is None:
                parts.append(self._usage_part(action, None))
            elif group not in done and group not in at_positional.values():
                done.append(group)
                self._add_group(parts, group, [each for each in group._group_actions
                                               if each in options])
        first_positional = len(parts)
        for action in positionals:
            group = at_positional.get(action)
            if group is None:
                parts.append(self._usage_part(action, None))
            else:
                self._add_group(parts, group, [each for each in group._group_actions
                                               if each in options] + [action])
        return parts, first_positional

    def _add_group(self, parts, group, actions):
        inner = [self._usage_part(action, group) for action in actions]
        if inner and (not group.required or len(inner) > 1):
            inner[0] = ("(" if group.required else "[") + inner[0]
            for i in range(len(inner) - 1):
                inner[i] += " |"
            inner[-1] += ")" if group.required else "]"
        parts.extend(inner)

    def _usage_part(self, action, group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if group is not None and part[:1] == "[" and part[-1:] == "]":
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            metavar = self._get_default_metavar_for_optional(action)
            part = "%s %s" % (action.option_strings[0], self._format_args(action, metavar))
        if not action.required and group is None:
            part = "[%s]" % part
        return part

    # texts and arguments

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        indent = " " * self._current_indent
        header = self._format_action_invocation(action)
        if not action.help:
            text = "%s%s\n" % (indent, header)
            first = None
        elif len(header) <= room:
            text = "%s%s  " % (indent, header.ljust(room))
            first = 0
        else:
            text = "%s%s\n" % (indent, header)
            first = position
        if action.help and action.help.strip():
            lines = self._split_lines(self._expand_help(action), width) if first is not None else []
            if lines:
                text += "%s%s\n" % (" " * first, lines[0])
                for line in lines[1:]:
                    text += "%s%s\n" % (" " * position, line)
        elif not text.endswith("\n"):
            text += "\n"
        return text + "".join([self._format_action(inner)
                               for inner in self._iter_indented_subactions(action)])

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        text = ", ".join(action.option_strings)
        if action.nargs != 0:
            default = self._get_default_metavar_for_optional(action)
            text += " " + self._format_args(action, default)
        return text

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{%s}" % ",".join([str(choice) for choice in action.choices])
        else:
            result = default_metavar

        def format(size):
            return result if isinstance(result, tuple) else (result,) * size
        return format

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % metavar(nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        params = {"prog": self._prog}
        for name, value in vars(action).items():
            if value is SUPPRESS:
                continue
            if name == "choices" and value is not None:
                value = ", ".join([str(choice) for choice in value])
            elif hasattr(value, "__name__"):
                value = value.__name__
            params[name] = value
        return text % params

    def _iter_indented_subactions(self, action):
        get = getattr(action, "_get_subactions", None)
        if get is not None:
            self._indent()
            yield from get()
            self._dedent()

    def _split_lines(self, text, width):
        return _wrap(text, width)

    def _fill_text(self, text, width, indent):
        return "\n".join([indent + line for line in _wrap(text, width - len(indent))])

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the line breaks of descriptions."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the line breaks of every text."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds default values to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and not action.required and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values by the name of their type."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


def _terminal_width():
    try:
        width = int(_coil.environ("COLUMNS") or 0)
    except ValueError:
        width = 0
    return width if width > 0 else 80


# ---- actions ----

class Action(_Printable):
    """What to do with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def _get_kwargs(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices",
                 "required", "help", "metavar", "deprecated")
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    """`--foo` stores True, `--no-foo` stores False."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                if option.startswith("--no-"):
                    raise ValueError(f"invalid option name {option!r} for BooleanOptionalAction")
                names.append("--no-" + option[2:])
        super().__init__(names, dest, nargs=0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, "
                             "actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help,
                         deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help,
                         deprecated=deprecated)


def _list_of(namespace, dest):
    """A copy of the list collected so far."""
    items = getattr(namespace, dest, None)
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError("nargs for append actions must be != 0; if arg strings are not "
                             "supplying the value to append, the append const action may be more "
                             "appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _list_of(namespace, self.dest)
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _list_of(namespace, self.dest)
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _list_of(namespace, self.dest)
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, (0 if count is None else count) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, 0, default=default, help=help,
                         deprecated=deprecated)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version
        if version is None:
            version = parser.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """The argument that names a sub-command; the rest goes to the sub-command's parser."""

    class _ChoicesPseudoAction(Action):
        def __init__(self, name, aliases, help):
            metavar = dest = name
            if aliases:
                metavar += " (%s)" % ", ".join(aliases)
            super().__init__([], dest, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False,
                 help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ValueError(f"conflicting subparser: {name}")
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ValueError(f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            help = kwargs.pop("help")
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, help))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
            if deprecated:
                self._deprecated.add(each)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        chosen = self._name_parser_map.get(name)
        if chosen is None:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {choices})")
        if name in self._deprecated:
            parser._warning("command '%s' is deprecated" % name)
        inner, unknown = chosen.parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if unknown:
            if not hasattr(namespace, _UNRECOGNIZED):
                setattr(namespace, _UNRECOGNIZED, [])
            getattr(namespace, _UNRECOGNIZED).extend(unknown)


class FileType:
    """A `type` that opens the file an argument names; `-` is standard input or output."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return sys.stdin.buffer if "b" in self._mode else sys.stdin
            if any([char in self._mode for char in "wax"]):
                return sys.stdout.buffer if "b" in self._mode else sys.stdout
            raise ValueError('argument "-" with mode %r' % self._mode)
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")

    def __repr__(self):
        args = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        args += ["%s=%r" % pair for pair in (("encoding", self._encoding),
                                             ("errors", self._errors)) if pair[1] is not None]
        return "%s(%s)" % (type(self).__name__, ", ".join(args))


_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction,
    "store_true": _StoreTrueAction, "store_false": _StoreFalseAction, "append": _AppendAction,
    "append_const": _AppendConstAction, "count": _CountAction, "help": _HelpAction,
    "version": _VersionAction, "parsers": _SubParsersAction, "extend": _ExtendAction}


# ---- parsers and groups ----

def _looks_negative(text):
    """True for text that begins as a negative number does: -1, -.5."""
    return text[:1] == "-" and (text[1:2].isdecimal()
                                or (text[1:2] == "." and text[2:3].isdecimal()))


class _ActionsContainer:
    """What arguments can be added to: a parser or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_ACTIONS)}
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default_value=None):
        return self._registries.get(registry_name, {}).get(value, default_value)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Say what one argument looks like and what to do with it."""
        chars = self.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in chars):
            if args and "dest" in kwargs:
                raise TypeError("dest supplied twice for positional argument, "
                                "did you mean metavar?")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        action_class = self._registry_get("action", name, name)
        if not callable(action_class):
            raise ValueError("unknown action %r" % (action_class,))
        action = action_class(**kwargs)
        if not action.option_strings and action.nargs == 0:
            raise ValueError(f"action {name!r} is not valid for positional arguments")
        type_func = self._registry_get("type", action.type, action.type)
        if type_func is not None and not callable(type_func):
            raise TypeError(f"{type_func!r} is not callable")
        if type_func is FileType:
            raise TypeError(f"{type_func!r} is a FileType class object, "
                            f"instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        self._check_help(action)
        return self._add_action(action)

    def _check_help(self, action):
        if action.help and "%" in action.help and hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._expand_help(action)
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError("badly formed help string") from error

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _looks_negative(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of a parent parser, group by group."""
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            by_title[group.title] = group
        group_of = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description,
                    conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                group_of[action] = by_title[group.title]
        for group in container._mutually_exclusive_groups:
            if group._container is container:
                place = self
            else:
                place = by_title[group._container.title]
            new = place.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                group_of[action] = new
        for action in container._actions:
            group_of.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0):
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if not option[:1] or option[0] not in chars:
                raise ValueError(f"invalid option string {option!r}: "
                                 f"must start with a character {chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            longs = [option for option in args if len(option) > 1 and option[1] in chars]
            first = longs[0] if longs else args[0]
            dest = first.lstrip(chars)
            if not dest:
                raise TypeError(f"dest= is required for options like {first!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _get_handler(self):
        handler = getattr(self, "_handle_conflict_%s" % self.conflict_handler, None)
        if handler is None:
            raise ValueError("invalid conflict_resolution value: %r" % (self.conflict_handler,))
        return handler

    def _check_conflict(self, action):
        conflicts = [(option, self._option_string_actions[option])
                     for option in action.option_strings
                     if option in self._option_string_actions]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicts):
        names = ", ".join([option for option, other in conflicts])
        plural = "s" if len(conflicts) > 1 else ""
        raise ArgumentError(action, f"conflicting option string{plural}: {names}")

    def _handle_conflict_resolve(self, action, conflicts):
        for option, other in conflicts:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments that help lists under one title; all else is shared with the container."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._container = container
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        raise ValueError("argument groups cannot be nested")


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Options of which only one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, **kwargs):
        raise ValueError("mutually exclusive groups cannot be nested")


class ArgumentParser(_Printable, _ActionsContainer):
    """Turns command line strings into the attributes of a `Namespace`."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True, *, suggest_on_error=False, color=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default,
                                   conflict_handler)
        if prog is None:
            prog = _base_name(sys.argv[0])
        self.prog = prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.suggest_on_error = suggest_on_error
        self.color = color
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        """Add the argument that chooses a sub-command."""
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"),
                                                       kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(None, self._get_positional_actions(),
                                self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        parsers_class = self._pop_action_class(kwargs, "parsers")
        action = parsers_class(option_strings=[], **kwargs)
        self._check_help(action)
        self._subparsers._add_action(action)
        return action

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _add_action(self, action):
        if action.option_strings:
            self._optionals._add_action(action)
        else:
            self._positionals._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # parsing

    def parse_args(self, args=None, namespace=None):
        return self._all_known(self.parse_known_args(args, namespace))

    def parse_known_args(self, args=None, namespace=None):
        return self._parse(args, namespace, False)

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._all_known(self.parse_known_intermixed_args(args, namespace))

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError("parse_intermixed_args: positional arg with nargs=%s"
                                % action.nargs)
        return self._parse(args, namespace, True)

    def _all_known(self, result):
        namespace, unknown = result
        if unknown:
            message = "unrecognized arguments: " + " ".join(unknown)
            if self.exit_on_error:
                self.error(message)
            raise ArgumentError(None, message)
        return namespace

    def _parse(self, args, namespace, intermixed):
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if (action.dest is not SUPPRESS and action.default is not SUPPRESS
                    and not hasattr(namespace, action.dest)):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                unknown = _Parse(self, args, namespace, intermixed).run()
            except ArgumentError as error:
                self.error(str(error))
        else:
            unknown = _Parse(self, args, namespace, intermixed).run()
        if hasattr(namespace, _UNRECOGNIZED):
            unknown.extend(getattr(namespace, _UNRECOGNIZED))
            delattr(namespace, _UNRECOGNIZED)
        return namespace, unknown

    def _read_args_from_files(self, args):
        result = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    inner = []
                    for line in file.read().splitlines():
                        inner.extend(self.convert_arg_line_to_args(line))
                    result.extend(self._read_args_from_files(inner))
            except OSError as error:
                raise ArgumentError(None, str(error))
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_values(self, action, strings):
        """The value that an action gets for the strings of its argument."""
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs is None or nargs == OPTIONAL:
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, string) for string in strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, string):
        convert = action.type
        if "type" in self._registries:
            convert = self._registry_get("type", convert, convert)
        if convert is None:
            return string
        if not callable(convert):
            raise TypeError(f"{convert!r} is not callable")
        try:
            return convert(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}")

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = list(choices)
        try:
            if value in choices:
                return
        except TypeError:
            pass
        listed = ", ".join([repr(str(choice)) for choice in choices])
        maybe = ""
        if self.suggest_on_error and isinstance(value, str):
            near = _nearest(value, choices)
            if near is not None:
                maybe = f", maybe you meant {near!r}?"
        raise ArgumentError(action, f"invalid choice: {str(value)!r}{maybe} (choose from {listed})")

    # texts

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            file = file or sys.stderr
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Print the usage and the message, and exit with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", sys.stderr)


def _base_name(path):
    return path.rpartition("/")[2]


def _nearest(word, choices):
    """The choice most like a mistyped word, if one is like it at all."""
    best, best_ratio = None, 0.6
    for choice in choices:
        if not isinstance(choice, str):
            continue
        ratio = 2.0 * _common(word, choice) / max(len(word) + len(choice), 1)
        if ratio >= best_ratio and (best is None or ratio > best_ratio):
            best, best_ratio = choice, ratio
    return best


def _common(a, b):
    """Characters in common: the longest common block, and so on left and right of it."""
    if not a or not b:
        return 0
    size = start_a = start_b = 0
    lengths = {}
    for i, char in enumerate(a):
        new = {}
        for j, other in enumerate(b):
            if char == other:
                k = new[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    size, start_a, start_b = k, i - k + 1, j - k + 1
        lengths = new
    if not size:
        return 0
    return (size + _common(a[:start_a], b[:start_b])
            + _common(a[start_a + size:], b[start_b + size:]))


# ---- one parse ----

_LIMITS = {None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, None), ONE_OR_MORE: (1, None),
           REMAINDER: (0, None), PARSER: (1, None), SUPPRESS: (0, 0)}
_EXPECTED = {None: "expected one argument", OPTIONAL: "expected at most one argument",
             ONE_OR_MORE: "expected at least one argument"}


def _limits(nargs):
    """The least and the greatest number of strings (None: no limit) that `nargs` stands for."""
    if isinstance(nargs, int):
        return nargs, nargs
    return _LIMITS[nargs]


class _Parse:
    """The state of parsing one list of strings.

    Each string has a kind: "A" an argument, "O" an option, "-" the first `--`.
    """

    def __init__(self, parser, strings, namespace, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.intermixed = intermixed
        if parser.fromfile_prefix_chars is not None:
            strings = parser._read_args_from_files(strings)
        self.strings = strings
        self.kinds = ""
        self.options = {}  # position -> candidates (action, option, separator, explicit argument)
        self.positionals = parser._get_positional_actions()
        self.extras = []
        self.extra_kinds = ""
        self.seen = set()
        self.given = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for action in members:
                others = self.conflicts.setdefault(action, [])
                others.extend([other for other in members if other is not action])

    def run(self):
        """Parse all, and return the strings that nobody wanted."""
        kinds = []
        for i, string in enumerate(self.strings):
            if string == "--":
                kinds.append("-")
                kinds.append("A" * (len(self.strings) - i - 1))
                break
            candidates = self.classify(string)
            if candidates is None:
                kinds.append("A")
            else:
                kinds.append("O")
                self.options[i] = candidates
        self.kinds = "".join(kinds)

        i = 0
        last = max(self.options) if self.options else -1
        while i <= last:
            option = i
            while option not in self.options:
                option += 1
            if not self.intermixed and i != option:
                end = self.take_positionals(i)
                if end > i:
                    i = end
                    continue
            if i not in self.options:
                self.leave(i, option)
                i = option
            i = self.take_option(i)
        if self.intermixed:
            self.leave(i, len(self.strings))
            self.take_from_extras()
        else:
            end = self.take_positionals(i)
            self.extras.extend(self.strings[end:])
        self.finish()
        return self.extras

    def take_from_extras(self):
        """Give the positionals what is left, passing over unknown options."""
        left, kinds = self.extras, self.extra_kinds
        self.strings = [string for string, kind in zip(left, kinds) if kind != "O"]
        self.kinds = kinds.replace("O", "")
        used = self.take_positionals(0)
        self.extras = []
        for string, kind in zip(left, kinds):
            if kind != "O" and used:
                used -= 1
            else:
                self.extras.append(string)

    def leave(self, start, end):
        self.extras.extend(self.strings[start:end])
        self.extra_kinds += self.kinds[start:end]

    def classify(self, string):
        """What option a string may be, or None if it is an argument."""
        parser = self.parser
        options = parser._option_string_actions
        chars = parser.prefix_chars
        if not string or string[0] not in chars:
            return None
        if string in options:
            return [(options[string], string, None, None)]
        if len(string) == 1:
            return None
        name, equals, value = string.partition("=")
        if equals and name in options:
            return [(options[name], name, equals, value)]
        found = self.abbreviations(string)
        if found:
            return found
        if _looks_negative(string) and not parser._has_negative_number_optionals:
            return None
        if " " in string:
            return None
        return [(None, string, None, None)]

    def abbreviations(self, string):
        parser = self.parser
        options = parser._option_string_actions
        chars = parser.prefix_chars
        found = []
        name, equals, value = string.partition("=")
        if not equals:
            equals = value = None
        if string[1] in chars:
            if parser.allow_abbrev:
                for option, action in options.items():
                    if option.startswith(name):
                        found.append((action, option, equals, value))
            return found
        short, rest = string[:2], string[2:]
        for option, action in options.items():
            if option == short:
                found.append((action, option, "", rest))
            elif parser.allow_abbrev and option.startswith(name):
                found.append((action, option, equals, value))
        return found

    # how many strings an argument takes

    def count_for_option(self, action, kinds):
        """How many of the strings after an option belong to it; None if there are too few."""
        least, most = _limits(action.nargs)
        accepted = "A"
        if isinstance(action.nargs, int) or action.nargs in (REMAINDER, PARSER):
            accepted = "AO"
        count = 0
        while (count < len(kinds) and (most is None or count < most)
               and (kinds[count] in accepted and (count > 0 or action.nargs != PARSER
                                                  or kinds[0] == "A"))):
            count += 1
        return count if count >= least else None

    def expect(self, action, kinds):
        count = self.count_for_option(action, kinds)
        if count is None:
            nargs = action.nargs
            message = _EXPECTED.get(nargs)
            if message is None:
                message = "expected %s argument%s" % (nargs, "" if nargs == 1 else "s")
            raise ArgumentError(action, message)
        return count

    def counts_for_positionals(self, kinds):
        """How many strings each of the next positionals takes: as many of them as can match,
        each as much as it can while leaving enough to those behind it."""
        for number in range(len(self.positionals), 0, -1):
            ends = self.match(self.positionals[:number], kinds)
            if ends is None:
                continue
            counts = []
            start = 0
            for end in ends:
                counts.append(end - start)
                start = end
            if kinds[start:start + 1] == "O":
                # Those that got nothing may still get something behind the option.
                while counts and not counts[-1]:
                    counts.pop()
            return counts
        return []

    def match(self, actions, kinds):
        """Where the strings of each positional end, or None if they cannot all match."""
        ends = [None] * len(actions)
        hopeless = set()

        def place(i, start):
            if i == len(actions):
                return True
            if (i, start) in hopeless:
                return False
            for end in reversed(self.possible_ends(actions[i].nargs, kinds, start)):
                if place(i + 1, end):
                    ends[i] = end
                    return True
            hopeless.add((i, start))
            return False
        return ends if place(0, 0) else None

    def possible_ends(self, nargs, kinds, start):
        least, most = _limits(nargs)
        anything = nargs == REMAINDER
        count = 0
        ends = [start] if not least else []
        for i in range(start, len(kinds)):
            if kinds[i] == "A":
                if count == most:
                    break
                count += 1
                if nargs == PARSER:
                    anything = True
            elif kinds[i] == "O" and not anything:
                break
            if count >= least:
                ends.append(i + 1)
        return ends

    # taking

    def take_positionals(self, start):
        """Give the strings from here on to the next positionals; return where they end."""
        counts = self.counts_for_positionals(self.kinds[start:])
        for action, count in zip(self.positionals, counts):
            strings = self.strings[start:start + count]
            kinds = self.kinds[start:start + count]
            if action.nargs == PARSER:
                if kinds[0] == "-":
                    strings.remove("--")
            elif action.nargs != REMAINDER and "-" in kinds:
                strings.remove("--")
            start += count
            if strings and action.deprecated:
                self.parser._warning("argument '%s' is deprecated" % _name_of(action))
            self.take(action, strings)
        del self.positionals[:len(counts)]
        return start

    def take_option(self, start):
        """Perform the option at this place, or options, if short ones are joined."""
        candidates = self.options[start]
        if len(candidates) > 1:
            names = ", ".join([candidate[1] for candidate in candidates])
            raise ArgumentError(None, "ambiguous option: %s could match %s"
                                % (self.strings[start], names))
        action, option, separator, explicit = candidates[0]
        chars = self.parser.prefix_chars
        todo = []
        while True:
            if action is None:
                self.extras.append(self.strings[start])
                self.extra_kinds += "O"
                return start + 1
            if explicit is None:
                end = start + 1 + self.expect(action, self.kinds[start + 1:])
                todo.append((action, self.strings[start + 1:end], option))
                break
            count = self.count_for_option(action, "A")
            if count == 1:
                todo.append((action, [explicit], option))
                end = start + 1
                break
            if count == 0 and option[1] not in chars and explicit:
                if separator or explicit[0] in chars:
                    raise ArgumentError(action, "ignored explicit argument %r" % explicit)
                todo.append((action, [], option))
                option = option[0] + explicit[0]
                rest = explicit[1:]
                action = self.parser._option_string_actions.get(option)
                if action is None:
                    self.extras.append(option[0] + explicit)
                    self.extra_kinds += "O"
                    end = start + 1
                    break
                if not rest:
                    separator = explicit = None
                elif rest[0] == "=":
                    separator, explicit = "=", rest[1:]
                else:
                    separator, explicit = "", rest
                continue
            if count is None:
                self.expect(action, "A")
            raise ArgumentError(action, "ignored explicit argument %r" % explicit)
        for action, strings, option in todo:
            if action.deprecated:
                self.parser._warning("option '%s' is deprecated" % option)
            self.take(action, strings, option)
        return end

    def take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if action.option_strings or strings:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action,
                                        "not allowed with argument %s" % _name_of(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def finish(self):
        """Check what is required; convert defaults that are text."""
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                    and action.default is getattr(self.namespace, action.dest)):
                value = self.parser._get_value(action, action.default)
                setattr(self.namespace, action.dest, value)
        if missing:
            raise ArgumentError(None, "the following arguments are required: "
                                + ", ".join([str(name) for name in missing]))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any([action in self.given
                                           for action in group._group_actions]):
                names = [_name_of(action) for action in group._group_actions
                         if action.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))


__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType",
    "HelpFormatter", "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter",
    "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE",
    "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]
