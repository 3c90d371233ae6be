import type { NluResult } from '../../nlu/nlu-result.js'
import { givesContactDetails } from '../topics/topic-switch-signals.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Matches an extension after "call me on": "4471", "ext. 4471". */
const shortNumber = /(?<![\w+])\d(?:[ .-]?\d){2,14}(?!\w)/

/** Finds a phone number or an email address where the requester can be reached; an empty object if there is none. */
export function findContactDetails(
  turn: TurnBuilder,
  { facts, text }: Pick<NluResult, 'facts' | 'text'>,
): Readonly<Partial<Record<'phone' | 'email', string>>> {
  const { email, phone } = facts
  const number = phone ?? (givesContactDetails(turn, text) ? shortNumber.exec(text)?.[0] : undefined)
  return {
    ...(number === undefined ? {} : { phone: number }),
    ...(email === undefined ? {} : { email }),
  }
}
