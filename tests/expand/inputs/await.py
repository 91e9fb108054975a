# only: await
async def fetch(name, delay=0.1):
    """Waits a little."""
    await sleep(delay)
    return f"{name}: {await load(name)!r}"
