"""A taxi fleet as a discrete event simulation: every taxi is a generator, the simulator sends it the time.

    coil examples/taxi_sim.py --seed 42
"""
import random
import collections
import queue
import argparse


DEFAULT_NUMBER_OF_TAXIS = 3
DEFAULT_END_TIME = 180
SEARCH_DURATION = 5
TRIP_DURATION = 20
DEPARTURE_INTERVAL = 5


# time is when the event happens, proc is the number of the taxi, action is what the taxi does.
Event = collections.namedtuple('Event', 'time proc action')

# Called once per taxi: makes the generator that plays the taxi's part.
def taxi_process(ident, trips, start_time=0):
    """
    :param ident: taxi number
    :param trips: the number of trips before the taxi goes home
    :param start_time: Time to leave the garage
    :return: a generator of events
    """
    # Yields to the simulator, with an event, at every change of state.
    time = yield Event(start_time, ident, 'leave garage')
    for _ in range(trips):
        time = yield Event(time, ident, 'pick up passenger')
        time = yield Event(time, ident, 'drop off passenger')
    yield Event(time, ident, 'going home')
    # When the coroutine has run to its end, the generator raises StopIteration.


def compute_duration(previous_action):
    # How long an action takes is drawn from an exponential distribution.
    if previous_action in ['leave garage', 'drop off passenger']:
        # The taxi is prowling, without a passenger.
        interval = SEARCH_DURATION
    elif previous_action == 'pick up passenger':
        # The taxi is carrying a passenger.
        interval = TRIP_DURATION
    elif previous_action == 'going home':
        interval = 1
    else:
        raise ValueError('Unknown previous_action: %s' % previous_action)
    return int(random.expovariate(1/interval)) + 1


# Start simulation
class Simulator:

    def __init__(self, procs_map):
        # The events to come, ordered by time.
        self.events = queue.PriorityQueue()
        # A copy of the caller's dict: taxis that go home are removed from self.procs,
        # and what the caller passed in must not change.
        self.procs = dict(procs_map)

    def run(self, end_time):
        """
        Schedule and display events until the end of the time
        :param end_time: only one parameter needs to be specified for the end time
        """
        # Put the first event of each taxi into the queue.
        for _, proc in sorted(self.procs.items()):
            # Prime the coroutine.
            first_event = next(proc)
            # Priming gave the first event (leave garage).
            self.events.put(first_event)

        sim_time = 0
        # The heart of the simulation.
        while sim_time < end_time:
            if self.events.empty():
                print('*** end of event ***')
                break
            # The event with the smallest time comes out first.
            current_event = self.events.get()
            sim_time, proc_id, previous_action = current_event
            print('taxi:', proc_id, proc_id * ' ', current_event)
            # The coroutine of the taxi that acts now.
            active_proc = self.procs[proc_id]
            next_time = sim_time + compute_duration(previous_action)
            try:
                # Send the taxi the time of its next action;
                # it answers with its next event, or with StopIteration.
                next_event = active_proc.send(next_time)
            except StopIteration:
                # This taxi is home: forget its coroutine.
                del self.procs[proc_id]
            else:
                # Queue the taxi's next event.
                self.events.put(next_event)
        else:
            msg = '*** end of simulation time: {} event pendding ***'
            print(msg.format(self.events.qsize()))


def main(end_time=DEFAULT_END_TIME, num_taxis=DEFAULT_NUMBER_OF_TAXIS,
         seed=None):
    # Seed the random numbers, make the taxis, run the simulation.
    if seed is not None:
        random.seed(seed)  # for a result that can be had again

    # Number of the taxi -> its generator.
    taxis = {i: taxi_process(i, (i + 1) * 2, i*DEPARTURE_INTERVAL)
             for i in range(num_taxis)}
    sim = Simulator(taxis)
    sim.run(end_time)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description='Taxi fleet simulator.')
    parser.add_argument('-e', '--end-time', type=int,
                        default=DEFAULT_END_TIME,
                        help='simulation end time; default=%s' % DEFAULT_END_TIME)
    parser.add_argument('-t', '--taxis', type=int,
                        default=DEFAULT_NUMBER_OF_TAXIS,
                        help='number of taxis running; default = %s' % DEFAULT_NUMBER_OF_TAXIS)
    parser.add_argument('-s', '--seed', type=int, default=None,
                        help='random generator seed (for testing)')

    args = parser.parse_args()
    main(args.end_time, args.taxis, args.seed)
