# Exception groups as text: nested, chained, many.
import traceback


def fail(exc):
    raise exc


def caught(exc):
    try:
        fail(exc)
    except Exception as e:
        return e


def show(exc):
    try:
        raise exc
    except BaseException as e:
        print(traceback.format_exc().replace(__file__, "FILE"))


show(ExceptionGroup("simple", [ValueError(1), TypeError("two")]))
show(ExceptionGroup("with tracebacks", [caught(ValueError(1)), caught(KeyError("k"))]))
show(ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), caught(IndexError(2))]), OSError(3)]))
show(ExceptionGroup("outer", [OSError(3), ExceptionGroup("last", [ValueError(1), ExceptionGroup("deep", [KeyError(4)])])]))
noted = ExceptionGroup("noted", [ValueError(1)])
noted.add_note("about the group")
noted.exceptions[0].add_note("about the value\nin two lines")
show(noted)
try:
    try:
        raise ExceptionGroup("first", [ValueError(1)])
    except* ValueError:
        raise KeyError("second")
except Exception as e:
    print(traceback.format_exc().replace(__file__, "FILE"))
inner = caught(ValueError("cause"))
chained = TypeError("effect")
chained.__cause__ = inner
show(ExceptionGroup("chained inside", [chained]))
show(ExceptionGroup("many", [ValueError(i) for i in range(18)]))
deep = ValueError("bottom")
for i in range(13):
    deep = ExceptionGroup(f"level {i}", [deep])
show(deep)
print(traceback.format_exception_only(ExceptionGroup("g", [ValueError(1), KeyError(2)])))
print(traceback.format_exception_only(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [KeyError(2)])]), show_group=True))
