e = ValueError("x")
e.__notes__ = ["a", 3, "b\nc"]
raise e
