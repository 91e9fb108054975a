"""Bank accounts: classes, properties, exceptions, context managers for transactions."""


class BankError(Exception):
    """Anything that goes wrong in the bank."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f'{account.owner} has {account.balance}, needs {amount}')
        self.shortfall = amount - account.balance


class FrozenAccount(BankError):
    pass


class Account:
    interest = 0
    _next = 1

    def __init_subclass__(cls, *, rate=0, **kw):
        super().__init_subclass__(**kw)
        cls.interest = rate

    def __init__(self, owner, balance=0):
        self.number, Account._next = Account._next, Account._next + 1
        self.owner, self._balance, self.frozen, self.history = owner, balance, False, []

    @property
    def balance(self):
        return self._balance

    def _change(self, amount, why):
        if self.frozen:
            raise FrozenAccount(f'account {self.number} is frozen')
        if self._balance + amount < self.limit:
            raise InsufficientFunds(self, -amount)
        self._balance += amount
        self.history.append((why, amount))

    @property
    def limit(self):
        return 0

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f'cannot deposit {amount}')
        self._change(amount, 'deposit')

    def withdraw(self, amount):
        self._change(-amount, 'withdraw')

    def month_end(self):
        if gain := self._balance * self.interest // 100:
            self._change(gain, 'interest')

    def __repr__(self):
        return f'{type(self).__name__}(#{self.number} {self.owner}: {self._balance:,})'

    def __lt__(self, other):
        return self._balance < other._balance


class Savings(Account, rate=3):
    pass


class Checking(Account):
    @property
    def limit(self):
        return -500


class Transaction:
    """All or nothing for several accounts."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.before = [(a, a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, error, tb):
        if kind is None:
            return
        for account, balance, length in self.before:
            account._balance = balance
            del account.history[length:]
        print('rolled back:', error)
        return issubclass(kind, BankError)


def transfer(a, b, amount):
    b.deposit(amount)
    a.withdraw(amount)


ann, bob, cid = Savings('Ann', 1000), Checking('Bob', 100), Account('Cid')
print(ann, bob, cid, Savings.interest, Checking.interest)
with Transaction(ann, bob):
    transfer(ann, bob, 300)
with Transaction(ann, cid):
    transfer(cid, ann, 50)
print(ann, bob, cid, cid.history, ann.history)
bob.withdraw(800)
try:
    bob.withdraw(200)
except InsufficientFunds as error:
    print(error, error.shortfall)
cid.frozen = True
try:
    with Transaction(ann, cid):
        ann.withdraw(1)
        cid.deposit(-5)
except ValueError as error:
    print('passed through', error, ann.balance)
with Transaction(cid):
    cid.deposit(5)
for account in sorted([ann, bob, cid]):
    account.frozen or account.month_end()
    print(account, account.history)
try:
    ann.balance = 10 ** 6
except AttributeError as error:
    print(error)
try:
    try:
        bob.withdraw(10 ** 9)
    except BankError as error:
        raise RuntimeError('audit') from error
except RuntimeError as error:
    print(error, '<-', repr(error.__cause__), type(error.__cause__).__mro__[1].__name__, error.__cause__.__class__.__base__.__doc__)
