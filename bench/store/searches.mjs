/** What is asked of the store in a day's work: the query of each repetition. */
export function searches(make, size) {
  const some = (repeat) => make(Math.floor((size * (repeat + 0.5)) / 16)).ticket
  const closed = { states: ['closed'], order: 'recent' }
  return {
    /** A requester's own closed tickets. */
    own: (repeat) => ({ ...closed, requester: some(repeat).requester.id, limit: 5 }),
    /** A single ticket, by its number. */
    number: (repeat) => ({ text: some(repeat).number, order: 'recent', limit: 25 }),
    /** A rare word: the tag of a device. */
    rare: (repeat) => ({ text: /PC-\d+/.exec(some(repeat).summary)[0], order: 'recent', limit: 25 }),
    /** A word that very many have. */
    common: () => ({ text: 'licence', order: 'recent', limit: 25 }),
    /** The latest of a topic, as for similar tickets. */
    topic: (repeat) => ({
      states: ['resolved', 'closed'],
      topic: some(repeat).topic,
      order: 'recent',
      limit: 100,
    }),
    /** A queue of the technicians. */
    queue: () => ({
      states: ['new', 'assigned', 'in-progress', 'on-hold'],
      queue: 'l1',
      order: 'priority',
      limit: 50,
    }),
    /** Everything, the last changed first: a page deep in the list. */
    page: () => ({ ...closed, limit: 200, offset: Math.floor(size / 2) }),
  }
}
