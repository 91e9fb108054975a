# A whole script: what it prints depends on its arguments.
import argparse


def main():
    parser = argparse.ArgumentParser(description="Scale numbers.")
    parser.add_argument("numbers", metavar="N", type=float, nargs="+", help="numbers to scale")
    parser.add_argument("-f", "--factor", type=float, default=2.0, help="the factor (default: %(default)s)")
    parser.add_argument("--version", action="version", version="%(prog)s 2.1")
    args = parser.parse_args()
    print(*[n * args.factor for n in args.numbers])


main()
