import type { NluResult } from '../../nlu/nlu-result.js'
import { repeatStep } from '../guide/guide-flow.js'
import { repeatHandOffQuestion } from '../hand-off/hand-off-question.js'
import { confirmResolved } from '../resolution/resolution-signal.js'
import { disambiguateTopic, offerArticles } from '../topics/start-topic.js'
import { askAgain, prepend, recordUtterance, say, type TurnBuilder, t } from '../turn-builder.js'

/**
 * Switches the language on "In English please", confirms the switch in the new language and repeats the open question. Returns false if no switch is
 * requested, or if the message says something else as well; the rest is then answered in that language.
 */
export function switchLanguage(turn: TurnBuilder, text: string, { spoken }: NluResult): boolean {
  if (spoken.asksFor === null) return false
  prepend(turn, t(turn, 'language-turned'))
  if (!spoken.isOnlyAsking) return false
  recordUtterance(turn, text)
  repeatInLanguage(turn)
  return true
}

function repeatInLanguage(turn: TurnBuilder): void {
  const { phase } = turn.conversation
  switch (phase.at) {
    case 'idle':
      return say(turn, '', { ticket: null })
    case 'guide':
      return phase.asksWhetherItWorks === true
        ? confirmResolved(turn, phase)
        : repeatStep(turn, phase, phase.explained)
    case 'collecting':
      return repeatHandOffQuestion(turn, phase)
    case 'clarifying':
      return disambiguateTopic(turn, phase.choices, phase.text, phase.isAgain === true)
    case 'rephrasing':
      return askAgain(turn, phase, t(turn, 'rephrase'))
    case 'reading': {
      const found = phase.articles.flatMap((topic) => {
        const article = turn.context.article(topic, turn.conversation.language)
        return article === null ? [] : [article]
      })
      if (found.length === 0 || phase.isHowTo === true) return askAgain(turn, phase)
      return offerArticles(turn, found, phase.text, phase.topic, phase.refused)
    }
    case 'correcting':
    case 'naming-approver':
    case 'reopening':
    case 'back':
    case 'outage':
    case 'outage-site':
      return askAgain(turn, phase)
    default:
      return phase satisfies never
  }
}
