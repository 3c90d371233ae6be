import { originsOf } from '../../desk/ticket/fact.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { withClaimedName } from '../conversation/with-claimed-name.js'
import { addFacts, factsWithSource, patchState, type TurnBuilder } from '../turn-builder.js'
import { findClaimedName } from './find-claimed-name.js'
import { findContactDetails } from './find-contact-details.js'

type Told = Pick<NluResult, 'facts' | 'text'>

/**
 * Returns the name, phone number and email address in a reply to the request for contact details,
 * as far as the reply contains them.
 */
export function contactParts(turn: TurnBuilder, told: Told): readonly string[] {
  const { email, phone } = findContactDetails(turn, told)
  return [findClaimedName(turn, told), phone, email].filter((part) => part != null)
}

/**
 * Returns true if the bot has asked a web visitor how to reach them, hasn't had an answer yet, and
 * the message contains a number or an address.
 */
export function answersContactRequest(turn: TurnBuilder, told: Told): boolean {
  const { contactDetailsAskedAt, contactDetails } = turn.context.conversation
  const isOpen = contactDetailsAskedAt !== undefined && contactDetails === undefined
  return isOpen && Object.keys(findContactDetails(turn, told)).length > 0
}

/** Returns true if the message answers the request for contact details and says nothing else. */
export function givesOnlyContactDetails(turn: TurnBuilder, told: Told): boolean {
  if (!answersContactRequest(turn, told)) return false
  const rest = contactParts(turn, told)
    .flatMap((part) => part.split(', '))
    .reduce((text, part) => text.replace(part, ','), told.text)
  return !/\d/.test(rest) && turn.context.contentWords(rest).size === 0
}

/** Records the name, the number and the address for all of the visitor's open tickets, and for those to come. */
export function keepContactDetails(turn: TurnBuilder, told: Told): void {
  const contact = findContactDetails(turn, told)
  patchState(turn, { contactDetails: { ...turn.conversation.contactDetails, ...contact } })
  addFacts(turn, contact)
  for (const { number, steps } of turn.context.tickets)
    if (number !== turn.conversation.botTicket)
      turn.effects.push({
        type: 'sync-ticket-from-dialogue',
        ticket: number,
        topic: null,
        facts: contact,
        origins: originsOf(factsWithSource(turn, contact)),
        steps,
      })
  keepClaimedName(turn, told)
}

/** Records the name that an anonymous visitor gave, on all of their open tickets. */
export function keepClaimedName(turn: TurnBuilder, told: Told): void {
  const name = findClaimedName(turn, told)
  if (name === null) return
  patchState(turn, {
    claimedName: name,
    requester: withClaimedName(turn.conversation.requester, name),
  })
  for (const { number, requester } of turn.context.tickets)
    if (requester.isAnonymous === true) turn.effects.push({ type: 'name-requester', ticket: number, name })
}
