import { approvalFor } from '../approvals/approval-for.js'
import { mergeTargets } from '../desk-acts/merge.js'
import { resolvableDuplicates, whyNoDuplicates } from '../desk-acts/resolve-duplicates.js'
import { isRequesters } from '../desk-acts/split.js'
import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import { removableLinks } from '../tickets/ticket-link.js'
import type { Action } from './action.js'
import type { ActivityContent } from './activity.js'
import { takingUp } from './decide-take.js'
import type { RecordsAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Decides a technician's command on several tickets. Effects on the others are sent to their own lanes. */
export function decideRecords(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: RecordsAct,
): readonly Action[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  switch (act.verb) {
    case 'merge':
      return mergeTargets({ ticket, others: situation.others }).some((other) => other.number === act.into)
        ? [
            { do: 'merge', ticket: number, into: act.into, by },
            done('done-merged', number, { other: act.into }),
          ]
        : [refuse('merge-none', ticket)]
    case 'link': {
      const other = situation.others.find((one) => one.number === act.other)
      if (other === undefined || other.number === number) return [refuse('link-unknown', ticket)]
      if (ticket.mergedInto === other.number || ticket.tookIn?.includes(other.number) === true)
        return [refuse('link-merged', ticket, { other: other.number })]
      return [
        { do: 'link', ticket: number, other: other.number, how: act.how, by },
        done('done-linked', number, { other: other.number }),
      ]
    }
    case 'unlink':
      return removableLinks(ticket).some((link) => link.ticket === act.other)
        ? [
            { do: 'unlink', ticket: number, other: act.other, by },
            done('done-unlinked', number, { other: act.other }),
          ]
        : [refuse('link-unknown', ticket)]
    case 'split':
      return decideSplit(situation, technician, ticket, act)
    case 'resolve-duplicates': {
      const about = { ticket, technician, others: situation.others }
      const allowed = resolvableDuplicates(about)
      const tickets = allowed.map((one) => one.number).filter((one) => act.tickets.includes(one))
      if (tickets.length === 0) return [refuse(whyNoDuplicates(about), ticket)]
      const { cause, solution } = act
      return [
        { do: 'resolve-duplicates', ticket: number, tickets, cause, solution, by },
        done('done-duplicates', number, { tickets: tickets.join(', ') }),
      ]
    }
    default:
      return act satisfies never
  }
}

function decideSplit(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  { lines, text, topic }: Extract<RecordsAct, { verb: 'split' }>,
): readonly Action[] {
  const chosen = situation.lines.filter((line) => isRequesters(line) && lines.includes(line.id))
  const summary = text.trim() === '' ? chosen.map((line) => line.text).join('\n') : text.trim()
  if (summary === '') return [refuse('act-reply-empty', ticket)]
  if (topic !== null && !situation.topics.has(topic)) return [refuse('act-unknown', ticket)]
  const standIn = situation.newId()
  const facts = situation.factsIn(summary)
  const { approvals, managers } = situation
  const { requester } = ticket
  const approval = topic === null ? null : approvalFor(approvals, managers, { topic, facts, requester })
  return [
    ...takingUp(technician, ticket),
    {
      do: 'split',
      ticket: ticket.number,
      standIn,
      lines: chosen.map(({ id }) => id),
      summary,
      topic,
      facts,
      by: { id: technician.id, name: technician.name },
    },
    ...(approval === null ? [] : [{ do: 'ask-approval', ticket: standIn, approval, handOff: null } as const]),
    done('done-split', ticket.number),
  ]
}

/** Applies a merge, link or unlink of another ticket in this ticket's lane. */
export function decideLinked(
  ticket: Ticket | null,
  { other, by, how }: Extract<ActivityContent, { type: 'linked' }>,
): readonly Action[] {
  if (ticket === null) return []
  switch (how.is) {
    case 'merged':
      return [{ do: 'take-in', ticket: ticket.number, from: other, by }]
    case 'linked':
      return [{ do: 'note-link', ticket: ticket.number, other, kind: how.kind, by }]
    case 'unlinked':
      return [{ do: 'drop-link', ticket: ticket.number, other, by }]
    default:
      return how satisfies never
  }
}

/** Handles a requester's message to a ticket in another lane. */
export function decideLineFor(
  ticket: Ticket | null,
  { text, attachments }: Extract<ActivityContent, { type: 'line-for' }>,
): readonly Action[] {
  if (ticket === null) return []
  const isAwaited = ticket.state === 'on-hold' && ticket.hold?.reason === 'requester'
  return [
    { do: 'pass-on', ticket: ticket.number, text, attachments, source: null },
    ...(isAwaited ? [{ do: 'resume', ticket: ticket.number, by: ticket.requester } as const] : []),
  ]
}
