print(f"a {1/0} b")
