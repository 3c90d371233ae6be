import type { Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Outage, OutageCommand, OutageMember, OutageTexts } from '../../desk/ticket/outage.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { Topic } from '../../dialogue/turn-context.js'
import type { Activity, Language } from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'

/** Context of a decision about outages. */
export interface OutageContext {
  /** Technician who acts; null if the person has no permission. */
  readonly technician: Technician | null
  /** Outage that the activity names; null if there is none with that number. */
  readonly outage: Outage | null
  readonly members: readonly OutageMember[]
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly languages: readonly Language[]
}

/** Decides a lead's command on outages, and tickets that join or leave one. */
export function handleOutageActivity(context: OutageContext, { content }: Activity): readonly Effect[] {
  switch (content.type) {
    case 'outage':
      return decideAct(context, content.act)
    case 'outage-joined': {
      const { outage, ticket, lane, told } = content
      const at = context.outage?.openedAt ?? 0
      return context.outage === null
        ? []
        : [{ do: 'attach-to-outage', outage, member: { ticket, lane, at }, told }]
    }
    case 'outage-left':
      return [{ do: 'detach-from-outage', outage: content.outage, ticket: content.ticket }]
    case 'outage-news': {
      const { outage, ticket, news } = content
      return context.outage === null ? [] : [{ do: 'tell-outage', outage, ticket, news }]
    }
    default:
      throw new Error(`Not about outages: ${content.type}`)
  }
}

function decideAct(context: OutageContext, act: OutageCommand): readonly Effect[] {
  const { technician } = context
  if (technician === null || !technician.roles.some((role) => role !== 'technician'))
    return [refuse('outage-refused')]
  if (act.verb === 'list') return [{ do: 'answer-outages' }]
  if (act.verb === 'open') return decideOpening(context, technician, act)
  if (act.verb === 'form' && act.form === 'open')
    return [{ do: 'answer-outage-form', form: 'open', outage: null }]
  return decideOnOpen(context, technician, act)
}

function decideOnOpen(
  context: OutageContext,
  technician: Technician,
  act: Exclude<OutageCommand, { verb: 'open' | 'list' }>,
): readonly Effect[] {
  const { outage } = context
  if (outage === null) return [refuse('outage-unknown', { outage: act.outage ?? '' })]
  if (outage.closed !== null) return [refuse('outage-closed-already', { outage: outage.number })]
  if (act.verb === 'form') return [{ do: 'answer-outage-form', form: act.form, outage: outage.number }]
  const texts = written(act.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return [fault]
  return [
    {
      do: act.verb === 'update' ? 'update-outage' : 'close-outage',
      technician,
      outage: outage.number,
      texts,
      members: context.members,
    },
    done(act.verb === 'update' ? 'outage-done-update' : 'outage-done-close', {
      outage: outage.number,
      count: context.members.length,
    }),
  ]
}

function decideOpening(
  context: OutageContext,
  technician: Technician,
  act: Extract<OutageCommand, { verb: 'open' }>,
): readonly Effect[] {
  const topics = [...new Set(act.topics)]
  const unfit = topics.filter((id) => !canHaveOutage(context.topics.get(id)))
  if (topics.length === 0) return [refuse('outage-topics-needed')]
  if (unfit.length > 0) return [refuse('outage-topics-unfit', { topics: unfit.join(', ') })]
  const texts = written(act.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return [fault]
  const site = act.site?.trim() ?? ''
  return [
    {
      do: 'open-outage',
      technician,
      opening: { verb: 'open', topics, site: site === '' ? null : site, texts },
    },
  ]
}

/** Returns true for problems and requests that an outage may affect. Security always goes to technicians, and small talk cannot fail. */
export function canHaveOutage(topic: Topic | undefined): boolean {
  return (
    topic !== undefined &&
    (topic.kind === 'incident' || topic.kind === 'request') &&
    !topic.id.startsWith('security.') &&
    !topic.id.startsWith('desk.')
  )
}

function written(texts: OutageTexts): OutageTexts {
  const filled = Object.entries(texts).map(([language, text]) => [language, (text ?? '').trim()] as const)
  return Object.fromEntries(filled.filter(([, text]) => text !== ''))
}

function faultOf(texts: OutageTexts, { languages }: OutageContext): Effect | null {
  const unspoken = Object.keys(texts).filter((language) => !languages.includes(language))
  if (unspoken.length > 0)
    return refuse('outage-language-unknown', {
      languages: unspoken.join(', '),
      known: languages.join(', '),
    })
  return Object.keys(texts).length === 0 ? refuse('outage-words-needed') : null
}

function done(key: MessageKey, vars: Vars): Effect {
  return { do: 'answer', outcome: 'done', key, vars, ticket: null }
}

function refuse(key: MessageKey, vars: Vars = {}): Effect {
  return { do: 'answer', outcome: 'refused', key, vars, ticket: null }
}
