# A bare name in a method may be an attribute of self.
class Counter:
    def __init__(self):
        self.count = 0

    def step(self):
        return count + 1

print('x')
Counter().step()
