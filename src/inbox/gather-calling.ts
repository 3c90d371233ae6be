import type { Draft } from '../actions/draft.js'
import type { Calling } from '../conversation/desk-situation.js'
import { newTicketForm } from '../desk-acts/new-ticket.js'
import { callerIn } from '../handoff/find-caller.js'
import { knownCallers } from './known-callers.js'
import { callingIn, laneOfCaller } from './lane-of.js'
import type { TurnParts } from './turn.js'

/** Loads the caller a ticket is opened for, and what the bot understands of the description; null if the command isn't for a caller's ticket. */
export async function gatherCalling(parts: TurnParts, { activity, lane }: Draft): Promise<Calling | null> {
  const { content } = activity
  if (content.type !== 'desk-act' || content.ticket !== null) return null
  const isAsked = content.act.verb === 'press' && content.act.act === newTicketForm
  const typed = callingIn(content)
  if (!isAsked && typed === null) return null
  const knowledge = parts.knowledge()
  const { wording } = knowledge.catalogue
  const found = callerIn(typed ?? {}, typed === null ? [] : await knownCallers(parts.store))
  const understanding = knowledge.reader.read(typed?.text ?? '', { lastLanguage: null, locale: null })
  const isSpoken = wording.languages.includes(understanding.language)
  return {
    found,
    understanding: isSpoken ? understanding : { ...understanding, language: parts.settings.deskLanguage },
    lane,
  }
}

/**
 * Redirects the command if the caller has become known, or has moved, since its lane was resolved. Returns true if the ticket is opened in another
 * lane.
 */
export function sentToCaller(draft: Draft, { found }: Calling): boolean {
  const { activity, lane, tx } = draft
  const typed = callingIn(activity.content)
  if (typed === null) return false
  const first = activity.id.replace(/^(?:caller:)+/, '')
  const now = laneOfCaller(found, typed, first)
  if (now === null || now === lane) return false
  tx.accept({ ...activity, id: `caller:${activity.id}`, otherIds: [] }, now)
  draft.answer = { outcome: 'late', ticket: null }
  return true
}
