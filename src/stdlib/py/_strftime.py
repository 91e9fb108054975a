"""strftime() for dates and times, in the C locale: the one place that knows what the directives show."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")

# Directives that stand for others.
_SHORT_FOR = {"D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S", "X": "%H:%M:%S", "c": "%a %b %e %H:%M:%S %-Y",
              "r": "%I:%M:%S %p", "x": "%m/%d/%y"}
# Numbers: width and padding.
_NUMBERS = {"C": (2, "0"), "G": (4, "0"), "H": (2, "0"), "I": (2, "0"), "M": (2, "0"), "S": (2, "0"), "U": (2, "0"),
            "V": (2, "0"), "W": (2, "0"), "Y": (4, "0"), "d": (2, "0"), "e": (2, " "), "g": (2, "0"), "j": (3, "0"),
            "k": (2, " "), "l": (2, " "), "m": (2, "0"), "s": (1, "0"), "u": (1, "0"), "w": (1, "0"), "y": (2, "0")}


class Fields:
    """What there is to show. The offset is in microseconds, None for naive times."""

    __slots__ = ("year", "month", "day", "hour", "minute", "second", "microsecond", "weekday", "yearday", "iso_year",
                 "iso_week", "offset", "zone", "seconds_since_epoch")

    def number(self, directive):
        match directive:
            case "Y": return self.year
            case "m": return self.month
            case "d" | "e": return self.day
            case "H" | "k": return self.hour
            case "I" | "l": return self.hour % 12 or 12
            case "M": return self.minute
            case "S": return self.second
            case "j": return self.yearday
            case "y": return self.year % 100
            case "C": return self.year // 100
            case "w": return (self.weekday + 1) % 7
            case "u": return self.weekday + 1
            case "U": return (self.yearday + 6 - (self.weekday + 1) % 7) // 7
            case "W": return (self.yearday + 6 - self.weekday) // 7
            case "G": return self.iso_year
            case "g": return self.iso_year % 100
            case "V": return self.iso_week
            case "s": return self.seconds_since_epoch()

    def text(self, directive):
        """What a directive that is no number shows, None if there is no such directive."""
        match directive:
            case "a": return DAYS[self.weekday][:3]
            case "A": return DAYS[self.weekday]
            case "b" | "h": return MONTHS[self.month - 1][:3]
            case "B": return MONTHS[self.month - 1]
            case "p": return "AM" if self.hour < 12 else "PM"
            case "P": return "am" if self.hour < 12 else "pm"
            case "f": return f"{self.microsecond:06}"
            case "z": return show_offset(self.offset, "")
            case "Z": return self.zone or ""
            case "n": return "\n"
            case "t": return "\t"
            case "%": return "%"
            case _: return None


def show_offset(offset, colon):
    """+HHMM or +HH:MM, with seconds and microseconds if there are any."""
    if offset is None:
        return ""
    sign = "+"
    if offset < 0:
        sign, offset = "-", -offset
    seconds, micro = divmod(offset, 1000000)
    minutes, second = divmod(seconds, 60)
    shown = f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}"
    if second or micro:
        shown += f"{colon}{second:02}"
    if micro:
        shown += f".{micro:06}"
    return shown


def strftime(template, fields):
    """The template with its directives filled in; a flag (-, _, 0, ^, #) and a width may stand after the %."""
    if "%" not in template:
        return template
    out = []
    position, size = 0, len(template)
    while position < size:
        percent = template.find("%", position)
        if percent < 0:
            out.append(template[position:])
            break
        out.append(template[position:percent])
        end = percent + 1
        flag = ""
        while end < size and template[end] in "-_0^#":
            flag = template[end]
            end += 1
        width = 0
        while end < size and "0" <= template[end] <= "9":
            width = width * 10 + int(template[end])
            end += 1
        if template.startswith(":z", end):
            out.append(show_offset(fields.offset, ":"))
            position = end + 2
            continue
        if template.startswith(("E", "O"), end) and end + 1 < size and template[end + 1].isalpha():
            end += 1
        directive = template[end:end + 1]
        position = end + 1
        if directive in _NUMBERS:
            digits, pad = _NUMBERS[directive]
            shown = str(fields.number(directive))
            if flag == "-":
                pad = ""
            elif flag == "_":
                pad = " "
            elif flag == "0":
                pad = "0"
            out.append(shown.rjust(width or digits, pad) if pad else shown)
            continue
        if directive in _SHORT_FOR:
            shown = strftime(_SHORT_FOR[directive], fields)
        else:
            shown = fields.text(directive) if directive else None
            if shown is None:
                out.append(template[percent:position])
                continue
        if flag == "^":
            shown = shown.upper()
        elif flag == "#":
            shown = shown.swapcase() if directive in "pZ" else shown.upper()
        out.append(shown.rjust(width, "0" if flag == "0" else " "))
    return "".join(out)
