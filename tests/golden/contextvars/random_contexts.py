# Variables set and reset at random in nested contexts and tasks, from a seed; what each one sees, one line a seed.
import asyncio, contextvars

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

variables = [contextvars.ContextVar(name, default='-') for name in 'xyz']
def seen(): return ''.join(str(v.get()) for v in variables)

async def actor(depth, random, log, counter):
    tokens = []
    for _ in range(4):
        what = random.below(7)
        if what < 3:
            var = variables[random.below(3)]
            counter[0] += 1
            tokens.append((var, var.set(counter[0] % 10)))
        elif what == 3 and tokens:
            var, token = tokens.pop()
            var.reset(token)
        elif what == 4 and depth:
            await actor(depth - 1, random, log, counter)
        elif what == 5 and depth:
            await asyncio.create_task(actor(depth - 1, random, log, counter))
        elif what == 6 and depth:
            ctx = contextvars.copy_context()
            ctx.run(variables[0].set, '#')
            log.append('(' + ctx.run(seen) + ')')
            await asyncio.create_task(actor(depth - 1, random, log, counter), context=ctx)
        await asyncio.sleep(0)
        log.append(f'{depth}{seen()}')

async def main(seed):
    random, log = Random(seed), []
    await asyncio.gather(actor(2, random, log, [0]), actor(1, random, log, [5]))
    return ' '.join(log) + ' ' + seen()

for seed in range(14):
    print(seed, asyncio.run(main(seed)))
