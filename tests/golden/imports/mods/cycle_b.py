print('b starts')
import cycle_a
print('b sees', cycle_a.x, hasattr(cycle_a, 'late'))
y = 'b.y'
try:
    from cycle_a import late
except ImportError as e:
    print(type(e).__name__, str(e).split(' (')[0])
