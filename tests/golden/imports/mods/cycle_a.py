print('a starts')
x = 'a.x'
import cycle_b
print('a sees', cycle_b.y)
late = 'late'
