type Alias[T: int = bool] = list[T]


def generic[T: (int, str), *Ts, **P](x: T = 1, *args: *Ts) -> T:
    return x


class Box[T](list):
    item: T

    def get[U](self, other: U) -> T:
        return self.item
