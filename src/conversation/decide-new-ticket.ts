import { approvalFor } from '../approvals/approval-for.js'
import { isAskedWho, type Opening, readNewTicket, showNewTicket } from '../desk-acts/new-ticket.js'
import type { Technician } from '../handoff/people.js'
import { firstLine } from '../handoff/queues.js'
import { numberToCome } from '../replies/wording.js'
import { callerNamed, isInChat, nowhereFor } from '../tickets/call.js'
import type { Action } from './action.js'
import type { DeskAct } from './desk-act.js'
import { done } from './desk-answer.js'
import type { Calling, DeskSituation } from './desk-situation.js'
import type { PendingHandOff } from './state.js'
import type { CallerNow } from './ticket-action.js'

type Asking = Extract<DeskAct, { verb: 'press' | 'submit' }>

/** Opens a ticket for a caller: first shows the form, then opens it in the caller's own lane. */
export function decideNewTicket(
  situation: DeskSituation,
  technician: Technician,
  calling: Calling,
  act: Asking,
): readonly Action[] {
  const about = { ...situation, found: calling.found }
  const typed = act.verb === 'submit' ? act.values : null
  const form = showNewTicket(about, typed)
  // The caller must be identified first: the form is shown again with the people known by that name.
  if (typed === null || isAskedWho(calling, typed)) return [{ do: 'answer-form', form, errors: null }]
  const read = readNewTicket(about, typed)
  return read.is === 'read'
    ? open(situation, technician, calling, read.value)
    : [{ do: 'answer-form', form, errors: read.errors }]
}

function open(
  situation: DeskSituation,
  technician: Technician,
  calling: Calling,
  opening: Opening,
): readonly Action[] {
  const { approvals, managers } = situation
  const { understanding } = calling
  const { device, email, impact, isTaken, room, site, telephone, text, urgency, via } = opening
  const caller = callerNow(calling, opening, situation.language)
  const standIn = numberToCome(situation.newId())
  const topic = opening.topic ?? (understanding.outcome === 'answer' ? understanding.topic : null)
  const typed = { device, site, room }
  const named = Object.entries(typed).filter(([, value]) => value !== '')
  const facts = { ...understanding.facts, ...Object.fromEntries(named) }
  const by = { id: technician.id, name: technician.name }
  const call = {
    via,
    by,
    ...(telephone === '' ? {} : { telephone }),
    ...(email === '' ? {} : { email }),
  }
  const approval =
    topic === null ? null : approvalFor(approvals, managers, { topic, facts, requester: caller.person })
  const handOff: PendingHandOff = {
    reason: 'called',
    detail: null,
    queue: queueOf(situation, technician, topic, isTaken),
  }
  return [
    { do: 'open-for-caller', standIn, technician, caller, call, text, topic, facts, impact, urgency },
    { do: 'tell-opened-for', ticket: standIn, by, tellAt: null, notice: null },
    approval === null
      ? { do: 'hand-off', ticket: standIn, ...handOff }
      : { do: 'ask-approval', ticket: standIn, approval, handOff },
    // A ticket that waits for an approval must not be started by anyone.
    ...(isTaken && approval === null ? [{ do: 'take', ticket: standIn, technician } as const] : []),
    done(isInChat(caller) ? 'called-done' : 'called-done-no-chat', standIn, {
      requester: caller.person.name,
    }),
  ]
}

/**
 * Returns the caller with address and language. People in a chat are answered there in their language; for others, only the language of their words
 * is known.
 */
function callerNow({ lane, understanding }: Calling, { caller }: Opening, desk: string): CallerNow {
  if (!('person' in caller)) {
    const person = callerNamed(lane, caller.name, caller.email)
    return { person, reference: nowhereFor(person), language: understanding.language }
  }
  const { person, reference, language } = caller
  const spoken = language ?? (reference === null ? understanding.language : desk)
  return { person, reference: reference ?? nowhereFor(person), language: spoken }
}

/**
 * Returns the queue: first line, except that a security matter goes straight to its specialists, and a ticket taken at once goes to the
 * technician's own group.
 */
function queueOf(
  { topics }: DeskSituation,
  { groups }: Technician,
  topic: string | null,
  isTaken: boolean,
): string {
  const isSecurity = topic?.startsWith('security.') === true
  const wanted = (isSecurity ? topics.get(topic)?.level2 : null) ?? firstLine
  return isTaken && !groups.includes(wanted) ? (groups[0] ?? wanted) : wanted
}
