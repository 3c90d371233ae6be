import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { findCaller } from '../../desk/people/find-caller.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { CallerContext } from '../commands/desk-context.js'
import { callerFormValues, laneForCallerTicket } from './lane-for-caller-ticket.js'
import { loadKnownCallers } from './load-known-callers.js'
import { newTicketForm } from './new-ticket-form.js'

/**
 * Loads the caller for whom a ticket is opened, and the bot's interpretation of the description;
 * null if the command isn't for a caller's ticket.
 */
export async function loadCallerContext(
  deps: TurnDeps,
  { activity, lane }: UnitOfWork,
): Promise<CallerContext | null> {
  const { content } = activity
  if (content.type !== 'desk.command' || content.ticket !== null) return null
  const isAsked = content.command.verb === 'press' && content.command.act === newTicketForm
  const typed = callerFormValues(content)
  if (!isAsked && typed === null) return null
  const knowledge = deps.knowledge()
  const { wording } = knowledge.catalogue
  const found = findCaller(typed ?? {}, typed === null ? [] : await loadKnownCallers(deps.store))
  const understanding = knowledge.reader.read(typed?.text ?? '', { lastLanguage: null, locale: null })
  const isSpoken = wording.languages.includes(understanding.language)
  return {
    found,
    understanding: isSpoken ? understanding : { ...understanding, language: deps.settings.deskLanguage },
    lane,
  }
}

/**
 * Redirects the command if the caller has become known, or has moved to another lane, since the
 * command's lane was resolved. Returns true if the ticket is opened in another lane.
 */
export function redirectToCallerLane(uow: UnitOfWork, { found }: CallerContext): boolean {
  const { activity, lane, tx } = uow
  const typed = callerFormValues(activity.content)
  if (typed === null) return false
  const first = activity.id.replace(/^(?:caller:)+/, '')
  const now = laneForCallerTicket(found, typed, first)
  if (now === null || now === lane) return false
  tx.accept({ ...activity, id: `caller:${activity.id}`, otherIds: [] }, now)
  uow.answer = { outcome: 'late', ticket: null }
  return true
}
