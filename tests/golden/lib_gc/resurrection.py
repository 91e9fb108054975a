# A finaliser runs once, also when it brings its object back.
import gc
saved = []
class Phoenix:
    def __init__(self): self.me = self
    def __del__(self):
        print('del'); saved.append(self)
p = Phoenix(); del p; gc.collect(); print(len(saved), saved[0].me is saved[0])
saved.clear(); gc.collect(); print('no second time', saved)
class Chain:
    def __init__(self, next=None): self.next = next
    def __del__(self): count[0] += 1
count = [0]
c = None
for i in range(1000): c = Chain(c)
c = None; print(count)
for i in range(200):
    a, b = Chain(), Chain(); a.next, b.next = b, a
a = b = None
gc.collect(); print(count)
