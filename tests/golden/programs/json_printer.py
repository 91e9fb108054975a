"""A JSON-like reader and printer: recursive descent over characters, escapes, pretty printing."""


class ParseError(ValueError):
    pass


class Reader:
    escapes = {'n': '\n', 't': '\t', '"': '"', '\\': '\\', '/': '/', 'b': '\b', 'r': '\r', 'f': '\f'}
    words = {'true': True, 'false': False, 'null': None}

    def __init__(self, text):
        self.text, self.i = text, 0

    def fail(self, message):
        line = self.text.count('\n', 0, self.i) + 1
        column = self.i - self.text.rfind('\n', 0, self.i)
        raise ParseError(f'{message} at line {line} column {column}')

    def peek(self):
        while self.i < len(self.text) and self.text[self.i] in ' \t\r\n':
            self.i += 1
        return self.text[self.i:self.i + 1]

    def eat(self, c):
        if self.peek() != c:
            self.fail(f'expected {c!r}')
        self.i += 1

    def value(self):
        c = self.peek()
        if c == '{':
            return dict(self.items('}', self.pair))
        if c == '[':
            return list(self.items(']', self.value))
        if c == '"':
            return self.string()
        if c == '-' or c.isdigit():
            return self.number()
        for word, value in self.words.items():
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return value
        self.fail('unexpected end' if not c else f'unexpected {c!r}')

    def items(self, close, item):
        self.i += 1
        if self.peek() == close:
            self.i += 1
            return
        while True:
            yield item()
            if self.peek() == close:
                self.i += 1
                return
            self.eat(',')

    def pair(self):
        if self.peek() != '"':
            self.fail('expected a key')
        key = self.string()
        self.eat(':')
        return key, self.value()

    def string(self):
        self.i += 1
        out = []
        while True:
            if self.i >= len(self.text):
                self.fail('unterminated string')
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return ''.join(out)
            if c == '\\':
                c = self.text[self.i]
                self.i += 1
                if c == 'u':
                    out.append(chr(int(self.text[self.i:self.i + 4], 16)))
                    self.i += 4
                elif c in self.escapes:
                    out.append(self.escapes[c])
                else:
                    self.fail(f'bad escape {c!r}')
            else:
                out.append(c)

    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in '+-.eE0123456789':
            self.i += 1
        text = self.text[start:self.i]
        try:
            return int(text)
        except ValueError:
            return float(text)


def read(text):
    reader = Reader(text)
    value = reader.value()
    if reader.peek():
        reader.fail('extra data')
    return value


def write(value, indent=None, level=0):
    pad = '\n' + ' ' * (indent * (level + 1)) if indent else ''
    end = '\n' + ' ' * (indent * level) if indent else ''
    match value:
        case None: return 'null'
        case bool(): return str(value).lower()
        case int() | float(): return repr(value)
        case str():
            table = {v: '\\' + k for k, v in Reader.escapes.items() if k != '/'}
            return '"' + ''.join(table.get(c, c if ' ' <= c < '\x7f' else f'\\u{ord(c):04x}') for c in value) + '"'
        case []: return '[]'
        case {**pairs} if not pairs: return '{}'
        case list() | tuple(): return '[' + ','.join(pad + write(v, indent, level + 1) for v in value) + end + ']'
        case dict(): return '{' + ','.join(f'{pad}{write(str(k))}:{" " if indent else ""}{write(v, indent, level + 1)}' for k, v in value.items()) + end + '}'
        case _: raise TypeError(f'cannot write {type(value).__name__}')


data = {'name': 'Coil', 'tags': ['vm', 'generators', {'nested': [[], {}, [1, [2, [3]]]]}], 'pi': 3.14159, 'big': 10 ** 25, 'ok': True, 'no': False, 'none': None, 'text': 'quote " slash \\ new\nline \u00e9\ud55c', 'neg': -1.5e-7, 1: 'int key'}
compact = write(data)
print(compact); print(write(data, indent=2))
back = read(compact)
print(back == {**{k: v for k, v in data.items() if k != 1}, '1': 'int key'}, write(back) == compact, list(back))
for text in ('[1, 2', '{"a" 1}', '{a: 1}', '[1,]', '"abc', 'nul', '', '[1] 2', '{"a": [1, 2, {"b": tru}]}', '[\n1,\n  ?]', '"\\q"', ' [ ] ', '-12.5e2', '"\\u0041\\n"', '[[[[[[]]]]]]'):
    try:
        print(repr(text), '=', repr(read(text)))
    except ParseError as error:
        print(repr(text), '!', error)
try:
    write({1, 2})
except TypeError as error:
    print(error)
