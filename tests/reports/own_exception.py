class OutOfStock(Exception):
    """Nothing is left."""

def order(name, count):
    raise OutOfStock(f"{count} x {name}")

order("tea", 3)
