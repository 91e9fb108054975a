# The carets of tracebacks under all kinds of failing expressions.
import traceback
class O:
    a = None
    def m(self, *a, **k): raise ValueError
    def __getitem__(self, i): raise ValueError
    def __add__(self, o): raise ValueError
    __mul__ = __matmul__ = __sub__ = __radd__ = __pow__ = __rpow__ = __lt__ = __and__ = __or__ = __lshift__ = __contains__ = __add__
    def __neg__(self): raise ValueError
    __bool__ = __iter__ = __enter__ = __neg__
    def __exit__(self, *a): pass
    def __setitem__(self, i, v): raise ValueError
    __setattr__ = __setitem__
    def __iadd__(self, o): raise ValueError
    def __call__(self, *a): raise ValueError
    def __format__(self, s): raise ValueError
    def __repr__(self): raise ValueError
    def __delitem__(self, i): raise ValueError
o = O()
def f(*a, **k): raise ValueError
def idt(x): return x
ones = [1]
def t1():
    f(1)


def t2():
    x = f(1)


def t3():
    x = idt(f(1))


def t4():
    return f(1)


def t5():
    return idt(f)(1)


def t6():
    return f(1) + 1


def t7():
    o.m(1, 2)


def t8():
    x = o.m(1)


def t9():
    o[3]


def t10():
    x = o[3]


def t11():
    o + 1


def t12():
    1 + o


def t13():
    x = 1 + 2 * 3 + o


def t14():
    (o + 1) * 2


def t15():
    2 * (o + 1)


def t16():
    x = (1 + o)


def t17():
    -o


def t18():
    not o


def t19():
    o ** 2


def t20():
    -o ** 2


def t21():
    2 ** o


def t22():
    o.nope


def t23():
    o.a.b


def t24():
    o.a.b.c


def t25():
    undefined


def t26():
    undefined.attr


def t27():
    undefined(1)


def t28():
    idt(undefined)


def t29():
    [1, 2, undefined, 3]


def t30():
    {1: undefined}


def t31():
    {undefined for x in ones}


def t32():
    [f(x) for x in ones]


def t33():
    [x for x in o]


def t34():
    list(f(x) for x in ones)


def t35():
    f"{o} abc"


def t36():
    f"abc {f(1)}"


def t37():
    f'{1 + o}' 'x'


def t38():
    o < 1


def t39():
    1 < 2 < o


def t40():
    o & 1


def t41():
    o << 2


def t42():
    1 in o


def t43():
    o @ o


def t44():
    assert False


def t45():
    assert o.a, "msg"


def t46():
    raise ValueError("x")


def t47():
    raise ValueError


def t48():
    raise undefined


def t49():
    for x in o: pass


def t50():
    for x in f(): pass


def t51():
    while o: pass


def t52():
    if o: pass


def t53():
    with o: pass


def t54():
    with f() as x: pass


def t55():
    x, y = ones


def t56():
    x, y = 1


def t57():
    (a, b), c = 1, 2


def t58():
    o[1] = 2


def t59():
    o.z = 3


def t60():
    o.a += 1


def t61():
    o += 1


def t62():
    x = y = f()


def t63():
    x += f()


def t64():
    x: int = f()


def t65():
    del o[1]


def t66():
    del undefined


def t67():
    lambda: f()


def t68():
    (lambda: f())()


def t69():
    f(*o)


def t70():
    f(**1)


def t71():
    f(*[1], **{"a": 1, "a": 2}, b=f())


def t72():
    f(f(f(1)))


def t73():
    idt(idt(idt(o + 1)))


def t74():
    int("abc")


def t75():
    "a" + 1


def t76():
    1 + "a"


def t77():
    [1][5]


def t78():
    {}["k"]


def t79():
    "abc".nope()


def t80():
    "abc".upper().nope


def t81():
    "%d" % "x"


def t82():
    None + 1


def t83():
    1 / 0


def t84():
    x = 1 / 0


def t85():
    print(1 / 0)


def t86():
    print(1, 2, f(3), 4)


def t87():
    x = [1, 2, 3][1 / 0]


def t88():
    x = ones[0][1]


def t89():
    ones[0:f()]


def t90():
    ones[1:2][5]


def t91():
    import nope_module


def t92():
    from sys import nope_name


def t93():
    global_name


def t94():
    x = f(1) if f(2) else 3


def t95():
    f(1) or 2


def t96():
    f(1) and 2


def t97():
    1 if o else 2


def t98():
    await_ = f(1); y = 2


def t99():
    y = 2; f(1)


def t100():
    f(1) # comment


def t101():
    x = f(1) # comment


def t102():
    f(
        1,
        2)


def t103():
    x = f(
        1,
        2,
    )


def t104():
    x = idt(1) + f(
        1,
        2,
        3,
        4,
    )


def t105():
    x = (1 +
         2 +
         o)


def t106():
    x = (o
         +
         1)


def t107():
    x = [
        1,
        undefined,
        3,
    ]


def t108():
    x = idt(
        idt(
            f(1)
        )
    )


def t109():
    o.m(1).m(2).m(3)


def t110():
    idt(o).m(1).x


def t111():
    (o
     .m(1)
     .m(2))


def t112():
    x = {
        "a": 1,
        "b": f(2),
    }


def t113():
    "가나다" + f(1)


def t114():
    x = "한글" + 1


def t115():
    변수 = undefined2


def t116():
    f("가나", 한글)


def t117():
    if True: f(1)


def t118():
    if True: x = f(1)


def t119():
    try: f(1)
    finally: pass


def t120():
    match o:
        case 1: pass


def t121():
    match f(1):
        case 1: pass


def t122():
    class X: y = f(1)


def t123():
    class X(f(1)): pass


def t124():
    class X(metaclass=f): pass


def t125():
    def g(x=f(1)): pass


def t126():
    @f
    def g(): pass


def t127():
    @f(1)
    def g(): pass


def t128():
    x = [y for y in ones if f(y)]


def t129():
    x = {y: f(y) for y in ones}


def t130():
    x = [f(y) + 1 for y in ones for z in ones]


def t131():
    yield f(1)


def t132():
    x = yield f(1)


def t133():
    yield from f(1)


def t134():
    yield from o


def t135():
    next(iter([]))


def t136():
    (yield 1) + f(1)


def t137():
    x = not f(1)


def t138():
    x = -f(1)


def t139():
    x = ~f(1)


def t140():
    x = f(1).y


def t141():
    x = f(1)[2]


def t142():
    x = f(1)(2)


def t143():
    x = o(1)(2)


def t144():
    x = o.m


def t145():
    x = o.q = f(2)


def t146():
    print(o)


def t147():
    str(o)


def t148():
    repr(o)


def t149():
    sorted([o, o])


def t150():
    min(o, o)


def t151():
    max([])


def t152():
    sum(["a"])


def t153():
    int("x", base=16)


def t154():
    dict(f(1))


def t155():
    "".join([1, 2])


def t156():
    isinstance(1, f)


def t157():
    getattr(o, "zz")


def t158():
    setattr(o, "z", 1)


def t159():
    eval("f(1) + 2")


def t160():
    exec("x = 1\nf(x)")


for number in range(1, 161):
    test = globals()[f"t{number}"]
    print("---", number)
    try:
        result = test()
        if hasattr(result, "send"):
            list(result)
        print("nothing")
    except BaseException as e:
        print("".join(traceback.format_exception(e)[2:]).replace(__file__, "FILE"))
