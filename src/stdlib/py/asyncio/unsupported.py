"""Names of asyncio that need sockets, pipes or subprocesses: using one says that it is not supported."""


def _function(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"asyncio.{name}() is not supported: Coil has no sockets, pipes or subprocesses")
    function.__name__ = function.__qualname__ = name
    return function


class _Unsupported:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            f"asyncio.{type(self).__name__} is not supported: Coil has no sockets, pipes or subprocesses")


for _name in """open_connection start_server open_unix_connection start_unix_server create_subprocess_exec
        create_subprocess_shell""".split():
    globals()[_name] = _function(_name)
for _name in """StreamReader StreamWriter StreamReaderProtocol BaseProtocol Protocol DatagramProtocol SubprocessProtocol
        BufferedProtocol BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport
        Server""".split():
    globals()[_name] = type(_name, (_Unsupported,), {"__module__": "asyncio"})
