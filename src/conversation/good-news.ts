import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import type { CollectingPhase } from './before-hand-off.js'
import { type GuidePhase, missAnswer, repeatStep, solve } from './guide-flow.js'
import { isPlainSuccess } from './plain-success.js'
import { ask, change, type Plan, words } from './plan.js'

/**
 * Meaning of good news in the middle of a problem. `settles`: it is solved. `perhaps`: it may be, so the bot asks. `elsewhere`: something other
 * than the topic works, such as the internet when Outlook doesn't open.
 */
export type GoodNews = 'settles' | 'perhaps' | 'elsewhere'

/** Number of candidates considered; a topic further down says nothing about the thing named. */
const mostCandidates = 3
const leastConfidence = 0.001

/**
 * Rates good news about a topic; null if the message contains none. `hasTried` says whether a remedy was tried; without one, success of a related
 * thing proves nothing.
 */
export function goodNews(
  topic: TopicId,
  { candidates, isOfThing, shortAnswer, standing, worksFor }: Understanding,
  hasTried = true,
): GoodNews | null {
  if (standing === 'back') return 'perhaps'
  const likely = candidates.filter((one) => !one.topic.startsWith('chat.')).slice(0, mostCandidates)
  const isOfMatter = likely.some((one) => one.topic === topic && one.confidence >= leastConfidence)
  // "It works for scanning" about a printer that doesn't print.
  if (worksFor === 'use') return isOfMatter ? 'perhaps' : 'elsewhere'
  if (shortAnswer !== 'works' && standing !== 'works') return null
  if (isOfThing) {
    const isNear = likely.some((one) => familyOf(one.topic) === familyOf(topic))
    if (!isOfMatter) return isNear && hasTried ? 'perhaps' : 'elsewhere'
  }
  // "The Wi-Fi is connected" may be only an answer.
  return shortAnswer === 'works' ? 'settles' : 'perhaps'
}

/** Returns the family of a topic: "printing" for printing.jam-toner. */
export const familyOf = (topic: TopicId) => topic.slice(0, topic.indexOf('.'))

/** Asks once whether the problem is over, because "it's back" or "internet works" may mean so. */
export function askWhetherItWorks(plan: Plan, phase: GuidePhase | CollectingPhase): void {
  const at = `${phase.topic}/${phase.at === 'guide' ? phase.step : 'hand-off'}`
  const { closingAsked = [] } = plan.conversation
  const isAgain = phase.asksWhetherItWorks !== true && closingAsked.includes(at)
  if (isAgain && phase.at === 'guide') return missAnswer(plan, phase)
  change(plan, { closingAsked: [...closingAsked, at] })
  const choices = [
    { id: 'works', label: words(plan, 'back-works') },
    { id: 'fails', label: words(plan, 'still-fails') },
  ]
  ask(plan, words(plan, 'works-ask'), choices, (question) => ({
    ...phase,
    question,
    asksWhetherItWorks: true,
  }))
}

/** Interprets the typed answer to "does it work?"; null if it answers something else. "Yes, it's on" is no plain yes to it. */
export function whetherItWorks(
  plan: Plan,
  guide: GuideFile,
  step: string,
  typed: Understanding,
): 'works' | 'fails' | null {
  const { opensWith, shortAnswer, standing } = typed
  if (shortAnswer === 'still-broken' || shortAnswer === 'no' || standing === 'fails') return 'fails'
  // "Did that" counts as a yes elsewhere, but not here.
  const isYes = shortAnswer === 'yes' && opensWith === 'yes'
  if (standing === 'back') return 'works'
  const isGood = isYes || shortAnswer === 'works' || standing === 'works'
  return isGood && isPlainSuccess(plan, guide, step, typed) ? 'works' : null
}

export function takeWhetherItWorks(plan: Plan, phase: GuidePhase, choice: string): void {
  if (choice === 'works') return solveMidway(plan, phase.topic, phase.step)
  const { asksWhetherItWorks: _, ...asked } = phase
  change(plan, { phase: asked })
  repeatStep(plan, asked, asked.explained !== true)
}

/** Solves a ticket whose problem is over before the end of the guide, or whose request is no longer needed. */
export function solveMidway(plan: Plan, topic: TopicId, stepId: string | null): void {
  const { guides, topics } = plan.situation
  const { language } = plan.conversation
  if (topics.get(topic)?.kind === 'request')
    return solve(plan, topic, { [language]: words(plan, 'cause-settled') }, {}, 'settled')
  const step = stepId === null ? undefined : guides.get(topic)?.steps[stepId]
  const title = step !== undefined && 'title' in step ? step.title : {}
  solve(plan, topic, { [language]: words(plan, 'cause-worked') }, title, 'solved-midway')
}
