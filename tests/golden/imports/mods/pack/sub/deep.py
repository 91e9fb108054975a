print('running deep', __name__, __package__)
from .. import one as the_one
from ..other import thing
up = 'deep value'
