import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Localized, TopicId } from '../understanding/intent-file.js'
import type { Activity } from './activity.js'
import { meanwhile } from './danger-flow.js'
import { type Flood, openingsOf } from './flood.js'
import { isSecurity } from './grave.js'
import { guideWords } from './guide-words.js'
import { type Decision, decisionOf, hear, type Plan, say, startPlan, words } from './plan.js'
import { withPrivacyNotice } from './privacy-notice.js'
import { isFlooding } from './pulse.js'
import type { Situation } from './situation.js'

/**
 * Replaces a decision that would open one ticket too many. Nothing is opened and open prompts stay. The message is kept for the current ticket or
 * the next one. The person is told the emergency measures, when to try again and where else to turn.
 */
export function decideFlooded(
  situation: Situation,
  { content }: Activity,
  flood: Flood,
  refused: Decision,
): Decision {
  const plan = startPlan(situation)
  if (content.type === 'message') {
    isFlooding(plan)
    keepLine(plan, content.text, refused)
  }
  const { dangers } = openingsOf(refused, situation)
  say(plan, (dangers.length > 0 ? alarmWords : requestWords)(plan, flood, dangers), {
    ticket: null,
    isHeardAnyway: true,
  })
  if (flood.isNews) plan.actions.push({ do: 'tell-flood', flood, dangers })
  return withPrivacyNotice(decisionOf(plan), situation)
}

/** Keeps the message: on a ticket already handed off, otherwise for the next one. */
function keepLine(plan: Plan, text: string, { actions }: Decision): void {
  const opened = new Set(actions.flatMap((action) => (action.do === 'open-ticket' ? [action.standIn] : [])))
  const recorded = actions.filter((action) => action.do === 'record-line' && !opened.has(action.ticket))
  if (recorded.length === 0) hear(plan, text)
  plan.actions.push(...recorded)
}

function requestWords(plan: Plan, { of, until }: Flood): string {
  const { conversation, situation } = plan
  const time = situation.momentText(until, conversation.language)
  const contact = situation.deskContact(conversation.language)
  return [
    words(plan, of === 'requester' ? 'too-many-from-you' : 'too-many-from-here', { time }),
    contact.length === 0
      ? words(plan, 'turn-to-nobody')
      : words(plan, 'turn-to-desk', { contact: contact.join(' · ') }),
  ].join(' ')
}

function alarmWords(plan: Plan, _flood: Flood, dangers: readonly TopicId[]): string {
  const measures = dangers.flatMap((topic) => measuresOf(plan, topic))
  const reason = dangers.every(isSecurity) ? 'urgent-security' : 'danger'
  return [...new Set(measures), words(plan, 'too-many-alarms'), ...meanwhile(plan, reason)].join('\n\n')
}

/** Returns the first measures of a topic or, if its guide has them only after a question, those of its first danger. */
function measuresOf(plan: Plan, topic: TopicId): readonly string[] {
  const guide = plan.situation.guides.get(topic)
  const measures = guide === undefined ? undefined : (guide.firstMeasures ?? saidOfDanger(guide))
  return guide === undefined || measures === undefined ? [] : [guideWords(plan, guide, measures)]
}

function saidOfDanger({ outcomes }: GuideFile): Localized | undefined {
  const dangers = Object.values(outcomes).flatMap((outcome) =>
    'handOff' in outcome && outcome.isDanger === true && outcome.say !== undefined ? [outcome.say] : [],
  )
  return dangers[0]
}
