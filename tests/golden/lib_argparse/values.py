# Actions, types, nargs, defaults, choices: what ends in the namespace.
import argparse
from argparse import ArgumentParser, Namespace, SUPPRESS, REMAINDER, BooleanOptionalAction


def show(parser, *argvs, method="parse_args"):
    for argv in argvs:
        try:
            print(argv, "->", getattr(parser, method)(argv))
        except SystemExit as e:
            print(argv, "-> exit", e.code)
        except Exception as e:
            print(argv, "->", type(e).__name__, e)


p = ArgumentParser(prog="values", exit_on_error=False)
p.add_argument("--text")
p.add_argument("-n", "--number", type=int, default=7)
p.add_argument("-r", "--ratio", type=float, default="2.5")
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-q", action="store_true")
p.add_argument("--no-color", dest="color", action="store_false")
p.add_argument("--mode", action="store_const", const="fast")
p.add_argument("-I", action="append", metavar="DIR")
p.add_argument("-x", dest="xs", action="append_const", const="x")
p.add_argument("--more", action="extend", nargs="+", type=int)
p.add_argument("--level", choices=["low", "high"])
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("--pair", nargs=2)
p.add_argument("--cache", action=BooleanOptionalAction, default=True)
p.add_argument("file", nargs="?")
show(p, [], ["--text", "hi", "-n", "3", "-r=1", "f"], ["-vvv", "-q", "-qv", "--no-color", "--mode"],
     ["-Ia", "-I", "b", "-I=c", "-xx", "-x"], ["--more", "1", "2", "--more", "3"],
     ["--level", "high"], ["--level", "mid"], ["--opt"], ["--opt", "o"], ["--opt=", "x"],
     ["--pair", "a", "b"], ["--pair", "a"], ["--no-cache"], ["--cache"], ["-n", "x"], ["-n"],
     ["--number=5"], ["--num", "6"], ["--no", "1"], ["-n-5"], ["-n", "-5"], ["-vn4"], ["-q=1"],
     ["--text=a=b"], ["--", "-x"], ["a", "b"], ["--bogus"], ["-v", "--", "--text"], ["--verbose=3"])

p = ArgumentParser(prog="pos", exit_on_error=False)
p.add_argument("first")
p.add_argument("middle", nargs="*", type=int)
p.add_argument("last", nargs="+")
p.add_argument("-f", action="store_true")
show(p, ["a", "z"], ["a", "1", "2", "z"], ["a"], [], ["a", "-f", "1", "z"], ["a", "x", "z"])

p = ArgumentParser(prog="rest")
p.add_argument("-d", action="store_true")
p.add_argument("command")
p.add_argument("args", nargs=REMAINDER)
show(p, ["-d", "run", "-d", "--x", "1"], ["run", "--", "a"], ["run"])

p = ArgumentParser(argument_default=SUPPRESS)
p.add_argument("--a")
p.add_argument("--b", default=3)
p.add_argument("c", nargs="?")
show(p, [], ["--a", "1", "c"])

p = ArgumentParser()
p.add_argument("--foo", type=lambda s: s.split(","), default=["x"])
p.add_argument("--when", default="5", type=int)
p.set_defaults(func=len, when=9, extra="e")
print(p.get_default("when"), p.get_default("extra"))
show(p, [], ["--foo", "a,b"])
show(p, ["--foo", "q", "unknown", "-z", "--zz=1"], method="parse_known_args")
ns = Namespace(foo="given", other=1)
print(p.parse_args(["--when", "1"], ns) is ns, ns)
print(vars(ns), "foo" in ns, ns == Namespace(**vars(ns)), Namespace(**{"a-b": 1, "c": 2}))

p = ArgumentParser(prefix_chars="-+", prog="plus")
p.add_argument("+x", action="store_true")
p.add_argument("++long", type=int)
p.add_argument("-y")
show(p, ["+x", "++long", "3", "-y", "2"], ["++lo=4"])

p = ArgumentParser(allow_abbrev=False, prog="noabbrev", exit_on_error=False)
p.add_argument("--verbose", action="store_true")
p.add_argument("-1", dest="one", action="store_true")
show(p, ["--verb"], ["--verbose"], ["-1"], ["-2"])

p = ArgumentParser(prog="inter", exit_on_error=False)
p.add_argument("--foo")
p.add_argument("cmd")
p.add_argument("rest", nargs="*", type=int)
show(p, ["doit", "1", "--foo", "bar", "2", "3"], method="parse_intermixed_args")
show(p, ["doit", "1", "--foo", "bar", "2", "3"])
show(p, ["--foo", "x"], method="parse_known_intermixed_args")


class Upper(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        super().__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        print("action", repr(values), option_string, namespace)
        setattr(namespace, self.dest, values.upper())


p = ArgumentParser(prog="custom")
a = p.add_argument("--name", action=Upper)
p.add_argument("word", action=Upper)
show(p, ["--name", "bob", "hey"])
print(a)
print(p)


def odd(text):
    if int(text) % 2 == 0:
        raise argparse.ArgumentTypeError(f"{text} is even")
    return int(text)


p = ArgumentParser(prog="types", exit_on_error=False)
p.register("type", "hex", lambda s: int(s, 16))
p.add_argument("--odd", type=odd)
p.add_argument("--hex", type="hex")
p.add_argument("--c", choices=range(1, 4), type=int)
p.add_argument("--s", choices="abc")
show(p, ["--odd", "3", "--hex", "ff", "--c", "2", "--s", "a"], ["--odd", "4"], ["--hex", "zz"], ["--c", "9"], ["--s", "ab"])
