def named(name):
    """Gives a function the name that its generators show."""
    def rename(function):
        function.__qualname__ = function.__qualname__.removesuffix(function.__name__) + name
        function.__name__ = name
        return function
    return rename
