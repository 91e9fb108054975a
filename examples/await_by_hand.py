"""async and await without an event loop: send() is all a loop does.

A coroutine suspends when something at its innermost end yields. Whoever called send() gets
that value and decides what it means: here, a question to be answered.

    coil examples/await_by_hand.py
"""


class Ask:
    """Awaiting it suspends the whole chain of coroutines until somebody sends an answer."""

    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return answer


async def ask_number(question):
    while True:
        answer = await Ask(question)
        try:
            return int(answer)
        except ValueError:
            question = f'{answer!r} is no number. Again'


async def order():
    name = await Ask('Your name')
    async with Receipt(name) as receipt:
        async for what in menu():
            count = await ask_number(f'How many {what}')
            if count:
                receipt.add(what, count)
    return receipt.items


async def menu():
    """An async generator: it may await between the things it yields."""
    for what in ('coffee', 'tea'):
        yield what
    if (await Ask('Anything sweet')) == 'yes':
        yield 'cake'


class Receipt:
    def __init__(self, name):
        self.name, self.items = name, {}

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print(f'  (receipt for {self.name}: {"cancelled" if kind else self.items})')

    def add(self, what, count):
        self.items[what] = self.items.get(what, 0) + count


def drive(coroutine, answers):
    """The loop: start the coroutine, then answer what it asks."""
    question = coroutine.send(None)
    for answer in answers:
        print(f'{question}? {answer}')
        try:
            question = coroutine.send(answer)
        except StopIteration as stop:
            return stop.value
    print(f'{question}? (nobody answers)')
    coroutine.close()  # GeneratorExit travels to the innermost await; __aexit__ runs on the way.


if __name__ == '__main__':
    print('result:', drive(order(), ['Ann', '2', 'many', '1', 'yes', '3']))
    print('result:', drive(order(), ['Bob', '1']))
