def read(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"bad setting: {text}") from error

read("fast")
