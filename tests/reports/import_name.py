from functools import lru_cashe
