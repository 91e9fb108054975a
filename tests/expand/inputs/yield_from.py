def relay(results):
    while True:
        # what the averager returns
        results.append((yield from averager()))  # its mean
