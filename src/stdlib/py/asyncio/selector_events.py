"""What a loop would do with sockets: it says that they are not supported."""
from . import base_events


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop."""


def _unsupported(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"loop.{name}() is not supported: Coil has no sockets, pipes or subprocesses")
    method.__name__ = name
    method.__qualname__ = "BaseSelectorEventLoop." + name
    setattr(BaseSelectorEventLoop, name, method)


for _name in """add_reader remove_reader add_writer remove_writer getaddrinfo getnameinfo create_connection create_server
        sendfile start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint
        connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom
        sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile""".split():
    _unsupported(_name)
