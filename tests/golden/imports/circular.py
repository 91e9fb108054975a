# Two modules that import each other.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
import cycle_a
print(cycle_a.late, cycle_a.cycle_b.y)
