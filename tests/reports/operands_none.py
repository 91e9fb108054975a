def price(name):
    if name == "tea":
        return 3

print(price("tea") + price("milk"))
