# PEP 380's expansion against the native form, driven by generated sequences.
import sys
def native(make, log):
    r = yield from make(log)
    log.append(('result', r))
    return r
def by_hand(make, log):
    i = iter(make(log))
    try:
        y = next(i)
    except StopIteration as e:
        r = e.value
    else:
        while True:
            try:
                s = yield y
            except GeneratorExit as e:
                try:
                    m = i.close
                except AttributeError:
                    pass
                else:
                    m()
                raise e
            except BaseException as e:
                try:
                    m = i.throw
                except AttributeError:
                    raise e
                else:
                    try:
                        y = m(e)
                    except StopIteration as stop:
                        r = stop.value
                        break
            else:
                try:
                    y = next(i) if s is None else i.send(s)
                except StopIteration as stop:
                    r = stop.value
                    break
    log.append(('result', r))
    return r
def subs():
    def counting(log):
        for i in range(4):
            log.append(('sent', (yield i)))
        return 'counted'
    def catching(log):
        n = 0
        while n < 5:
            try:
                log.append(('sent', (yield n)))
            except ValueError as e:
                log.append(('caught', str(e)))
            n += 1
        return n
    def returning(log):
        try:
            yield 'first'
        except ValueError:
            return 'on throw'
        except GeneratorExit:
            log.append('exit')
            raise
        finally:
            log.append('finally')
    def raising(log):
        yield 1
        raise KeyError('sub')
    return [counting, catching, returning, raising, lambda log: iter([7, 8, 9]), lambda log: 'ab']
def drive(g, ops, log):
    for op in ops:
        try:
            if op == 0: log.append(('next', next(g)))
            elif op == 1: log.append(('send', g.send('v')))
            elif op == 2: log.append(('throw', g.throw(ValueError('t'))))
            else: log.append(('close', g.close()))
        except BaseException as e:
            log.append((type(e).__name__, str(e)))
    return log
state = 12345
def rand(n):
    global state
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state // 65536 % n
same = 0
for number, make in enumerate(subs()):
    for trial in range(60):
        ops = [0] * rand(2) + [rand(4) if rand(3) else 0 for _ in range(rand(7) + 1)]
        a, b = [], []
        drive(native(make, a), ops, a)
        drive(by_hand(make, b), ops, b)
        if a == b: same += 1
        else: print('DIFFERENT', number, ops, a, b, sep='\n  ')
        if trial < 3: print(number, ops, a)
print(same)
