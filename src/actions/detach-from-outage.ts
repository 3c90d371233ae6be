import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { writeOutage } from './save-outage.js'

/** Removes a ticket from an outage, so that its requester gets no more updates. */
export async function detachFromOutage(
  draft: Draft,
  { outage: number, ticket }: Extract<Action, { do: 'detach-from-outage' }>,
): Promise<void> {
  const outage = await draft.tx.get('outage', number)
  const key = `${number}/${ticket}`
  if (outage === null || (await draft.tx.get('outageMember', key)) === null) return
  draft.tx.delete('outageMember', key)
  writeOutage(draft, { ...outage, attached: outage.attached - 1 })
}
