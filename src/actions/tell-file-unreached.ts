import type { Action } from '../conversation/action.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { addEvent, type Draft, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/** Tells the desk that a file didn't reach an expert. The expert stays a participant. */
export async function tellFileUnreached(
  draft: Draft,
  { ticket: number, expert, file, reason }: Extract<Action, { do: 'tell-file-unreached' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const kind = 'expert-file-lost'
  addEvent(draft, ticket, { kind, vars: { expert, file, reason } })
  tellDesks(draft, ticket, { kind, vars: { expert: deadMarkdown(expert), file: deadMarkdown(file), reason } })
  draft.touched.add(ticket.number)
}
