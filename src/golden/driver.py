# Runs the code blocks of a Markdown file, in turn and in one namespace. It runs under any Python, so that blocks can be
# compared. The arguments: the file's name; then for each piece of code the line of its block where one begins, how it is
# compiled, and the code. Marks on the output say where a block begins, and that it raised.


def _run_blocks():
    import sys
    import traceback

    file, pieces = sys.argv[1], sys.argv[2:]
    del sys.argv[1:]
    sys.argv[0] = file
    names = globals()
    names["__file__"] = file
    del names["_run_blocks"]
    ended = False
    for i in range(0, len(pieces), 3):
        line, mode, code = pieces[i : i + 3]
        if line:
            print("\0coil-test:" + line, flush=True)
            ended = False
        if ended:
            continue
        try:
            exec(compile(code, file, mode), names)
        except SystemExit:
            ended = True
        except BaseException as error:
            ended = True
            error.__traceback__ = error.__traceback__.tb_next
            traceback.print_exception(error, file=sys.stdout)
            print("\0raised", end="")
        sys.stdout.flush()


_run_blocks()
