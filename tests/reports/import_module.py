import asyncoi
