import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { writeOutage } from './save-outage.js'

/** Takes a ticket out of an outage; its requester gets no more news of it. */
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
