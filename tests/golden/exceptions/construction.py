# How built-in exceptions are made and shown.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
t(lambda: ValueError(a=1))
t(lambda: ImportError(x=1))
t(lambda: ImportError("a",name=1,x=1))
t(lambda: NameError("a",x=1))
t(lambda: AttributeError("a",x=1))
t(lambda: OSError(2,"No","f","w","g"))
t(lambda: OSError(2,"No","f",None,"g"))
t(lambda: str(OSError(2,"No","f",None,"g")))
t(lambda: str(OSError(2,"No","f")))
t(lambda: str(OSError(2,"No")))
t(lambda: OSError(2,"No","f"))
t(lambda: OSError(2,"No",a=1))
t(lambda: OSError("a"))
t(lambda: UnicodeDecodeError("utf8",b"abc",0,1,"bad"))
t(lambda: str(UnicodeDecodeError("utf8",b"abc",0,1,"bad")))
t(lambda: str(UnicodeDecodeError("utf8",b"abc",0,2,"bad")))
t(lambda: str(UnicodeEncodeError("ascii","aé",1,2,"bad")))
t(lambda: str(UnicodeEncodeError("ascii","aé",0,2,"bad")))
t(lambda: str(UnicodeEncodeError("ascii","a\u4e00",1,2,"bad")))
t(lambda: str(UnicodeEncodeError("ascii","a\U0001F600",1,2,"bad")))
t(lambda: str(UnicodeTranslateError("aé",1,2,"bad")))
t(lambda: str(UnicodeTranslateError("aé",0,2,"bad")))
t(lambda: UnicodeDecodeError("utf8"))
t(lambda: UnicodeDecodeError("utf8","a",0,1,"b"))
t(lambda: UnicodeDecodeError("utf8",b"a","x",1,"b"))
t(lambda: UnicodeEncodeError("utf8",b"a",0,1,"b"))
t(lambda: UnicodeEncodeError(1,b"a",0,1,"b"))
t(lambda: SyntaxError("m",("f.py",3,4,"text")))
t(lambda: str(SyntaxError("m",("/a/f.py",3,4,"text"))))
t(lambda: str(SyntaxError("m",(None,3,4,"text"))))
t(lambda: str(SyntaxError("m",("f",None,4,"text"))))
t(lambda: str(SyntaxError("m",(1,))))
t(lambda: str(SyntaxError("m",1)))
t(lambda: str(SyntaxError()))
t(lambda: (SyntaxError("m").lineno,SyntaxError("m").msg,SyntaxError().msg, SyntaxError("m",("f.py",3,4,"text",5,6)).end_lineno))
t(lambda: str(SyntaxError("m","b","c")))
t(lambda: SystemExit(1,2).code)
t(lambda: SystemExit().code)
t(lambda: StopIteration(1,2).value)
t(lambda: KeyError(1,2))
t(lambda: str(KeyError("a")))
t(lambda: BaseException.__new__(int))
t(lambda: BaseException.__new__())
def f():
    e=ValueError(); e.__cause__=1
t(f)
def f():
    e=ValueError(); e.__context__=1
t(f)
def f():
    e=ValueError(); e.__traceback__=1
t(f)
def f():
    e=ValueError(); e.with_traceback(1)
t(f)
def f():
    e=ValueError(); e.add_note(1)
t(f)
def f():
    e=ValueError(); e.__notes__=1; e.add_note("s")
t(f)
def f():
    e=ValueError(); e.args=1
t(f)
def f():
    e=ValueError(); del e.args
t(f)
def f():
    e=ValueError(); del e.__cause__
t(f)
def f():
    e=ValueError(); del e.__traceback__
t(f)
def f():
    e=ValueError(); e.__suppress_context__=3
t(f)
def f():
    e=ValueError(); e.__dict__=3
t(f)
def f():
    e=ValueError(1); e.__setstate__({'a':3}); return e.a, e.__reduce__(), e.__dict__
t(f)
t(lambda: OSError(2,"x").__class__)
t(lambda: OSError(2,"x","f").__reduce__())
t(lambda: OSError(2,"x").args)
t(lambda: OSError(2,"x","f").args)
t(lambda: (OSError(2,"x","f").errno, OSError(2).errno,OSError(2).args))
t(lambda: BlockingIOError(11,"x",5).characters_written)
t(lambda: BlockingIOError(11,"x").characters_written)
t(lambda: ImportError("m").msg)
t(lambda: ImportError("m","n").msg)
t(lambda: str(ImportError("m","n")))
t(lambda: NameError("m").name)
t(lambda: AttributeError("m").obj)
t(lambda: StopAsyncIteration(3).value)
t(lambda: ValueError.__str__(3))
