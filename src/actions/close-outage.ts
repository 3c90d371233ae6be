import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { saveOutage } from './save-outage.js'
import { sendNews } from './send-news.js'

/** Closes an outage: new requests get the topic's guide again, and every ticket in the outage is resolved in its own lane. */
export async function closeOutage(
  draft: Draft,
  action: Extract<Action, { do: 'update-outage' | 'close-outage' }>,
): Promise<void> {
  const outage = await draft.tx.get('outage', action.outage)
  if (outage === null || outage.closed !== null) return
  const { technician, texts } = action
  const closed = { at: draft.now, by: technician.name, byId: technician.id, texts }
  saveOutage(draft, { ...outage, closed }, technician, {
    did: 'outage-closed',
    text: Object.values(texts).join(' / '),
  })
  const setting = await draft.tx.get('setting', 'outages')
  if (setting?.kind === 'outages')
    draft.tx.put('setting', 'outages', {
      ...setting,
      open: setting.open.filter((number) => number !== outage.number),
    })
  for (const member of action.members) sendNews(draft, outage.number, member, 'closed')
}
