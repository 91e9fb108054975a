"""A race between two tasks: each reads the balance, lets others go on, and writes it back.

The output depends on which task goes on first, and whatever that is, one withdrawal is lost. The order is always the same,
so that an ordinary test never notices; `coil test --schedules 20 examples/racy_account.py` does, and shows the two orders.
safe_account.py mends it.
"""

import asyncio

account = {"balance": 100}


async def withdraw(amount):
    balance = account["balance"]
    await asyncio.sleep(0.1)  # asks the bank
    account["balance"] = balance - amount


async def main():
    await asyncio.gather(withdraw(10), withdraw(20))
    print(account)


asyncio.run(main())
