/** Returns a day's usual searches, as functions from the repetition number to the query. */
export function searches(make, size) {
  const some = (repeat) => make(Math.floor((size * (repeat + 0.5)) / 16)).ticket
  const closed = { states: ['closed'], order: 'recent' }
  return {
    /** Finds a requester's own closed tickets. */
    own: (repeat) => ({ ...closed, requester: some(repeat).requester.id, limit: 5 }),
    /** Finds a single ticket by its number. */
    number: (repeat) => ({ text: some(repeat).number, order: 'recent', limit: 25 }),
    /** Finds a rare word: a device tag. */
    rare: (repeat) => ({ text: /PC-\d+/.exec(some(repeat).summary)[0], order: 'recent', limit: 25 }),
    /** Finds a word that many tickets contain. */
    common: () => ({ text: 'licence', order: 'recent', limit: 25 }),
    /** Finds the latest tickets of a topic, as for similar tickets. */
    topic: (repeat) => ({
      states: ['resolved', 'closed'],
      topic: some(repeat).topic,
      order: 'recent',
      limit: 100,
    }),
    /** Lists a technicians' queue. */
    queue: () => ({
      states: ['new', 'assigned', 'in-progress', 'on-hold'],
      queue: 'l1',
      order: 'priority',
      limit: 50,
    }),
    /** Lists everything, last changed first, far down the list. */
    page: () => ({ ...closed, limit: 200, offset: Math.floor(size / 2) }),
  }
}
