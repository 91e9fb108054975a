# How special forms and aliases print, compare, and what they refuse.
import typing
from typing import *

T = TypeVar("T")
K = TypeVar("K", bound=int)
V = TypeVar("V", int, str)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


def show(*items):
    for item in items:
        print(repr(item))


def attempt(*makes):
    for make in makes:
        try:
            print(repr(make()))
        except Exception as e:
            print(type(e).__name__, e)


show(Any, Union[int, str], Optional[int], Optional["X"], Union[int, None, "Y"], Union[int], Union[int, Union[str, int]])
show(List[int], List, Dict, Dict[str, int], Tuple[int, ...], Tuple[()], Tuple, Type[int], Set[int], FrozenSet[int])
show(Callable, Callable[[int], str], Callable[..., int], Callable[[], None], Callable[P, int], Callable[Concatenate[int, P], str])
show(T, K, V, P, Ts, P.args, P.kwargs)
show(Literal[1, "a", None, True], Literal[1, 1, True], Literal[Literal[1, 2], 3], Final, Final[int], ClassVar[int], ClassVar)
show(Annotated[int, "x", 3], Annotated[Annotated[int, 1], 2], NoReturn, Never, Self, LiteralString, TypeAlias)
show(Required[int], NotRequired[int], ReadOnly[int], Unpack[Ts], TypeGuard[int], TypeIs[str])
show(Generic, Generic[T], Protocol, Protocol[T], Concatenate[int, P])
show(Iterator[int], Iterable, Generator[int, None, str], Generator[int], AsyncGenerator[int], Coroutine[Any, Any, int], Awaitable[int])
show(Sequence[int], Mapping[str, int], MutableMapping, AbstractSet[int], DefaultDict[str, list], OrderedDict, Counter[str], Deque[int], ChainMap)
show(ContextManager[int], AsyncContextManager[int], Hashable, Sized, Text, AnyStr, IO[str], TextIO, BinaryIO, SupportsInt)
show(ForwardRef("X"), List["X"], List[None], List[List[int]], Dict[str, List[Optional[int]]], Tuple[Any, ...])
attempt(lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Union[()], lambda: Literal[()],
        lambda: Any(), lambda: List(), lambda: Generic[int], lambda: Generic[T, T], lambda: Final[int, str], lambda: Callable[int],
        lambda: Callable[int, str], lambda: Annotated[int], lambda: isinstance(1, List[int]), lambda: isinstance(1, Any),
        lambda: isinstance([], List), lambda: issubclass(list, Sequence), lambda: isinstance(1, Union[int, str]),
        lambda: List[int]([1]), lambda: Deque[int]([1]), lambda: Final(), lambda: isinstance(1, Final), lambda: TypeVar("T", int))
attempt(lambda: List[T][int], lambda: Dict[K, T][int, str], lambda: List[int][str], lambda: Callable[P, T][[int, str], bytes],
        lambda: Tuple[Unpack[Ts]][int, str], lambda: Union[T, int][str], lambda: List[T] | None, lambda: None | List[int],
        lambda: T | int, lambda: Optional[T][int], lambda: Annotated[T, 1][int], lambda: Callable[[T], T][int],
        lambda: Dict[str, List[T]][int], lambda: Tuple[T, ...][int])
print(List[int] == List[int], List[int] == list[int], hash(List[int]) == hash(List[int]), Union[int, str] == Union[str, int])
print(Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], Annotated[int, 1] == Annotated[int, 2], Optional[int] == Union[int, None])
print(List[int].__origin__, List[int].__args__, List[T].__parameters__, Annotated[int, 1].__metadata__, List.__origin__)
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_origin(Literal[1]))
print(get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]), get_origin(list[int]), get_args(list[int]), get_origin(P.args), get_origin(Generic))
print(get_args(Optional[int]), get_origin(ClassVar[int]), get_origin(int), get_args(int), get_args(Callable[..., int]), get_args(Literal["a", 2]))
print(T.__name__, K.__bound__, V.__constraints__, T.__covariant__, List.__name__ if hasattr(List, "__name__") else "List")
