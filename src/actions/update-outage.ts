import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { saveOutage } from './save-outage.js'
import { sendNews } from './send-news.js'

/** Publishes an update of an outage and sends it to each member's lane. */
export async function updateOutage(
  draft: Draft,
  action: Extract<Action, { do: 'update-outage' | 'close-outage' }>,
): Promise<void> {
  const outage = await draft.tx.get('outage', action.outage)
  if (outage === null || outage.closed !== null) return
  const update = { at: draft.now, by: action.technician.name, texts: action.texts }
  const text = Object.values(action.texts).join(' / ')
  saveOutage(draft, { ...outage, updates: [...outage.updates, update] }, action.technician, {
    did: 'outage-told',
    text,
  })
  for (const member of action.members) sendNews(draft, action.outage, member, outage.updates.length)
}
