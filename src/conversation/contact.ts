import type { Understanding } from '../understanding/understanding.js'
import { tellsWhereToReach } from './new-matter.js'
import type { Plan } from './plan.js'

/** Matches an extension after "call me on": "4471", "ext. 4471". */
const shortNumber = /(?<![\w+])\d(?:[ .-]?\d){2,14}(?!\w)/

/** Finds a phone number or an email address where the requester can be reached; an empty object if there is none. */
export function contactIn(
  plan: Plan,
  { facts, text }: Pick<Understanding, 'facts' | 'text'>,
): Readonly<Partial<Record<'phone' | 'email', string>>> {
  const { email, phone } = facts
  const number = phone ?? (tellsWhereToReach(plan, text) ? shortNumber.exec(text)?.[0] : undefined)
  return {
    ...(number === undefined ? {} : { phone: number }),
    ...(email === undefined ? {} : { email }),
  }
}
