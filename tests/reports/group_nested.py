def boom(n):
    raise OSError(f"disk {n}")

errors = []
for n in range(2):
    try:
        boom(n)
    except OSError as error:
        errors.append(error)
inner = ExceptionGroup("disks", errors)
raise ExceptionGroup("all", [inner, TypeError("x")])
