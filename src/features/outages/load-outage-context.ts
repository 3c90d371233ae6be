import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Outage, OutageMember } from '../../desk/ticket/outage.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Language, Topic, TopicId } from '../../nlu/intent-file.js'
import { languageOfPerson } from '../commands/language-of-person.js'
import { loadTechnician } from '../commands/load-desk-context.js'
import { outageRequestOf } from './commands/parse-outage-command.js'

/** Context of a decision about outages. */
export interface OutageContext {
  /** Technician who gave the command; null if the person has no permission. */
  readonly technician: Technician | null
  /** Language of the person who gave the command. */
  readonly language: Language
  /** Outage that the activity names; null if there is none with that number. */
  readonly outage: Outage | null
  readonly members: readonly OutageMember[]
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly languages: readonly Language[]
}

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
  if (content.type === 'outage.member-added' || content.type === 'outage.update') return content.outage
  if (content.type === 'outage.command')
    return content.command.verb === 'open' ? null : content.command.outage
  const request = outageRequestOf(content)
  if (request === null || request.ask === 'list' || request.form === 'open') return null
  if (request.outage !== null) return request.outage
  const setting = await tx.get('setting', 'outages')
  const open = setting?.kind === 'outages' ? setting.open : []
  return open.length === 1 ? (open[0] ?? null) : null
}
