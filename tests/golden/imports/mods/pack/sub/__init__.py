print('running sub', __name__)
from .. import __name__ as parent
