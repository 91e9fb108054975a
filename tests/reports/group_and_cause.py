def work(n):
    try:
        if n == 0:
            raise ValueError(n)
        work(n - 1)
    except Exception as error:
        raise ExceptionGroup(f"group {n}", [error, TypeError(n)]) from error


work(3)
