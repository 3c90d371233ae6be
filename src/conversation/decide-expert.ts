import { expertsFor } from '../desk-acts/expert-named.js'
import { isSamePlace } from '../handoff/desks.js'
import type { Technician } from '../handoff/people.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { canBeSentOn, isTakingPart } from '../tickets/participants.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { ActivityContent, PartContent, Person } from './activity.js'
import { takingUp } from './decide-take.js'
import type { ExpertAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

type Undeliverable = Extract<ActivityContent, { type: 'undeliverable' }>

/** Decides a technician's command about experts. */
export function decideExpert(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: ExpertAct,
): readonly Action[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  switch (act.verb) {
    case 'bring-in': {
      const found = expertsFor({ ...situation, technician, ticket }).find(
        ({ known }) => known.person.id === act.person,
      )
      if (found === undefined) return [refuse('expert-name-nobody', ticket)]
      const why = act.why.trim()
      if (why === '') return [refuse('act-reply-empty', ticket)]
      const { person } = found.known
      const key = isTakingPart(ticket, person.id) ? 'expert-told-more' : 'expert-asked'
      const { withNotes, isToldOf } = act
      return [
        { do: 'bring-in', ticket: number, by, expert: found.known, why, withNotes, isToldOf },
        done(key, number, { name: person.name }),
      ]
    }
    case 'send-on': {
      const line = situation.lines.find(({ id }) => id === act.line)
      if (line === undefined || !canBeSentOn(line)) return [refuse('act-unknown-line', ticket)]
      return [
        ...takingUp(technician, ticket),
        { do: 'send-on', ticket: number, lineId: line.id, by },
        done('done-sent-on', number),
      ]
    }
    case 'end-part':
      return isTakingPart(ticket, act.person)
        ? [
            { do: 'end-part', ticket: number, person: act.person, how: 'ended', by },
            done('done-part-ended', number),
          ]
        : [refuse('expert-none', ticket)]
    default:
      return act satisfies never
  }
}

/** Handles an expert's activity in the ticket's lane; it counts only while they participate. `line` is the message they changed. */
export function decidePart(
  ticket: Ticket | null,
  content: PartContent,
  from: Person | null,
  line: Line | null,
): readonly Action[] {
  if (from === null) return []
  const person = { id: from.id, name: from.name }
  if (ticket === null || !isTakingPart(ticket, from.id))
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

function overFor({ type }: PartContent): ReplyKey {
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
  line: Line | null,
): readonly Action[] {
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
export function decidePartUnreached(
  ticket: Ticket | null,
  { file, outboxId, reason, to }: Pick<Undeliverable, 'file' | 'outboxId' | 'reason' | 'to'>,
): readonly Action[] | null {
  if (ticket === null) return null
  const theirs = (ticket.participants ?? []).filter(
    (one) => one.delivery === outboxId || (to !== undefined && isSamePlace(one.to, to)),
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
