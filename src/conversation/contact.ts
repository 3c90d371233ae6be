import type { Understanding } from '../understanding/understanding.js'
import { tellsWhereToReach } from './new-matter.js'
import type { Plan } from './plan.js'

/** "4471", "ext. 4471", behind "call me on". */
const shortNumber = /(?<![\w+])\d(?:[ .-]?\d){2,14}(?!\w)/

/** A telephone number or an email address at which the requester says that they are reached; empty when none is told. */
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
