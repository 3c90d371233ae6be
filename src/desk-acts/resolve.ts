import { z } from 'zod'
import type { TicketAct } from '../conversation/activity.js'
import { identityMethods, needsIdentityCheck } from '../tickets/identity.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, words } from './field-shapes.js'

export const resolve: KindOf<'resolve'> = {
  id: 'resolve',
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { cause: words, solution: words, identity: choice },
    offer: (about) => ({
      cause: { value: about.ticket.finding?.cause[about.language] ?? '' },
      solution: { value: about.ticket.finding?.solution[about.language] ?? '' },
      identity: needsIdentityCheck(about.ticket)
        ? {
            options: identityMethods.map((method) => ({
              id: method,
              name: about.wording.reply(about.language, `identity-${method}`),
            })),
          }
        : null,
    }),
    values: z
      .object({
        cause: z.string(),
        solution: z.string(),
        identity: z.enum(identityMethods).or(z.literal('')),
      })
      .transform(
        ({ cause, solution, identity }): TicketAct => ({
          verb: 'resolve',
          cause,
          solution,
          ...(identity === '' ? {} : { identityCheck: { method: identity } }),
        }),
      ),
  },
}
