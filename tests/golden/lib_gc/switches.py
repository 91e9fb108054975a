# enable, disable, thresholds, what is tracked.
import gc
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled())
gc.set_threshold(500, 5); print(gc.get_threshold()[:2], len(gc.get_count()), gc.garbage, gc.callbacks, gc.get_debug(), gc.get_freeze_count())
class A: pass
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked('a'), gc.is_tracked(A()), gc.is_tracked(A), gc.is_tracked(None), gc.is_tracked(len.__name__))
for bad in (3, -1):
    try: gc.collect(bad)
    except ValueError as e: print(e)
print([gc.collect(g) >= 0 for g in (0, 1, 2)], gc.collect(generation=1) >= 0)
