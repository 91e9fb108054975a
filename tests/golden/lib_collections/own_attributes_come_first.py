# A method call on an instance of a class derived from a native one: attributes of its own come first, whenever they come.
import asyncio
from collections import deque


class Line(deque):
    def size(self):
        return len(self)


class Other(deque):
    def size(self):
        return "other"


def call(line):
    line.append(1)
    return line.size()


line, second = Line(), Line()
print(call(line), call(line), call(second), call(Other()))
line.note = "not a method"
print(call(line), call(second))
line.size = lambda: "own"
print(call(line), call(second), call(line))
line.append = lambda item: None
print(call(line), len(line))
del line.size, line.append
print(call(line), call(second))
Line.size = lambda self: "changed"
print(call(line), call(second))
del Line.size
try:
    call(line)
except AttributeError as error:
    print(error)
line.size = lambda: "found"
print(call(line))
line.__dict__.clear()
line.__dict__["size"] = lambda: "by the dict"
print(call(line))


class Asked(deque):
    def __getattribute__(self, name):
        if name == "size":
            return lambda: "asked"
        return super().__getattribute__(name)


print(call(Asked()), call(Asked()))


async def main():
    loop = asyncio.get_running_loop()

    def make():
        return loop.create_future()

    print(make().done(), make().done())
    loop.create_future = lambda: "mine"
    print(make())
    del loop.create_future
    print(make().done())

asyncio.run(main())
