import type { StaffMember } from '../../../desk/people/staff.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'

/** Scores how well a technician matches a ticket, from 0 to 3: the requester's language counts 2, the topic 1. */
export function scoreSkillMatch(
  { languages, skills }: Pick<StaffMember, 'languages' | 'skills'>,
  { language, topic }: Pick<Ticket, 'language' | 'topic'>,
): number {
  const speaks = languages.length === 0 || languages.includes(language)
  const knows = topic !== null && skills.some((skill) => topic === skill || topic.startsWith(`${skill}.`))
  return (speaks ? 2 : 0) + (knows ? 1 : 0)
}
