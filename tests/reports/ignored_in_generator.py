def lines():
    try:
        yield 1
    finally:
        print(lins)

source = lines()
next(source)
del source
print("going on")
