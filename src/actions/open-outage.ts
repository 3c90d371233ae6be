import type { Action } from '../conversation/action.js'
import { restrictedQueues } from '../handoff/queues.js'
import { readableBy } from '../handoff/rights.js'
import type { Outage } from '../outages/outage.js'
import { answerAboutOutage } from './answer-outage.js'
import type { Draft } from './draft.js'
import { saveOutage } from './save-outage.js'

/**
 * Opens an outage: affected requesters get the notice instead of the guide from now on, and the desk gets a card. Answers with the open tickets on
 * the same topics.
 */
export async function openOutage(
  draft: Draft,
  { opening, technician }: Extract<Action, { do: 'open-outage' }>,
): Promise<void> {
  const setting = await draft.tx.get('setting', 'outages')
  const known = setting?.kind === 'outages' ? setting : { kind: 'outages' as const, last: 0, open: [] }
  const number = `OUT-${known.last + 1}`
  draft.tx.put('setting', 'outages', { kind: 'outages', last: known.last + 1, open: [...known.open, number] })
  const outage: Outage = {
    number,
    topics: opening.topics,
    site: opening.site,
    texts: opening.texts,
    updates: [],
    closed: null,
    attached: 0,
    openedAt: draft.now,
    openedBy: technician.name,
    audit: [],
  }
  saveOutage(draft, outage, technician, {
    did: 'outage-opened',
    text: Object.values(opening.texts).join(' / '),
  })
  const alike = await openTicketsAbout(draft, outage)
  if (alike.length === 0) return answerAboutOutage(draft, 'outage-done-open', { outage: number })
  const numbers = alike.slice(0, mostNamed)
  const list = [...numbers, ...(alike.length > mostNamed ? ['…'] : [])].join(', ')
  const count = alike.length
  return answerAboutOutage(
    draft,
    'outage-done-open-alike',
    { outage: number, count, list },
    { count, numbers },
  )
}

const mostNamed = 10
/** Limit on the tickets read per topic. */
const mostCounted = 200

/** Finds open tickets on the outage's topics at any location, highest priority first; the desk decides which belong to it. */
async function openTicketsAbout({ around }: Draft, { topics }: Outage): Promise<readonly string[]> {
  const readable = readableBy({ id: '', groups: [] }, restrictedQueues(around.queues))
  const found = await Promise.all(
    topics.map((topic) =>
      around.tickets({
        ...readable,
        topic,
        states: ['new', 'assigned', 'in-progress', 'on-hold'],
        isHandedOff: true,
        order: 'priority',
        limit: mostCounted,
      }),
    ),
  )
  return found.flatMap(({ tickets }) =>
    tickets.filter(({ outage = null }) => outage === null).map(({ number }) => number),
  )
}
