import { z } from 'zod'
import type { MessageKey } from '../../../content/wording/translations-file.js'
import { truncateAtWord } from '../../../content/wording/truncate-at-word.js'
import type { Outage } from '../../../desk/ticket/outage.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { confirmCommand, rejectCommand } from '../../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../../commands/command-definition.js'
import { singleChoice } from '../../commands/field-shapes.js'
import { topicName } from '../../commands/topic-name.js'
import { joinOutage } from '../join-outage.js'

const JoinOutageForm = z.object({ outage: z.string() })

export const joinOutageCommand: CommandOf<'join-outage', z.infer<typeof JoinOutageForm>> = {
  id: 'join-outage',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: ({ handedOff, outage: { current: outage = null } = {}, topic }, { hasOpenOutage }) =>
    hasOpenOutage && handedOff !== null && outage === null && !isOfSecurity(topic),
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: ['outages'],
  blockedBy: joinOutageBlockedBy,
  form: {
    isOnCard: false,
    fields: { outage: singleChoice },
    offer: (about) => ({
      outage: {
        value: about.outageMet ?? '',
        options: inOrder(about).map((outage) => ({
          id: outage.number,
          name: nameOf(about, outage),
        })),
      },
    }),
    values: JoinOutageForm,
  },
  async handle(uow, { outages, technician, ticket }, { outage: number }) {
    const outage = outages.find((one) => one.number === number)
    if (outage === undefined) return rejectCommand('outage-unknown', ticket, { outage: number })
    const by = { id: technician.id, name: technician.name }
    await joinOutage(uow, { ticket: ticket.number, outage: number, updatesRead: outage.updates.length, by })
    return confirmCommand('done-outage-joined', ticket.number, { outage: number })
  },
}

/** Returns the reason why a ticket can't join any outage; null if it can. */
function joinOutageBlockedBy({
  outages,
  ticket,
}: Pick<CommandContext, 'outages' | 'ticket'>): MessageKey | null {
  if (ticket.outage?.current != null) return 'outage-has-one'
  if (isOfSecurity(ticket.topic)) return 'outage-not-security'
  return outages.length === 0 ? 'outage-list-empty' : null
}

/** Returns true for a security ticket: these always go to technicians, and the end of an outage doesn't resolve them. */
function isOfSecurity(topic: Ticket['topic']): boolean {
  return topic?.startsWith('security.') === true
}

/** Sorts outages with the ticket's topic first, then by most recently opened. */
function inOrder({ outages, ticket: { topic } }: CommandContext): readonly Outage[] {
  const isAbout = ({ topics }: Outage) => topic !== null && topics.includes(topic)
  return outages.toReversed().sort((one, other) => Number(isAbout(other)) - Number(isAbout(one)))
}

/** Slack's limit on an option's text, in characters. */
const longest = 75

function nameOf(about: CommandContext, { number, topics, site }: Outage): string {
  const where = site ?? about.wording.reply(about.language, 'outage-everywhere')
  const names = topics.map((topic) => topicName(about, topic)).join(', ')
  return truncateAtWord(`${number} (${where}) ${names}`, longest)
}
