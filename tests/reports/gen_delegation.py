def leaf():
    yield 1
    raise ValueError("leaf broke")

def branch():
    yield from leaf()

def root():
    yield from branch()

for n in root():
    pass
