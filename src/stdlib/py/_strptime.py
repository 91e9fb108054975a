"""strptime() for dates and times, in the C locale."""
from _strftime import DAYS, MONTHS

_SHORT_FOR = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M",
              "T": "%H:%M:%S", "r": "%I:%M:%S %p"}
# Directives that are numbers: the most digits, the least and the greatest value.
_NUMBERS = {"d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "j": (3, 1, 366), "m": (2, 1, 12), "M": (2, 0, 59),
            "S": (2, 0, 61), "U": (2, 0, 53), "W": (2, 0, 53), "V": (2, 1, 53), "w": (1, 0, 6), "u": (1, 1, 7)}
_DIGITS = "0123456789"
_ISO_HINT = ("must be used with the ISO year directive '%G' and a weekday directive "
             "('%A', '%a', '%w', or '%u').")


def parse(text, template):
    """A dict of what was found: the keys are directives. ValueError says what does not fit."""
    for value, name in ((text, 1), (template, 2)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {name} must be str, not {type(value).__name__}")
    steps = _steps(template, template)
    found = {}
    end = _match(text, 0, steps, 0, found)
    if end is None:
        raise ValueError(f"time data {text!r} does not match format {template!r}")
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    return found


def _steps(template, whole):
    """The template as a list of ("%", directive), (" ", "") for white space, ("", character)."""
    steps = []
    position = 0
    while position < len(template):
        c = template[position]
        position += 1
        if c == "%":
            directive = template[position:position + 1]
            position += 1
            if directive == "":
                raise ValueError(f"stray % in format {whole!r}")
            if directive == "%":
                steps.append(("", "%"))
            elif directive in _SHORT_FOR:
                steps += _steps(_SHORT_FOR[directive], whole)
            elif directive in "aAbBfGpyYzZnt" or directive in _NUMBERS:
                steps.append((" ", "") if directive in "nt" else ("%", directive))
            else:
                if directive == "\\":
                    directive = "%"
                raise ValueError(f"{directive!r} is a bad directive in format {whole!r}")
        elif c.isspace():
            if not steps or steps[-1][0] != " ":
                steps.append((" ", ""))
        else:
            steps.append(("", c))
    return steps


def _match(text, position, steps, index, found):
    """The end of the match of steps[index:], or None. Tries the longest way first and steps back from it."""
    while index < len(steps):
        kind, what = steps[index]
        index += 1
        if kind == "":
            c = text[position:position + 1]
            if c != what and c.lower() != what.lower():
                return None
            position += 1
        elif kind == " ":
            if not text[position:position + 1].isspace():
                return None
            while text[position:position + 1].isspace():
                position += 1
        else:
            ways = _NUMBERS.get(what)
            ends = _numbers(text, position, *ways) if ways else _WAYS[what](text, position)
            for end, value in ends:
                found[what] = value
                result = _match(text, end, steps, index, found)
                if result is not None:
                    found[what] = value
                    return result
            found.pop(what, None)
            return None
    return position


def _numbers(text, position, most, least, greatest):
    for size in range(most, 0, -1):
        digits = text[position:position + size]
        if len(digits) != size:
            continue
        if size == 2 and digits[0] == " " and least == 1 and most == 2:
            digits = digits[1:]
        if all(c in _DIGITS for c in digits) and least <= int(digits) <= greatest:
            yield position + size, int(digits)


def _year(text, position):
    digits = text[position:position + 4]
    if len(digits) == 4 and all(c in _DIGITS for c in digits):
        yield position + 4, int(digits)


def _short_year(text, position):
    digits = text[position:position + 2]
    if len(digits) == 2 and all(c in _DIGITS for c in digits):
        yield position + 2, int(digits) + (2000 if int(digits) <= 68 else 1900)


def _fraction(text, position):
    end = position
    while end < len(text) and end < position + 6 and text[end] in _DIGITS:
        end += 1
    while end > position:
        yield end, int(text[position:end].ljust(6, "0"))
        end -= 1


def _name(names, size=None):
    def ways(text, position):
        for number, name in enumerate(names):
            name = name[:size].lower()
            if text[position:position + len(name)].lower() == name:
                yield position + len(name), number
    return ways


def _zone_name(text, position):
    import time
    names = {"utc": 0, "gmt": 0}
    for dst, name in enumerate(getattr(time, "tzname", ())):
        names.setdefault(name.lower(), dst)
    for name in sorted(names, key=len, reverse=True):
        if text[position:position + len(name)].lower() == name:
            yield position + len(name), text[position:position + len(name)]


def _offset(text, position):
    """Z, or +HHMM[SS[.ffffff]] with or without colons: microseconds."""
    if text.startswith(("Z", "z"), position):
        yield position + 1, 0
        return
    if not text.startswith(("+", "-"), position):
        return
    sign = -1 if text[position] == "-" else 1

    def two(at):
        digits = text[at:at + 2]
        return int(digits) if len(digits) == 2 and all(c in _DIGITS for c in digits) else None

    hours = two(position + 1)
    at = position + 3
    colon = text.startswith(":", at)
    minutes = two(at + colon)
    if hours is None or minutes is None or minutes > 59:
        return
    end = at + colon + 2
    total = (hours * 60 + minutes) * 60 * 1000000
    ways = [(end, sign * total)]
    if not colon or text.startswith(":", end):
        seconds = two(end + colon)
        if seconds is not None and seconds <= 59:
            end += colon + 2
            total += seconds * 1000000
            ways.append((end, sign * total))
            if text.startswith(".", end):
                for fraction_end, micro in _fraction(text, end + 1):
                    ways.append((fraction_end, sign * (total + micro)))
                    break
    yield from reversed(ways)


_WAYS = {"Y": _year, "G": _year, "y": _short_year, "f": _fraction, "a": _name(DAYS, 3), "A": _name(DAYS),
         "b": _name(MONTHS, 3), "B": _name(MONTHS), "p": _name(("am", "pm")), "z": _offset, "Z": _zone_name}


def resolve(found, date):
    """(year, month, day, hour, minute, second, microsecond, offset or None, zone or None, weekday, yearday).

    `date` is the class of dates, which does the calendar's part.
    """
    year = found.get("Y", found.get("y"))
    iso_year = found.get("G")
    month, day = found.get("m", 1), found.get("d", 1)
    for directive in "bB":
        if directive in found:
            month = found[directive] + 1
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + (12 if found.get("p") == 1 else 0)
    weekday = next((found[d] for d in "aA" if d in found), None)
    if "w" in found:
        weekday = (found["w"] + 6) % 7
    elif "u" in found:
        weekday = found["u"] - 1
    if iso_year is not None:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if year is None or weekday is None:
            raise ValueError(f"ISO week directive '%V' {_ISO_HINT}")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    leap_year = False
    if year is None and month == 2 and day == 29:
        # 1900 was no leap year: look at the day in one that was.
        year, leap_year = 1904, True
    elif year is None:
        year = 1900
    yearday = found.get("j")
    if iso_year is not None:
        when = date.fromisocalendar(iso_year, found["V"], weekday + 1)
        year, month, day = when.year, when.month, when.day
    elif yearday is None and weekday is not None and ("U" in found or "W" in found):
        first = date(year, 1, 1).weekday()
        if "U" in found:
            week, first, offset = found["U"], (first + 1) % 7, (weekday + 1) % 7
        else:
            week, offset = found["W"], weekday
        first_week = (7 - first) % 7
        yearday = 1 + offset - first if week == 0 else 1 + first_week + 7 * (week - 1) + offset
    if yearday is not None and iso_year is None and not any(d in found for d in "mbBd"):
        when = date.fromordinal(date(year, 1, 1).toordinal() + yearday - 1)
        year, month, day = when.year, when.month, when.day
    when = date(year, month, day)
    if weekday is None:
        weekday = when.weekday()
    if yearday is None:
        yearday = when.toordinal() - date(year, 1, 1).toordinal() + 1
    if leap_year:
        year = 1900
    return (year, month, day, hour, found.get("M", 0), found.get("S", 0), found.get("f", 0), found.get("z"),
            found.get("Z"), weekday, yearday)
