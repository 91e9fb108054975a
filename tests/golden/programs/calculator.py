"""A tokenizer, a Pratt parser and an evaluator for arithmetic with variables and functions."""
import math


class Token:
    def __init__(self, kind, text, pos):
        self.kind, self.text, self.pos = kind, text, pos

    def __repr__(self):
        return f'{self.kind}:{self.text}'


class CalcError(Exception):
    def __init__(self, message, pos):
        super().__init__(f'{message} at {pos}')
        self.pos = pos


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isdigit() or c == '.':
            while i < len(text) and (text[i].isdigit() or text[i] == '.'):
                i += 1
            yield Token('num', text[start:i], start)
        elif c.isalpha() or c == '_':
            while i < len(text) and (text[i].isalnum() or text[i] == '_'):
                i += 1
            yield Token('name', text[start:i], start)
        elif text.startswith(('**', '//', '==', '<=', '>='), i):
            i += 2
            yield Token('op', text[start:i], start)
        elif c in '+-*/%()=,<>!?:':
            i += 1
            yield Token('op', c, start)
        else:
            raise CalcError(f'bad character {c!r}', i)
    yield Token('end', '', len(text))


class Parser:
    binary = {'?': 1, '=': 0, '==': 2, '<': 3, '>': 3, '<=': 3, '>=': 3, '+': 4, '-': 4, '*': 5, '/': 5, '//': 5, '%': 5, '**': 7}

    def __init__(self, text):
        self.tokens = tokenize(text)
        self.current = next(self.tokens)

    def advance(self):
        token, self.current = self.current, next(self.tokens, self.current)
        return token

    def expect(self, text):
        if self.current.text != text:
            raise CalcError(f'expected {text!r}, got {self.current.text!r}', self.current.pos)
        return self.advance()

    def parse(self):
        tree = self.expression(0)
        if self.current.kind != 'end':
            raise CalcError(f'unexpected {self.current.text!r}', self.current.pos)
        return tree

    def expression(self, level):
        left = self.prefix()
        while self.current.kind == 'op' and (power := self.binary.get(self.current.text, -1)) >= level:
            op = self.advance()
            if op.text == '?':
                middle = self.expression(0)
                self.expect(':')
                left = ('if', left, middle, self.expression(power))
            else:
                right = self.expression(power if op.text in ('**', '=') else power + 1)
                left = (op.text, left, right, op.pos)
        return left

    def prefix(self):
        token = self.advance()
        match token.kind, token.text:
            case 'num', text:
                return ('num', float(text) if '.' in text else int(text))
            case 'name', name if self.current.text == '(':
                self.advance()
                args = []
                while self.current.text != ')':
                    args.append(self.expression(0))
                    if self.current.text != ')':
                        self.expect(',')
                self.advance()
                return ('call', name, args, token.pos)
            case 'name', name:
                return ('var', name, token.pos)
            case 'op', '(':
                inner = self.expression(0)
                self.expect(')')
                return inner
            case 'op', ('-' | '+') as sign:
                return ('neg' if sign == '-' else 'pos', self.expression(6))
            case _:
                raise CalcError(f'unexpected {token.text or "end"!r}', token.pos)


class Calculator:
    functions = {'sqrt': math.sqrt, 'max': max, 'min': min, 'abs': abs, 'floor': math.floor}

    def __init__(self):
        self.vars = {'pi': math.pi}

    def run(self, text):
        return self.eval(Parser(text).parse())

    def eval(self, node):
        match node:
            case ('num', value):
                return value
            case ('var', name, pos):
                if name not in self.vars:
                    raise CalcError(f'unknown name {name!r}', pos)
                return self.vars[name]
            case ('call', name, args, pos):
                if name not in self.functions:
                    raise CalcError(f'unknown function {name!r}', pos)
                return self.functions[name](*map(self.eval, args))
            case ('neg', x):
                return -self.eval(x)
            case ('pos', x):
                return +self.eval(x)
            case ('if', c, a, b):
                return self.eval(a) if self.eval(c) else self.eval(b)
            case ('=', ('var', name, _), value, _):
                self.vars[name] = self.eval(value)
                return self.vars[name]
            case ('=', _, _, pos):
                raise CalcError('cannot assign', pos)
            case (op, a, b, _):
                a, b = self.eval(a), self.eval(b)
                table = {'+': lambda: a + b, '-': lambda: a - b, '*': lambda: a * b, '/': lambda: a / b, '//': lambda: a // b, '%': lambda: a % b,
                         '**': lambda: a ** b, '<': lambda: a < b, '>': lambda: a > b, '<=': lambda: a <= b, '>=': lambda: a >= b, '==': lambda: a == b}
                return table[op]()


calc = Calculator()
print(list(tokenize('a1 + 2.5**(x//3)')))
print(Parser('1 + 2 * 3 ** 2 ** -1').parse())
for line in ('1 + 2 * 3', '(1 + 2) * 3', '2 ** 3 ** 2', '-2 ** 2', 'x = 5', 'y = x = x + 1', 'x * y', 'sqrt(16) + max(1, 2, x)', '1 < 2 ? 10 : 20', '7 // 2 + 7 % 4',
             '1 / 0', 'nope', '1 +', '(1', '1 2', 'foo(1)', '1 = 2', '3 $ 4', 'floor(pi * 100) / 100', '--3', '2 * -3', '10 - 4 - 3', ')', '1 == 1.0', '100 ** 20'):
    try:
        print(f'{line:<26} = {calc.run(line)}')
    except CalcError as error:
        print(f'{line:<26} ! {error}')
    except ZeroDivisionError as error:
        print(f'{line:<26} ! {type(error).__name__}: {error}')
