import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { writeOutage } from './save-outage.js'
import { sendNews } from './send-news.js'

/** Adds a ticket to an outage, and sends its requester the updates published since they pressed the button. */
export async function attachToOutage(
  draft: Draft,
  { member, outage: number, told }: Extract<Action, { do: 'attach-to-outage' }>,
): Promise<void> {
  const outage = await draft.tx.get('outage', number)
  if (outage === null) return
  const key = `${number}/${member.ticket}`
  if ((await draft.tx.get('outageMember', key)) !== null) return
  draft.tx.put('outageMember', key, { ...member, at: draft.now })
  writeOutage(draft, { ...outage, attached: outage.attached + 1 })
  for (const at of outage.updates.keys()) if (at >= told) sendNews(draft, number, member, at)
  if (outage.closed !== null) sendNews(draft, number, member, 'closed')
}
