import type { Draft } from '../actions/draft.js'
import type { OutageSituation } from '../conversation/decide-outage.js'
import { technician } from './gather-desk.js'
import type { TurnParts } from './turn.js'

/** Loads everything a decision about an outage needs. */
export async function gatherOutage(parts: TurnParts, draft: Draft): Promise<OutageSituation> {
  const { activity, tx } = draft
  const { catalogue } = parts.knowledge()
  const number = await numberIn(draft)
  return {
    technician: activity.from === null ? null : await technician(parts, tx, activity.from),
    outage: number === null ? null : await tx.get('outage', number),
    // Members are only written in this lane, so the committed ones are complete.
    members:
      number === null ? [] : (await parts.store.list('outageMember', number)).map(({ value }) => value),
    topics: catalogue.topics,
    languages: catalogue.wording.languages,
  }
}

/** Returns the outage's number; if none is given, that of the only open outage. */
async function numberIn({ activity: { content }, tx }: Draft): Promise<string | null> {
  if (content.type === 'outage-joined' || content.type === 'outage-news') return content.outage
  if (content.type !== 'outage' || !('outage' in content.act)) return null
  const { act } = content
  if (act.verb !== 'form' || act.outage !== null || act.form === 'open') return act.outage
  const setting = await tx.get('setting', 'outages')
  const open = setting?.kind === 'outages' ? setting.open : []
  return open.length === 1 ? (open[0] ?? null) : null
}
