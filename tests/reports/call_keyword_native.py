print("x", seq=" ")
