import type { MessageKey } from '../../content/wording/translations-file.js'
import { isSameConversation } from '../../desk/people/desks.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { canShareWithRequester, isActiveParticipant } from '../../desk/ticket/participants.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { ActivityContent, ParticipantActivity, Person } from '../../engine/activity.js'
import { takeImplicitly } from '../assignment/handle-take-command.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { ExpertCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'
import { expertCandidates } from './find-expert.js'

type Undeliverable = Extract<ActivityContent, { type: 'undeliverable' }>

/** Decides a technician's command about experts. */
export function handleExpertCommand(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: ExpertCommand,
): readonly Effect[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  switch (act.verb) {
    case 'bring-in': {
      const found = expertCandidates({ ...context, technician, ticket }).find(
        ({ known }) => known.person.id === act.person,
      )
      if (found === undefined) return [rejectCommand('expert-name-nobody', ticket)]
      const why = act.why.trim()
      if (why === '') return [rejectCommand('act-reply-empty', ticket)]
      const { person } = found.known
      const key = isActiveParticipant(ticket, person.id) ? 'expert-told-more' : 'expert-asked'
      const { withNotes, isToldOf } = act
      return [
        { do: 'bring-in', ticket: number, by, expert: found.known, why, withNotes, isToldOf },
        confirmCommand(key, number, { name: person.name }),
      ]
    }
    case 'send-on': {
      const line = context.lines.find(({ id }) => id === act.line)
      if (line === undefined || !canShareWithRequester(line))
        return [rejectCommand('act-unknown-line', ticket)]
      return [
        ...takeImplicitly(technician, ticket),
        { do: 'send-on', ticket: number, lineId: line.id, by },
        confirmCommand('done-sent-on', number),
      ]
    }
    case 'end-part':
      return isActiveParticipant(ticket, act.person)
        ? [
            { do: 'end-part', ticket: number, person: act.person, how: 'ended', by },
            confirmCommand('done-part-ended', number),
          ]
        : [rejectCommand('expert-none', ticket)]
    default:
      return act satisfies never
  }
}

/** Handles an expert's activity in the ticket's lane; it counts only while they participate. `line` is the message they changed. */
export function handleParticipantActivity(
  ticket: Ticket | null,
  content: ParticipantActivity,
  from: Person | null,
  line: TranscriptEntry | null,
): readonly Effect[] {
  if (from === null) return []
  const person = { id: from.id, name: from.name }
  if (ticket === null || !isActiveParticipant(ticket, from.id))
    return content.type === 'part-line-changed'
      ? []
      : [{ do: 'tell-expert', person: from.id, key: overFor(content), ticket: content.ticket }]
  const { number } = ticket
  switch (content.type) {
    case 'part-line': {
      const { text, attachments, source } = content
      return [{ do: 'record-part-line', ticket: number, person, text, attachments, source }]
    }
    case 'part-line-changed':
      return decideChange(number, content.text, person, line)
    case 'part-file': {
      const { file, isAccepted, address } = content
      return [{ do: 'hand-to-expert', ticket: number, file, person: from.id, isAccepted, address }]
    }
    case 'part-left':
      return [{ do: 'end-part', ticket: number, person: from.id, how: 'left', by: person }]
    default:
      return content satisfies never
  }
}

function overFor({ type }: ParticipantActivity): MessageKey {
  return type === 'part-file' ? 'expert-files-over' : 'expert-part-over'
}

/**
 * Handles a change to an expert's message. If it was already shared with the requester, the correction becomes a new message that a technician
 * reads first; a deleted message is removed.
 */
function decideChange(
  ticket: string,
  text: string | null,
  person: { readonly id: string; readonly name: string },
  line: TranscriptEntry | null,
): readonly Effect[] {
  if (line === null || line.by !== 'participant' || line.author !== person.id || line.deletedAt !== null)
    return []
  if (text === null) return [{ do: 'withdraw-line', ticket, lineId: line.id }]
  return line.kind === 'note'
    ? [{ do: 'correct-line', ticket, lineId: line.id, text }]
    : [{ do: 'record-part-line', ticket, person, text, attachments: [], source: null }]
}

/**
 * Handles a message that could not be delivered to an expert: the desk is told why and, unless it was a file, their participation ends. Returns
 * null if the message was for someone else.
 */
export function handleParticipantDeliveryFailure(
  ticket: Ticket | null,
  { file, outboxId, reason, to }: Pick<Undeliverable, 'file' | 'outboxId' | 'reason' | 'to'>,
): readonly Effect[] | null {
  if (ticket === null) return null
  const theirs = (ticket.participants ?? []).filter(
    (one) => one.delivery === outboxId || (to !== undefined && isSameConversation(one.to, to)),
  )
  if (theirs.length === 0) return null
  const by = { id: 'bot', name: 'Guichet' }
  // Of several failed messages, only the first is reported.
  const present = theirs.filter(({ state }) => state === 'taking-part')
  if (file !== undefined)
    return present.map(({ name }) => ({
      do: 'tell-file-unreached',
      ticket: ticket.number,
      expert: name,
      file,
      reason,
    }))
  return present.map(({ id }) => ({
    do: 'end-part',
    ticket: ticket.number,
    person: id,
    how: 'unreachable',
    by,
    reason,
  }))
}
