import { isLead } from '../handoff/rights.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, optional, words, yes } from './field-shapes.js'
import { givenTo, peopleFor } from './hand-over-targets.js'

export const assign: KindOf<'assign'> = {
  id: 'assign',
  place: 'primary',
  right: 'holder-or-lead',
  isOffered: () => true,
  isWhenOver: false,
  needs: ['staff'],
  isGiving: () => true,
  does: {
    at: 'form',
    isOnCard: false,
    fields: { to: choice, reason: optional(words), force: yes },
    offer: (about) => ({
      to: { options: peopleFor(about, 'group') },
      force: isLead(about.technician) ? {} : null,
    }),
    values: givenTo,
  },
}
