class Plain:
    """A class.

    With a docstring.
    """

    attribute: int = 1
    if attribute:
        conditional: str

    def method(self, x: int) -> "Plain":
        self.x = x
        self.__private = super().method(x)
        return __class__

    def other(self):
        return super().attribute


def outer(base, **keywords):
    captured = 1

    class Derived(base, metaclass=type, **keywords):
        captured = captured
        seen = base

        def method(self):
            nonlocal captured
            captured += 1
            return lambda: captured

    return Derived
