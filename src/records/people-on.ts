import type { Ticket } from '../tickets/ticket.js'

/** Keys by which a ticket is found as somebody's: their ids and email addresses, each once. */
export function peopleOn({ requester, approval, audit }: Ticket): readonly string[] {
  // Most are their requester's alone, and have no address: asked of each change of a ticket.
  if (approval === undefined && requester.email === undefined) return [nameKey(requester.id)]
  const asked = (approval?.steps ?? []).flatMap(({ approver, named }) => [approver?.id, named])
  // Whoever passed it on is named in the history alone.
  const did = approval === undefined ? [] : audit.map(({ by }) => by)
  const all = [requester.id, requester.email, ...asked, ...did]
  return [...new Set(all.flatMap((one) => (one ? [nameKey(one)] : [])))]
}

/** The same for an id or an address in capital letters. */
export function nameKey(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
