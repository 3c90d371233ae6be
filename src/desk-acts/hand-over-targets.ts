import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { Colleague } from '../handoff/colleague.js'
import { fitFor } from '../handoff/fit.js'
import { isInGroup } from '../handoff/rights.js'
import type { FormOption } from '../replies/message.js'
import type { ActSituation } from './desk-act-kind.js'

/** Lists the colleagues a ticket can be assigned to, best skill match first: members of its group, or everyone. */
export function peopleFor(about: ActSituation, whom: 'group' | 'everybody'): readonly FormOption[] {
  const { ticket, staff } = about
  return staff
    .filter(({ id }) => id !== ticket.assignee?.id)
    .filter((person) => whom === 'everybody' || isInGroup(person, ticket))
    .sort((one, other) => fitFor(other, ticket) - fitFor(one, ticket))
    .map((person) => ({ id: `person:${person.id}`, name: `${person.name}${standing(about, person)}` }))
}

/** Formats a colleague's presence and load, shown after the name: "(2/5)" or "(away, 2/5)". */
function standing({ wording, language }: ActSituation, { presence, open, capacity }: Colleague): string {
  const names = wording.card(language).presences
  return presence === 'available' ? ` (${open}/${capacity})` : ` (${names[presence]}, ${open}/${capacity})`
}

/** Parses an option: `person:` or `queue:` and an ID. */
export const givenTo = z
  .object({ to: z.string(), reason: z.string(), force: z.string() })
  .transform(({ to, reason, force }): TicketAct => {
    const id = to.slice(to.indexOf(':') + 1)
    return to.startsWith('queue:')
      ? { verb: 'transfer', queue: id, reason }
      : { verb: 'assign', to: id, reason, isForced: force === 'yes' }
  })
