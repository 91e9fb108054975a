"""Backtracking with generators: try, yield, undo. The caller takes as many solutions as it likes.

    coil examples/backtracking.py
"""
from itertools import islice


def queens(n, placed=()):
    """All ways to put n queens on a board so that none attacks another."""
    row = len(placed)
    if row == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


def board(solution):
    return '\n'.join(' '.join('Q' if c == queen else '.' for c in range(len(solution))) for queen in solution)


def knights_tour(size, path, visited):
    """Open tours of a knight, the square with the fewest exits first (Warnsdorff)."""
    if len(path) == size * size:
        yield list(path)
        return

    def exits(square):
        for dx, dy in ((1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)):
            x, y = square[0] + dx, square[1] + dy
            if 0 <= x < size and 0 <= y < size and (x, y) not in visited:
                yield x, y

    for square in sorted(exits(path[-1]), key=lambda s: sum(1 for _ in exits(s))):
        path.append(square)
        visited.add(square)
        yield from knights_tour(size, path, visited)
        visited.discard(path.pop())


def sudoku(grid):
    """Fills the empty cell with the fewest candidates, yields every full grid."""
    best = None
    for r in range(9):
        for c in range(9):
            if grid[r][c] == 0:
                used = set(grid[r]) | {grid[i][c] for i in range(9)}
                used |= {grid[i][j] for i in range(r // 3 * 3, r // 3 * 3 + 3) for j in range(c // 3 * 3, c // 3 * 3 + 3)}
                free = [d for d in range(1, 10) if d not in used]
                if best is None or len(free) < len(best[2]):
                    best = r, c, free
    if best is None:
        yield [row[:] for row in grid]
        return
    r, c, free = best
    for digit in free:
        grid[r][c] = digit
        yield from sudoku(grid)
    grid[r][c] = 0


PUZZLE = '''
53..7.... 6..195... .98....6.
8...6...3 4..8.3..1 7...2...6
.6....28. ...419..5 ....8..79
'''

if __name__ == '__main__':
    print('eight queens:', sum(1 for _ in queens(8)), 'solutions; the first:')
    print(board(next(queens(8))))
    print('every tenth of the first fifty:', *islice(queens(8), 0, 50, 10), sep='\n  ')
    tour = next(knights_tour(5, [(0, 0)], {(0, 0)}))
    print('a tour of the knight:')
    order = {square: step for step, square in enumerate(tour, 1)}
    for x in range(5):
        print(*(f'{order[x, y]:2}' for y in range(5)))
    grid = [[int(c) if c != '.' else 0 for c in row] for row in PUZZLE.split()]
    for solution in sudoku(grid):
        print('sudoku:')
        for row in solution:
            print(*row)
