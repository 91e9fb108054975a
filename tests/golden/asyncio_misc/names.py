# The public names, the hierarchy of the exceptions.
import asyncio

names = '''run Runner new_event_loop set_event_loop get_running_loop get_event_loop Future Task create_task ensure_future isfuture
eager_task_factory create_eager_task_factory current_task all_tasks gather wait wait_for timeout timeout_at Timeout shield as_completed
TaskGroup to_thread sleep Lock Event Condition Semaphore BoundedSemaphore Barrier Queue LifoQueue PriorityQueue QueueEmpty QueueFull
QueueShutDown CancelledError InvalidStateError TimeoutError BrokenBarrierError Handle TimerHandle AbstractEventLoop iscoroutine
iscoroutinefunction wrap_future capture_call_graph print_call_graph format_call_graph FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED
FrameCallGraphEntry FutureCallGraph'''.split()
print([name for name in names if not hasattr(asyncio, name)])
for name in ('CancelledError', 'InvalidStateError', 'TimeoutError', 'QueueEmpty', 'QueueFull', 'QueueShutDown', 'BrokenBarrierError'):
    kind = getattr(asyncio, name)
    print(name, [k.__name__ for k in kind.__mro__][1:-1])
print(asyncio.TimeoutError is TimeoutError, issubclass(asyncio.CancelledError, Exception))
for name in ('Lock', 'Queue', 'Task', 'Future', 'TaskGroup', 'Runner', 'CancelledError'):
    print(name, getattr(asyncio, name).__name__, getattr(asyncio, name).__qualname__)
loop = asyncio.new_event_loop()
print([name for name in '''run_until_complete run_forever stop close is_running is_closed shutdown_asyncgens shutdown_default_executor
call_soon call_later call_at call_soon_threadsafe time create_future create_task set_task_factory get_task_factory run_in_executor
set_exception_handler get_exception_handler default_exception_handler call_exception_handler get_debug set_debug'''.split()
       if not hasattr(loop, name)])
print(isinstance(loop, asyncio.AbstractEventLoop), issubclass(asyncio.Task, asyncio.Future))
loop.close()
