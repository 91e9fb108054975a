# `with` on classes whose methods were looked up before, and on classes that have changed since.
import asyncio


class Plain:
    def __enter__(self):
        print("enter", type(self).__name__)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__)
        return True


class Derived(Plain):
    pass


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *args):
        return None


class Static:
    @staticmethod
    def __enter__():
        return "static enter"

    @staticmethod
    def __exit__(*args):
        print("static exit", args[0])


class Callable:
    def __init__(self, what):
        self.what = what

    def __call__(self, *args):
        print("called", self.what, len(args))
        return self.what


class Odd:
    __enter__ = Callable("enter")
    __exit__ = Callable("exit")


def use(manager, error=None):
    try:
        with manager as value:
            if error:
                raise error
            return value if isinstance(value, str) else type(value).__name__
    except TypeError as wrong:
        return str(wrong)
    return "swallowed"


for _ in range(2):
    for make in (Plain, Derived, NoExit, NoEnter, Static, Odd):
        print(use(make()), use(make(), KeyError("k")) if make is not Static else "-")
print(use(5), use(None))

own = Plain()
own.__enter__ = own.__exit__ = None
print(use(own))
Derived.__enter__ = lambda self: "derived"
print(use(Derived()))
kept = Plain.__exit__
Plain.__exit__ = lambda self, *args: print("another exit", len(args))
print(use(Derived()), use(Plain()))
del Plain.__exit__
print(use(Derived()), use(Plain()))
Plain.__exit__ = kept
del Derived.__enter__
print(use(Derived()), use(Plain(), ValueError()))


class Both:
    def __enter__(self):
        return "sync"

    def __exit__(self, *args):
        print("sync exit")

    async def __aenter__(self):
        return "async"

    async def __aexit__(self, *args):
        print("async exit")


async def main():
    for manager in (Both(), Both()):
        async with manager as a:
            with manager as b:
                print(a, b)
    try:
        async with Plain():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())


def yielding():
    with Plain() as a, Derived() as b:
        yield type(a).__name__ + type(b).__name__
        raise LookupError("inside")


print(list(yielding()))
g = yielding()
next(g)
g.close()


# A tuple of classes that changes, and what may not be caught.
def catch(what, error):
    try:
        raise error
    except what:
        return "caught"


for what in ((KeyError, ValueError), (), KeyError, (KeyError, (ValueError,)), 5, ExceptionGroup, (ExceptionGroup, KeyError)):
    for error in (KeyError("k"), ExceptionGroup("g", [KeyError("k")])):
        try:
            print(catch(what, error))
        except Exception as other:
            print(type(other).__name__, other)
