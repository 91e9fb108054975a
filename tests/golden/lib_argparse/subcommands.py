# Sub-commands with functions, parents, nested sub-commands, shared options.
import argparse


def add(args):
    return sum(args.numbers)


def greet(args):
    return f"Hello, {args.name}" + "!" * args.loud


common = argparse.ArgumentParser(add_help=False)
common.add_argument("--loud", action="count", default=0, help="louder")
group = common.add_argument_group("shared", "shared by all")
group.add_argument("--tag", default="t")
ex = common.add_mutually_exclusive_group()
ex.add_argument("--up", action="store_true")
ex.add_argument("--down", action="store_true")
common.set_defaults(origin="common")

p = argparse.ArgumentParser(prog="tool")
p.add_argument("--debug", action="store_true")
s = p.add_subparsers(dest="command")
a = s.add_parser("add", parents=[common], aliases=["sum"], help="add numbers")
a.add_argument("numbers", type=int, nargs="*")
a.set_defaults(func=add)
g = s.add_parser("greet", parents=[common])
g.add_argument("name")
g.set_defaults(func=greet)
n = s.add_parser("nest")
ns = n.add_subparsers(dest="inner", required=True)
deep = ns.add_parser("deep")
deep.add_argument("-z", type=int, default=1)

for argv in (["add", "1", "2", "3"], ["--debug", "greet", "Bo", "--loud", "--loud"], ["sum"], [],
             ["nest", "deep", "-z", "5"], ["add", "--up"]):
    args = p.parse_args(argv)
    func = vars(args).pop("func", None)
    args.func = func
    out = func(args) if func else None
    del args.func
    print(argv, out, args)
print(p.parse_known_args(["add", "1", "--what", "--debug"])[1])
a.print_help()
p.print_help()
n.print_usage()
deep.print_usage()
try:
    p.parse_args(["add", "--up", "--down"])
except SystemExit as e:
    print(e.code)
try:
    p.parse_args(["nest"])
except SystemExit as e:
    print(e.code)
sub = argparse.ArgumentParser(prog="titled")
x = sub.add_subparsers(title="things", prog="PROG", metavar="THING")
print(x.add_parser("y").prog, x.choices.keys())
sub.print_help()
