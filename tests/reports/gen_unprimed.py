def averager():
    total = count = 0
    while True:
        value = yield
        total += value

average = averager()
average.send(10)
