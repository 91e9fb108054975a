def load():
    pass

config = load()
print(config["host"])
