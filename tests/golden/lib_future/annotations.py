# from __future__ import annotations: annotations are texts, and the module can be looked at.
from __future__ import annotations
from __future__ import division, print_function as printing
import __future__
import typing
from dataclasses import dataclass, fields, InitVar
from typing import ClassVar, Optional


def f(a: int, b: Undefined | None = None, *args: list[str], **kw: dict[str, "X"]) -> Missing.name: ...


x: Nowhere = 5


@dataclass
class Node:
    value: int
    next: Node | None = None
    count: ClassVar[int] = 0
    seed: InitVar[int] = 1

    def __post_init__(self, seed):
        self.seeded = self.value + seed


print(f.__annotations__)
print(__annotations__)
print(Node(1, Node(2), seed=9), Node(1, seed=9).seeded, [(f.name, f.type) for f in fields(Node)])
print(typing.get_type_hints(Node))
print(annotations, printing, division.getMandatoryRelease(), __future__.all_feature_names[-1])
