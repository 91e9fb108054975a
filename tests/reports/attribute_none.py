def find(name, people):
    for person in people:
        if person == name:
            return person

found = find("Kim", ["Lee", "Park"])
print(found.upper())
