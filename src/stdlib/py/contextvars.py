"""Context variables: values that each task has for itself."""
from _contextvars import Context, ContextVar, Token, copy_context
from collections.abc import Mapping

__all__ = ("Context", "ContextVar", "Token", "copy_context")

Mapping.register(Context)
