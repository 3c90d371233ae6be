import type { Ticket } from '../desk/ticket/ticket.js'

/** Keys under which a ticket is found for a person: IDs and email addresses of the people involved, each once. */
export function peopleKeysOfTicket({ requester, approval, audit }: Ticket): readonly string[] {
  // Fast path: this runs every time a ticket changes, and most tickets only have a requester without an email address.
  if (approval === undefined && requester.email === undefined) return [normaliseIdentifier(requester.id)]
  const asked = (approval?.steps ?? []).flatMap(({ approver, named }) => [approver?.id, named])
  // People who passed an approval on only appear in the history.
  const did = approval === undefined ? [] : audit.map(({ by }) => by)
  const all = [requester.id, requester.email, ...asked, ...did]
  return [...new Set(all.flatMap((one) => (one ? [normaliseIdentifier(one)] : [])))]
}

/** Lower-cases A to Z, so that IDs and addresses compare regardless of case. */
export function normaliseIdentifier(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
