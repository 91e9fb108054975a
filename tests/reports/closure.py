def counter(start):
    def step(by):
        return start + by
    return step

step = counter("0")
print(step(1))
