"""Calls beside the caller."""
