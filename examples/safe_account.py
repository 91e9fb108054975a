"""racy_account.py, mended: a lock makes reading and writing the balance one step.

`coil test --schedules 20 examples/safe_account.py` finds no order of the tasks that changes the output.
"""

import asyncio

account = {"balance": 100, "lock": asyncio.Lock()}


async def withdraw(amount):
    async with account["lock"]:
        balance = account["balance"]
        await asyncio.sleep(0.1)  # asks the bank
        account["balance"] = balance - amount


async def main():
    await asyncio.gather(withdraw(10), withdraw(20))
    print(account["balance"])


asyncio.run(main())
