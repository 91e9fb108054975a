"""Classes: attributes, methods, properties, inheritance, operators, slots, descriptors, dataclasses."""
from dataclasses import dataclass
from enum import Enum


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, by):
        return Vector(self.x * by, self.y * by)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x

    def __hash__(self):
        return hash((self.x, self.y))

    @property
    def square(self):
        return self.x * self.x + self.y * self.y

    @staticmethod
    def unit():
        return Vector(1, 0)

    @classmethod
    def diagonal(cls, n):
        return cls(n, n)


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError

    def describe(self):
        return self.name, self.area()


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


class Cell:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __bool__(self):
        return bool(self.items)


class Fallback:
    def __getattr__(self, name):
        return len(name)


@dataclass(order=True)
class Item:
    weight: int
    name: str = "item"


class Colour(Enum):
    RED = 1
    GREEN = 2


class Strength:
    def __init__(self, level):
        self.level = level


class Constraint:
    def __init__(self, strength, inputs):
        self.strength = strength
        self.inputs = inputs
        self.satisfied = False

    def choose(self, mark):
        if self.strength.level < mark and not self.satisfied:
            self.satisfied = True
        return self.satisfied

    def execute(self):
        total = 0
        for each in self.inputs:
            total += each.value
            if each.next is not None:
                each.value = each.next.value
        return total


def main():
    at = Vector(0, 0)
    step = Vector(1, 2)
    total = 0
    for i in range(25_000):
        at = at + step * 2
        if at == step or at < step:
            total += 1
        total += at.square & 1
        at.x = i
    shapes = [Square(i) if i % 2 else Circle(i) for i in range(3000)]
    for _ in range(5):
        for shape in shapes:
            name, area = shape.describe()
            total += area
            if isinstance(shape, Circle):
                total += shape.radius
    chain = None
    for i in range(15_000):
        chain = Cell(i, chain)
    while chain is not None:
        total += chain.value
        chain = chain.next
    stack = Stack()
    for i in range(15_000):
        stack.push(i)
        if stack and len(stack) > 5:
            total += stack.pop() + stack[0]
    total += sum(stack) + (3 in stack)
    other = Fallback()
    for i in range(4000):
        total += other.missing + getattr(other, "name", 0)
        total += Vector.diagonal(i).x + Vector.unit().y
        setattr(other, "here", i)
        total += other.here + hasattr(other, "here")
    items = sorted(Item(i * 7 % 100) for i in range(1500))
    total += items[3].weight + (Colour.RED is Colour(1))
    seen = {Vector(i % 10, 1): i for i in range(3000)}
    constraints = [Constraint(Strength(i % 4), [Cell(i, Cell(i, None)), Cell(2, None)]) for i in range(200)]
    for mark in range(25):
        for constraint in constraints:
            if constraint.choose(mark):
                total += constraint.execute()
    print("classes", total, Shape.count, len(seen))


main()
