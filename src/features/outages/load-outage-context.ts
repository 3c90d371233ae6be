import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { TurnDeps } from '../../engine/turn.js'
import { languageOfPerson } from '../commands/language-of-person.js'
import { loadTechnician } from '../commands/load-desk-context.js'
import type { OutageContext } from './handle-outage-activity.js'

/** Loads everything a decision about an outage needs. */
export async function loadOutageContext(deps: TurnDeps, uow: UnitOfWork): Promise<OutageContext> {
  const { activity, tx } = uow
  const { catalogue } = deps.knowledge()
  const number = await numberIn(uow)
  const { from } = activity
  const known = from === null ? null : await tx.get('person', from.id)
  return {
    technician: from === null ? null : await loadTechnician(deps, tx, from),
    language: known?.language ?? languageOfPerson(from, deps),
    outage: number === null ? null : await tx.get('outage', number),
    // Members are only written in this lane, so the committed data has all of them.
    members: number === null ? [] : (await deps.store.list('outageMember', number)).map(({ value }) => value),
    topics: catalogue.topics,
    languages: catalogue.wording.languages,
  }
}

/** Returns the given outage number; without one, the number of the only open outage. */
async function numberIn({ activity: { content }, tx }: UnitOfWork): Promise<string | null> {
  if (content.type === 'outage-joined' || content.type === 'outage-news') return content.outage
  if (content.type !== 'outage' || !('outage' in content.act)) return null
  const { act } = content
  if (act.verb !== 'form' || act.outage !== null || act.form === 'open') return act.outage
  const setting = await tx.get('setting', 'outages')
  const open = setting?.kind === 'outages' ? setting.open : []
  return open.length === 1 ? (open[0] ?? null) : null
}
