import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { Outage } from '../outages/outage.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { shortened } from '../replies/shortened.js'
import type { Ticket } from '../tickets/ticket.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'
import { topicName } from './topic-name.js'

export const joinOutage: KindOf<'join-outage'> = {
  id: 'join-outage',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: ({ handedOff, outage = null, topic }) =>
    handedOff !== null && outage === null && !isOfSecurity(topic),
  isWhenOver: false,
  carriesOut: true,
  needs: ['outages'],
  unfit: whyInNoOutage,
  does: {
    at: 'form',
    isOnCard: false,
    fields: { outage: choice },
    offer: (about) => ({
      outage: {
        value: about.outageMet ?? '',
        options: inOrder(about).map((outage) => ({
          id: outage.number,
          name: nameOf(about, outage),
        })),
      },
    }),
    values: z
      .object({ outage: z.string() })
      .transform(({ outage }): TicketAct => ({ verb: 'join-outage', outage })),
  },
}

/** Returns why a ticket can't join any outage; null if it can. */
export function whyInNoOutage({
  outages,
  ticket,
}: Pick<ActSituation, 'outages' | 'ticket'>): ReplyKey | null {
  if (ticket.outage != null) return 'outage-has-one'
  if (isOfSecurity(ticket.topic)) return 'outage-not-security'
  return outages.length === 0 ? 'outage-list-empty' : null
}

/** Security tickets always go to technicians, and the end of an outage doesn't resolve them. */
function isOfSecurity(topic: Ticket['topic']): boolean {
  return topic?.startsWith('security.') === true
}

/** Sorts outages of the ticket's topic first, then the most recently opened. */
function inOrder({ outages, ticket: { topic } }: ActSituation): readonly Outage[] {
  const isAbout = ({ topics }: Outage) => topic !== null && topics.includes(topic)
  return outages.toReversed().sort((one, other) => Number(isAbout(other)) - Number(isAbout(one)))
}

/** Slack's limit on an option's text, in characters. */
const longest = 75

function nameOf(about: ActSituation, { number, topics, site }: Outage): string {
  const where = site ?? about.wording.reply(about.language, 'outage-everywhere')
  const names = topics.map((topic) => topicName(about, topic)).join(', ')
  return shortened(`${number} (${where}) ${names}`, longest)
}
