import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { takingPart } from '../tickets/participants.js'
import type { KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

/** Command to end an expert's participation, so that they receive no further messages. */
export const endPart: KindOf<'end-part'> = {
  id: 'end-part',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => takingPart(ticket).length > 0,
  isWhenOver: false,
  needs: [],
  unfit: ({ ticket }) => (takingPart(ticket).length === 0 ? 'expert-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { person: choice },
    offer: ({ ticket }) => {
      const options = takingPart(ticket).map(({ id, name }) => ({ id, name }))
      return { person: { value: options[0]?.id ?? '', options } }
    },
    values: z
      .object({ person: z.string() })
      .transform(({ person }): TicketAct => ({ verb: 'end-part', person })),
  },
}
