import type { Understanding } from '../understanding/understanding.js'
import { repeatBeforeHandOff } from './before-hand-off.js'
import { askWhetherItWorks } from './good-news.js'
import { repeatStep } from './guide-flow.js'
import { askAgain, hear, lead, type Plan, say, words } from './plan.js'
import { clarify, offerArticles } from './start-topic.js'

/**
 * Switches the language on "In English please", confirms it in that language and repeats the open question. Returns false if no switch is
 * requested, or if the message says more; the rest is then answered in that language.
 */
export function turnsLanguage(plan: Plan, text: string, { spoken }: Understanding): boolean {
  if (spoken.asksFor === null) return false
  lead(plan, words(plan, 'language-turned'))
  if (!spoken.isOnlyAsking) return false
  hear(plan, text)
  repeatInLanguage(plan)
  return true
}

function repeatInLanguage(plan: Plan): void {
  const { phase } = plan.conversation
  switch (phase.at) {
    case 'idle':
      return say(plan, '', { ticket: null })
    case 'guide':
      return phase.asksWhetherItWorks === true
        ? askWhetherItWorks(plan, phase)
        : repeatStep(plan, phase, phase.explained)
    case 'collecting':
      return repeatBeforeHandOff(plan, phase)
    case 'clarifying':
      return clarify(plan, phase.choices, phase.text, phase.isAgain === true)
    case 'rephrasing':
      return askAgain(plan, phase, words(plan, 'rephrase'))
    case 'reading': {
      const found = phase.articles.flatMap((topic) => {
        const article = plan.situation.article(topic, plan.conversation.language)
        return article === null ? [] : [article]
      })
      if (found.length === 0 || phase.isHowTo === true) return askAgain(plan, phase)
      return offerArticles(plan, found, phase.text, phase.topic, phase.refused)
    }
    case 'correcting':
    case 'naming-approver':
    case 'reopening':
    case 'back':
    case 'outage':
    case 'outage-site':
      return askAgain(plan, phase)
    default:
      return phase satisfies never
  }
}
