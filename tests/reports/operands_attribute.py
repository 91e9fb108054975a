class Item:
    def __init__(self, price):
        self.price = price

item = Item("12")
tax = 3
print(item.price - tax)
