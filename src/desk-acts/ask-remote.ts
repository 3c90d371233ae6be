import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { fill } from '../replies/wording.js'
import { isAllowedLink } from '../tickets/remote-policy.js'
import type { KindOf } from './desk-act-kind.js'
import { line } from './field-shapes.js'

export const askRemote: KindOf<'remote'> = {
  id: 'remote',
  isSaid: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee }) => assignee !== null,
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { link: { ...line, maxLength: 1_000 } },
    offer: () => ({}),
    values({ remote, wording, language }) {
      const { otherHost } = wording.card(language).form
      const hosts = remote.hosts.length === 0 ? '–' : remote.hosts.join(', ')
      return z
        .object({ link: z.string() })
        .refine(({ link }) => isAllowedLink(remote, link), {
          path: ['link'],
          message: fill(otherHost, { hosts }),
        })
        .transform(({ link }): TicketAct => ({ verb: 'remote', link }))
    },
  },
}
