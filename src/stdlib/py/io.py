"""Streams in memory and the classes of files; what they do is native."""
from _io import (
    BufferedIOBase, BytesIO, IOBase, RawIOBase, StringIO, TextIOBase, TextIOWrapper, UnsupportedOperation, open,
)

__all__ = [
    "BlockingIOError", "open", "IOBase", "RawIOBase", "BytesIO", "StringIO", "BufferedIOBase", "TextIOBase",
    "TextIOWrapper", "UnsupportedOperation", "DEFAULT_BUFFER_SIZE", "SEEK_SET", "SEEK_CUR", "SEEK_END",
]

BlockingIOError = BlockingIOError
DEFAULT_BUFFER_SIZE = 131072

# Where seek() counts from.
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
