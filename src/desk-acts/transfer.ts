import { queueName } from '../handoff/queues.js'
import { isLead } from '../handoff/rights.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, words, yes } from './field-shapes.js'
import { givenTo, peopleFor } from './hand-over-targets.js'

export const transfer: KindOf<'transfer'> = {
  id: 'transfer',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: () => true,
  isWhenOver: false,
  needs: ['staff'],
  isGiving: ({ to = '' }) => to.startsWith('person:'),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { to: choice, reason: words, force: yes },
    offer: (about) => ({
      to: { options: [...groupsFor(about), ...peopleFor(about, 'everybody')] },
      force: isLead(about.technician) ? {} : null,
    }),
    values: givenTo,
  },
}

function groupsFor({ queues, ticket, language }: Parameters<typeof peopleFor>[0]) {
  return queues.queues
    .filter(({ id }) => id !== ticket.queue)
    .map(({ id }) => ({ id: `queue:${id}`, name: queueName(queues, id, language) }))
}
