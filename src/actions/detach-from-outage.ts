import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { writeOutage } from './save-outage.js'

/** A ticket leaves it, and gets no more news. */
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
