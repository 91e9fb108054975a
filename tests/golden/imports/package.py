# Packages, relative imports, sub-modules as attributes.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
import pack
print(pack.level, pack.renamed, pack.one.first, pack.one.deep.up, pack.one.deep.thing, pack.sub.parent)
import pack.sub.deep as d
from pack.sub import deep
from pack import one, other
import pack.other
print(d is deep, pack.other is other, d.the_one is one, pack.__name__, pack.__package__, d.__package__, pack.__path__[0].endswith('pack'), sorted(m for m in sys.modules if m.startswith('pack')))
for source in ('from pack import nope', 'import pack.nope', 'from pack.sub.deep import zz', 'from . import x', 'from .. import y', 'import pack.one.first'):
    try: exec(source, {'__name__': '__main__'})
    except ImportError as e: print(source, '->', type(e).__name__, str(e).split(' (/')[0])
import namespace_dir.leaf
print(namespace_dir.leaf.__name__)
