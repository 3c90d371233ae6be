import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { removableLinks } from '../../desk/ticket/ticket-link.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { ActivityContent } from '../../engine/activity.js'
import { requiredApprovals } from '../approvals/required-approvals.js'
import { takeImplicitly } from '../assignment/handle-take-command.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { MergeSplitLinkCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'
import { mergeTargets } from './merge-command.js'
import { duplicatesBlockedBy, resolvableDuplicates } from './resolve-duplicates-command.js'
import { isRequesterMessage } from './split-command.js'

/** Decides a technician's command on several tickets. Effects on the others are sent to their own lanes. */
export function handleMergeSplitLink(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: MergeSplitLinkCommand,
): readonly Effect[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  switch (act.verb) {
    case 'merge':
      return mergeTargets({ ticket, others: context.others }).some((other) => other.number === act.into)
        ? [
            { do: 'merge', ticket: number, into: act.into, by },
            confirmCommand('done-merged', number, { other: act.into }),
          ]
        : [rejectCommand('merge-none', ticket)]
    case 'link': {
      const other = context.others.find((one) => one.number === act.other)
      if (other === undefined || other.number === number) return [rejectCommand('link-unknown', ticket)]
      if (ticket.mergedInto === other.number || ticket.tookIn?.includes(other.number) === true)
        return [rejectCommand('link-merged', ticket, { other: other.number })]
      return [
        { do: 'link', ticket: number, other: other.number, how: act.how, by },
        confirmCommand('done-linked', number, { other: other.number }),
      ]
    }
    case 'unlink':
      return removableLinks(ticket).some((link) => link.ticket === act.other)
        ? [
            { do: 'unlink', ticket: number, other: act.other, by },
            confirmCommand('done-unlinked', number, { other: act.other }),
          ]
        : [rejectCommand('link-unknown', ticket)]
    case 'split':
      return decideSplit(context, technician, ticket, act)
    case 'resolve-duplicates': {
      const about = { ticket, technician, others: context.others }
      const allowed = resolvableDuplicates(about)
      const tickets = allowed.map((one) => one.number).filter((one) => act.tickets.includes(one))
      if (tickets.length === 0) return [rejectCommand(duplicatesBlockedBy(about), ticket)]
      const { cause, solution } = act
      return [
        { do: 'resolve-duplicates', ticket: number, tickets, cause, solution, by },
        confirmCommand('done-duplicates', number, { tickets: tickets.join(', ') }),
      ]
    }
    default:
      return act satisfies never
  }
}

function decideSplit(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  { lines, text, topic }: Extract<MergeSplitLinkCommand, { verb: 'split' }>,
): readonly Effect[] {
  const chosen = context.lines.filter((line) => isRequesterMessage(line) && lines.includes(line.id))
  const summary = text.trim() === '' ? chosen.map((line) => line.text).join('\n') : text.trim()
  if (summary === '') return [rejectCommand('act-reply-empty', ticket)]
  if (topic !== null && !context.topics.has(topic)) return [rejectCommand('act-unknown', ticket)]
  const standIn = context.newId()
  const facts = context.factsIn(summary)
  const { approvals, managers } = context
  const { requester } = ticket
  const approval = topic === null ? null : requiredApprovals(approvals, managers, { topic, facts, requester })
  return [
    ...takeImplicitly(technician, ticket),
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
    confirmCommand('done-split', ticket.number),
  ]
}

/** Applies a merge, link or unlink of another ticket in this ticket's lane. */
export function handleLinkedTicket(
  ticket: Ticket | null,
  { other, by, how }: Extract<ActivityContent, { type: 'linked' }>,
): readonly Effect[] {
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
export function handleForwardedMessage(
  ticket: Ticket | null,
  { text, attachments }: Extract<ActivityContent, { type: 'line-for' }>,
): readonly Effect[] {
  if (ticket === null) return []
  const isAwaited = ticket.state === 'on-hold' && ticket.hold?.reason === 'requester'
  return [
    { do: 'pass-on', ticket: ticket.number, text, attachments, source: null },
    ...(isAwaited ? [{ do: 'resume', ticket: ticket.number, by: ticket.requester } as const] : []),
  ]
}
