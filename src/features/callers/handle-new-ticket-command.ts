import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { firstLine } from '../../desk/people/queues.js'
import { createCaller, isInChat, placeholderConversation } from '../../desk/ticket/call.js'
import type { PendingHandOff } from '../../dialogue/state.js'
import { askApproval, requiredApprovals } from '../approvals/index.js'
import { takeTicket } from '../assignment/index.js'
import { type CommandAnswer, confirmCommand } from '../commands/command-answer.js'
import type { DeskCommand } from '../commands/desk-command.js'
import type { CallerContext, DeskContext } from '../commands/desk-context.js'
import { handOffTicket } from '../hand-off/index.js'
import {
  buildNewTicketForm,
  isCallerAmbiguous,
  type NewTicketInput,
  parseNewTicketForm,
} from './new-ticket-form.js'
import { notifyTicketOpenedForRequester } from './notify-ticket-opened-for-requester.js'
import { type CallerContact, openTicketForCaller } from './open-ticket-for-caller.js'

type Asking = Extract<DeskCommand, { verb: 'press' | 'submit' }>

/** Opens a ticket for a caller: first shows the form, then opens it in the caller's own lane. */
export async function handleNewTicketCommand(
  uow: UnitOfWork,
  context: DeskContext,
  technician: Technician,
  calling: CallerContext,
  act: Asking,
): Promise<CommandAnswer> {
  const about = { ...context, found: calling.found }
  const typed = act.verb === 'submit' ? act.values : null
  const form = buildNewTicketForm(about, typed)
  // The caller must be identified first: show the form again, with the people known by that name.
  if (typed === null || isCallerAmbiguous(calling, typed)) return { outcome: 'form', form, errors: null }
  const read = parseNewTicketForm(about, typed)
  return read.is === 'read'
    ? open(uow, context, technician, calling, read.value)
    : { outcome: 'form', form, errors: read.errors }
}

async function open(
  uow: UnitOfWork,
  context: DeskContext,
  technician: Technician,
  calling: CallerContext,
  opening: NewTicketInput,
): Promise<CommandAnswer> {
  const { approvals, managers } = context
  const { understanding } = calling
  const { device, email, impact, isTaken, room, site, telephone, text, urgency, via } = opening
  const caller = callerNow(calling, opening, context.language)
  const placeholder = ticketNumberPlaceholder(context.newId())
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
    topic === null ? null : requiredApprovals(approvals, managers, { topic, facts, requester: caller.person })
  const handOff: PendingHandOff = {
    reason: 'called',
    detail: null,
    queue: queueOf(context, technician, topic, isTaken),
  }
  await openTicketForCaller(uow, {
    placeholder,
    technician,
    caller,
    call,
    text,
    topic,
    facts,
    impact,
    urgency,
  })
  await notifyTicketOpenedForRequester(uow, { ticket: placeholder, by, tellAt: null, notice: null })
  if (approval === null) await handOffTicket(uow, { ticket: placeholder, ...handOff })
  else await askApproval(uow, { ticket: placeholder, approval, handOff })
  // Nobody may start work on a ticket that is waiting for approval.
  if (isTaken && approval === null) await takeTicket(uow, { ticket: placeholder, technician })
  return confirmCommand(isInChat(caller) ? 'called-done' : 'called-done-no-chat', placeholder, {
    requester: caller.person.name,
  })
}

/**
 * Returns the caller with address and language. People in a chat are answered in their own
 * language; for others, only the language of the description is known.
 */
function callerNow(
  { lane, understanding }: CallerContext,
  { caller }: NewTicketInput,
  desk: string,
): CallerContact {
  if (!('person' in caller)) {
    const person = createCaller(lane, caller.name, caller.email)
    return { person, reference: placeholderConversation(person), language: understanding.language }
  }
  const { person, reference, language } = caller
  const spoken = language ?? (reference === null ? understanding.language : desk)
  return { person, reference: reference ?? placeholderConversation(person), language: spoken }
}

/**
 * Returns the queue: the first line, except that a security incident goes straight to its specialists, and a ticket that the technician takes right
 * away goes to their own group.
 */
function queueOf(
  { topics }: DeskContext,
  { groups }: Technician,
  topic: string | null,
  isTaken: boolean,
): string {
  const isSecurity = topic?.startsWith('security.') === true
  const wanted = (isSecurity ? topics.get(topic)?.level2 : null) ?? firstLine
  return isTaken && !groups.includes(wanted) ? (groups[0] ?? wanted) : wanted
}
