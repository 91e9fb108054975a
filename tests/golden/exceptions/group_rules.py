# The rules of exception groups and except*.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
t(lambda: ExceptionGroup("a"))
t(lambda: ExceptionGroup("a",1))
t(lambda: ExceptionGroup(1,[ValueError()]))
t(lambda: ExceptionGroup("a",[]))
t(lambda: ExceptionGroup("a",[1]))
t(lambda: ExceptionGroup("a",[ValueError(),1]))
t(lambda: ExceptionGroup("a",[KeyboardInterrupt()]))
t(lambda: BaseExceptionGroup("a",[KeyboardInterrupt()]))
t(lambda: BaseExceptionGroup("a",[ValueError()]))
t(lambda: BaseExceptionGroup("a",(ValueError(),)))
t(lambda: str(ExceptionGroup("a",(ValueError(),))))
t(lambda: str(ExceptionGroup("a",(ValueError(),TypeError()))))
class G(ExceptionGroup): pass
t(lambda: G("a",[KeyboardInterrupt()]))
class G2(BaseExceptionGroup, ValueError): pass
t(lambda: G2("a",[KeyboardInterrupt()]))
e=ExceptionGroup("a",[ValueError(1),ExceptionGroup("b",[TypeError(2),ValueError(3)]),OSError(4)])
t(lambda: e.split(ValueError))
t(lambda: e.subgroup(ValueError))
t(lambda: e.split(lambda x: isinstance(x,TypeError)))
t(lambda: e.split(KeyError))
t(lambda: e.split(ExceptionGroup))
t(lambda: e.split((TypeError,OSError)))
t(lambda: e.split(1))
t(lambda: e.split((1,2)))
t(lambda: e.split(int))
t(lambda: e.subgroup(lambda x: 1))
t(lambda: e.derive([ValueError(1)]))
t(lambda: G("x",[ValueError(1)]).derive([ValueError(1)]))
t(lambda: e.exceptions)
t(lambda: e.message)
def f(): e.message=3
t(f)
def f(): e.exceptions=3
t(f)
t(lambda: e.args)
t(lambda: ExceptionGroup[int])
t(lambda: ExceptionGroup("a",[ValueError()],3))
t(lambda: ExceptionGroup("a",[ValueError()],x=3))
class G3(ExceptionGroup):
    def derive(self, excs): return 1
t(lambda: G3("a",[ValueError(),TypeError()]).split(ValueError))
class G4(ExceptionGroup):
    def __init__(self, a,b,c): self.c=c
t(lambda: G4("a",[ValueError(),TypeError()],5).split(ValueError))
t(lambda: G4("a",[ValueError(),TypeError()],5))
class G5(ExceptionGroup):
    def __new__(cls, a,b,c): self=super().__new__(cls,a,b); self.c=c; return self
    def derive(self, excs): return G5(self.message, excs, self.c)
t(lambda: G5("a",[ValueError(),TypeError()],5).split(ValueError))
x=ExceptionGroup("a",[ValueError(),TypeError()]); x.add_note("n"); x.__cause__=KeyError(1)
y=x.split(ValueError)
print(y[0].__notes__, y[0].__cause__, y[0].__notes__ is x.__notes__, y[0].__suppress_context__)
print(type(y))
l=[ValueError()]
z=ExceptionGroup("a",l); l.append(TypeError()); print(z.exceptions, z, repr(z))
def star(e, *ts):
    pass
def t2(f):
    try: f()
    except BaseException as e:
        print("--", repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        if isinstance(e, BaseExceptionGroup):
            for x in e.exceptions: print("   ", repr(x), repr(x.__cause__), repr(x.__context__))
def f():
    try: raise ValueError(1)
    except* ValueError as g: raise
t2(f)
def f():
    try: raise ValueError(1)
    except* ValueError as g: raise KeyError(2)
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),TypeError(2),OSError(3)])
    except* ValueError as g: raise KeyError(2)
    except* TypeError as g: raise
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),TypeError(2),OSError(3)])
    except* ValueError as g: pass
    except* TypeError as g: raise g
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),TypeError(2),OSError(3)])
    except* ExceptionGroup as g: pass
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),TypeError(2),OSError(3)])
    except* int as g: pass
t2(f)
def f():
    try: raise ValueError(1)
    except* TypeError as g: pass
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),TypeError(2)])
    except* ValueError: raise
    except* TypeError: raise
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),ExceptionGroup("y",[ValueError(5),TypeError(2)])])
    except* ValueError: raise
t2(f)
def f():
    try: raise ExceptionGroup("x",[ValueError(1),ExceptionGroup("y",[ValueError(5),TypeError(2)])])
    except* ValueError as e: raise e.exceptions[0]
t2(f)
