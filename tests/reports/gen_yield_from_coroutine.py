async def fetch():
    return 1

def numbers():
    job = fetch()
    try:
        yield from job
    finally:
        job.close()

list(numbers())
