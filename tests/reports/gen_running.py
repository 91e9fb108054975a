def loop():
    yield next(me)

me = loop()
next(me)
