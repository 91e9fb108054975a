# The parser's own error: usage and message on standard error, exit status 2.
import argparse
import sys

sys.stderr = sys.stdout


def attempt(parser, *argvs):
    for argv in argvs:
        try:
            print(argv, parser.parse_args(argv))
        except SystemExit as e:
            print("exit", e.code)


p = argparse.ArgumentParser(prog="err", description="d")
p.add_argument("-n", "--num", type=int)
p.add_argument("--name", required=True)
p.add_argument("--pair", nargs=2)
p.add_argument("--many", nargs="+")
p.add_argument("--flag", action="store_true")
p.add_argument("pos", choices=["x", "y"])
attempt(p, [], ["x"], ["--name"], ["--name", "n", "z"], ["--name", "n", "x", "extra", "-k"], ["-n", "1.5"],
        ["--pair", "1"], ["--many"], ["--flag=3"], ["--n", "1"], ["--na", "a", "y"], ["-h"])
p = argparse.ArgumentParser(prog="excl")
g = p.add_mutually_exclusive_group(required=True)
g.add_argument("-a", action="store_true")
g.add_argument("-b", "--bee")
g.add_argument("c", nargs="?")
attempt(p, [], ["-a"], ["-a", "-b", "1"], ["-a", "c"], ["--bee", "q"])
p = argparse.ArgumentParser(prog="sub")
s = p.add_subparsers(dest="cmd", required=True)
one = s.add_parser("one")
one.add_argument("x", type=int)
s.add_parser("two", deprecated=True)
attempt(p, [], ["three"], ["one"], ["one", "q"], ["one", "3"], ["one", "3", "4"], ["two"])
p = argparse.ArgumentParser(prog="ver")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.add_argument("--old", action="store_true", deprecated=True)
attempt(p, ["--version"], ["--old"])


def bad(make):
    p = argparse.ArgumentParser(prog="bad")
    try:
        make(p)
    except Exception as e:
        print(type(e).__name__, e)


bad(lambda p: p.add_argument("-h"))
bad(lambda p: p.add_argument("x", dest="y"))
bad(lambda p: p.add_argument("x", "-y"))
bad(lambda p: p.add_argument("x", required=True))
bad(lambda p: p.add_argument("--x", action="nope"))
bad(lambda p: p.add_argument("--x", type="nope"))
bad(lambda p: p.add_argument("--x", nargs=0))
bad(lambda p: p.add_argument("x", nargs=0))
bad(lambda p: p.add_argument("--x", const=1))
bad(lambda p: p.add_argument("--x", nargs=2, metavar=("A", "B", "C")))
bad(lambda p: p.add_argument("--x", help="%(nope)s"))
bad(lambda p: p.add_argument("--x", action="store_true", type=int))
bad(lambda p: p.add_argument("--"))
bad(lambda p: p.add_argument("x", action="store_true"))
bad(lambda p: (p.add_subparsers(), p.add_subparsers()))
bad(lambda p: p.add_mutually_exclusive_group().add_argument("x"))
bad(lambda p: p.add_mutually_exclusive_group().add_mutually_exclusive_group())
bad(lambda p: p.add_argument_group("g").add_argument_group("h"))
bad(lambda p: argparse.ArgumentParser(conflict_handler="nope"))
bad(lambda p: argparse.ArgumentParser(parents=[3]))
bad(lambda p: (lambda s: (s.add_parser("a"), s.add_parser("a")))(p.add_subparsers()))
p = argparse.ArgumentParser(prog="resolve", conflict_handler="resolve")
p.add_argument("-f", "--foo", help="old")
p.add_argument("--foo", help="new")
p.print_help()


class Custom(argparse.ArgumentParser):
    def error(self, message):
        print("custom:", message)
        raise ValueError(message)


c = Custom(prog="c")
c.add_argument("--n", type=int)
try:
    c.parse_args(["--n", "x"])
except ValueError as e:
    print("raised", e)
p = argparse.ArgumentParser(prog="hint", suggest_on_error=True)
p.add_argument("--color", choices=["green", "blue", "red"])
attempt(p, ["--color", "gren"], ["--color", "zzz"])
