ages = {"kim": 30, "lee": "41"}
print(ages["kim"] < ages["lee"])
