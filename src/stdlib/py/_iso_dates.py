"""ISO 8601 text into dates and times: the formats that the fromisoformat() methods of `datetime` read."""

_DIGITS = "0123456789"


def _bad(whole):
    return ValueError(f"Invalid isoformat string: {whole!r}")


def _number(text, whole):
    if not text or not all(c in _DIGITS for c in text):
        raise _bad(whole)
    return int(text)


def parse_date(text, whole):
    """(year, month, day) or ("week", year, week, weekday)."""
    size = len(text)
    if size not in (7, 8, 10):
        raise _bad(whole)
    year = _number(text[:4], whole)
    dashed = text[4] == "-"
    rest = text[4 + dashed:]
    if rest.startswith("W"):
        week = _number(rest[1:3], whole)
        if len(rest) == 3:
            return "week", year, week, 1
        if (rest[3:4] == "-") != dashed or len(rest) != 4 + dashed:
            raise _bad(whole)
        return "week", year, week, _number(rest[3 + dashed:], whole)
    if len(rest) != 4 + dashed or dashed and rest[2] != "-":
        raise _bad(whole)
    return year, _number(rest[:2], whole), _number(rest[2 + dashed:], whole)


def parse_clock(text, whole):
    """HH[:MM[:SS[.ffffff]]] with or without colons: [hour, minute, second, microsecond]."""
    fields = [0, 0, 0, 0]
    position, size = 0, len(text)
    colon = text[2:3] == ":"
    for i in range(3):
        fields[i] = _number(text[position:position + 2], whole)
        if len(text[position:position + 2]) != 2:
            raise _bad(whole)
        position += 2
        if position == size:
            return fields
        c = text[position]
        if c in ".," and i == 2:
            break
        if i == 2 or (c == ":") != colon:
            raise _bad(whole)
        position += colon
    fraction = text[position + 1:]
    _number(fraction, whole)
    # More than six digits are cut off.
    fields[3] = int(fraction[:6].ljust(6, "0"))
    return fields


def parse_time(text, whole):
    """(hour, minute, second, microsecond, offset in microseconds or None, whether it is the end of the day)."""
    sign = next((i for i, c in enumerate(text) if c in "+-Z"), None)
    clock = text if sign is None else text[:sign]
    if not clock:
        raise _bad(whole)
    hour, minute, second, micro = parse_clock(clock, whole)
    offset = None
    if sign is not None:
        zone = text[sign + 1:]
        if text[sign] == "Z":
            if zone:
                raise _bad(whole)
            offset = 0
        else:
            hours, minutes, seconds, fraction = parse_clock(zone, whole)
            if minutes > 59:
                raise ValueError("minute must be in 0..59" + f", not {minutes}")
            offset = ((hours * 60 + minutes) * 60 + seconds) * 1000000 + fraction
            if text[sign] == "-":
                offset = -offset
    next_day = hour == 24
    if next_day and (minute or second or micro):
        raise ValueError("minute, second, and microsecond must be 0 when hour is 24")
    return hour, minute, second, micro, offset, next_day


def parse_datetime(whole):
    """The fields of parse_date() and of parse_time(); any character may stand between them."""
    size = _date_length(whole)
    date = parse_date(whole[:size], whole)
    rest = whole[size + 1:]
    if not rest:
        if len(whole) > size:
            raise _bad(whole)
        return date, (0, 0, 0, 0, None, False)
    return date, parse_time(rest, whole)


def _date_length(text):
    """How much of the text is the date: 7, 8 or 10 characters, by its dashes, its W and where the digits end."""
    if len(text) < 7:
        raise _bad(text)
    if text[4] == "-":
        if text[5] == "W":
            return 10 if text[8:9] == "-" and text[9:10] in _DIGITS and text[9:10] else 8
        return 10
    if text[4] == "W":
        digits = 5
        while digits < len(text) and text[digits] in _DIGITS:
            digits += 1
        # YYYYWwwdhh... or YYYYWwwhh...: with an odd number of digits the separator is a digit too.
        return 7 if digits < 8 or digits < 9 and digits == 7 else 8
    return 8
