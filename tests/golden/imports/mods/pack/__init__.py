print('running pack', __name__, __package__)
from . import one
from .one import first as renamed
level = 'pack'
