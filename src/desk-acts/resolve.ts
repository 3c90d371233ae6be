import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { fill } from '../replies/wording.js'
import { identityMethods, needsIdentityCheck } from '../tickets/identity.js'
import { likelyCauses } from '../troubleshooting/likely-causes.js'
import type { ActSituation, FieldOffer, KindOf } from './desk-act-kind.js'
import { choice, words } from './field-shapes.js'

const mostIdeas = 3

export const resolve: KindOf<'resolve'> = {
  id: 'resolve',
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { cause: words, solution: words, identity: choice },
    offer: (about) => ({
      cause: { value: about.ticket.finding?.cause[about.language] ?? '', ...ideas(about) },
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

/** Suggests likely causes from the topic's guide; none if the guide has reached a conclusion. */
function ideas({ ticket, guides, wording, language }: ActSituation): FieldOffer {
  const guide = ticket.topic === null ? undefined : guides.get(ticket.topic)
  if (guide === undefined || ticket.finding !== undefined) return {}
  const named = likelyCauses(guide, ticket.steps)
    .slice(0, mostIdeas)
    .map((cause) => cause[language] ?? Object.values(cause)[0] ?? '')
  return named.length === 0
    ? {}
    : { hint: fill(wording.card(language).likelyCauses, { list: named.join(' · ') }) }
}
