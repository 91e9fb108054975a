"""A text adventure as a state machine: every room is a coroutine that is sent commands."""


class World:
    def __init__(self):
        self.items = {'hall': ['lamp'], 'cellar': ['key', 'rat'], 'garden': []}
        self.inventory = []
        self.lit = False
        self.turns = 0

    def take(self, room, thing):
        if thing == 'rat':
            return 'It bites.'
        if thing in self.items[room]:
            self.items[room].remove(thing)
            self.inventory.append(thing)
            return f'You have the {thing}.'
        return f'There is no {thing}.'


def common(world, room, command):
    match command.split():
        case ['take', thing]:
            return world.take(room, thing)
        case ['take', *things] if things:
            return ' '.join(world.take(room, t) for t in things)
        case ['inventory'] | ['i']:
            return 'You carry ' + (', '.join(world.inventory) or 'nothing') + '.'
        case ['light', 'lamp'] if 'lamp' in world.inventory:
            world.lit = True
            return 'The lamp burns.'
        case ['drop', thing] if thing in world.inventory:
            world.inventory.remove(thing)
            world.items[room].append(thing)
            return 'Dropped.'
        case ['look' | 'l']:
            return f'You see {", ".join(world.items[room]) or "nothing special"}.'
        case []:
            return 'Say something.'
        case [verb, *_]:
            return f'I cannot {verb}.'


def hall(world):
    command = yield 'A hall. A door leads down, another north.'
    while True:
        match command:
            case 'go down' | 'd':
                return cellar
            case 'go north' | 'n':
                if 'key' in world.inventory:
                    return garden
                command = yield 'The door is locked.'
            case _:
                command = yield common(world, 'hall', command)


def cellar(world):
    command = yield 'A cellar.' if world.lit else 'It is dark.'
    while True:
        match command:
            case 'go up' | 'u':
                return hall
            case c if not world.lit and c != 'light lamp':
                command = yield 'You cannot see a thing.'
            case _:
                command = yield common(world, 'cellar', command)


def garden(world):
    command = yield 'A garden in the sun.'
    if command == 'rest':
        return None
    yield 'You should rest.'
    return garden


def game(world):
    room = hall
    visits = {}
    while room:
        visits[room.__name__] = visits.get(room.__name__, 0) + 1
        room = yield from room(world)
    return visits


def play(commands):
    world = World()
    session = game(world)
    print(next(session))
    try:
        for command in commands:
            world.turns += 1
            print('>', command)
            print(session.send(command))
    except StopIteration as end:
        print('The end after', world.turns, 'turns:', end.value)
    else:
        print('Unfinished;', session.close())


play(['look', 'go north', 'd', 'take key', 'u', 'take lamp rat', 'i', 'light lamp', 'd', 'look', 'take rat', 'take key', 'dance wildly', '', 'u', 'drop lamp', 'l', 'n', 'sing', 'wait', 'rest', 'never'])
play(['d', 'xyzzy'])
