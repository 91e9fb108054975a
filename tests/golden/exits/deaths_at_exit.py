"""What dies at the end of a script is noticed: a cycle with a finaliser, and what else asks for one."""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


cycle = Noisy("in a cycle")
cycle.itself = cycle
del cycle


def suspended():
    try:
        yield 1
    finally:
        print("generator closed")


g = suspended()
next(g)
print("end of script")
