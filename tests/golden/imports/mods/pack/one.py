print('running one', __name__, __package__)
first = 1
from .sub import deep
