# f-strings of several parts: numbers stay numbers until the parts are joined, everything else becomes text before.
class Text(str):
    def __format__(self, spec):
        return "<" + spec + ">"


class Whole(int):
    def __str__(self):
        return "whole"


class Real(float):
    def __format__(self, spec):
        return "real" + spec


class Shown:
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "Shown()"


class Failing:
    def __format__(self, spec):
        raise ValueError("no " + repr(spec))


values = [0, -1, 7, 2**48 - 1, 2**48, -2**48, 2**70, True, False, None, 0.0, -0.0, 1.5, 1e16, 1e-7, float("inf"),
          float("-inf"), float("nan"), "", "text", "é", Text("t"), Whole(3), Real(2.5), Shown(), (1, "a"), [2.0], 3j]
for value in values:
    print(f"{value}", f"[{value}]", f"{value}{value}", f"{value!s}|{value!r}", f"é{value}é")
print(f"{1}{2.5}{'x'}{None}{True}" + f"{1=}{2.5 = }")
print(f"{10**20}{5}", f"{'a' * 200}{12345}{'b' * 100}"[190:230], len(f"{'é' * 200}{7}{'b' * 100}"))
print(f"{f'{1}{2}'}{f'{3.5}'}{4:>3}{5:}")
for make in (lambda: f"{1}{Failing()}", lambda: f"{1}{Failing():x}", lambda: f"{1}{[]:>3}", lambda: f"{1.5}{2:s}"):
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def walk():
    yield f"{1}{yield 'asked'}{2.5}"


walker = walk()
print(next(walker), walker.send(4), end="\n")

# Numbers of parts beyond one run.
many = "f'" + "{x}-" * 300 + "'"
x = 9
text = eval(many)
print(len(text), text[:6], text[-6:])
