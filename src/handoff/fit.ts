import type { Ticket } from '../tickets/ticket.js'
import type { StaffMember } from './staff.js'

/** Suitability for a ticket: its requester's language first, then its topic. More is better, 0 is not at all. */
export function fitFor(
  { languages, skills }: Pick<StaffMember, 'languages' | 'skills'>,
  { language, topic }: Pick<Ticket, 'language' | 'topic'>,
): number {
  const speaks = languages.length === 0 || languages.includes(language)
  const knows = topic !== null && skills.some((skill) => topic === skill || topic.startsWith(`${skill}.`))
  return (speaks ? 2 : 0) + (knows ? 1 : 0)
}
