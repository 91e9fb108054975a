def withdraw(balance, amount):
    assert amount <= balance, "not enough money"
    return balance - amount

withdraw(10, 25)
