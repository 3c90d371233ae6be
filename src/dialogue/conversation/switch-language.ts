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
  const { prompt } = turn.conversation
  switch (prompt.kind) {
    case 'idle':
      return say(turn, '', { ticket: null })
    case 'guide':
      return prompt.asksWhetherItWorks === true
        ? confirmResolved(turn, prompt)
        : repeatStep(turn, prompt, prompt.explained)
    case 'slot-filling':
      return repeatHandOffQuestion(turn, prompt)
    case 'disambiguation':
      return disambiguateTopic(turn, prompt.choices, prompt.text, prompt.isAgain === true)
    case 'rephrase':
      return askAgain(turn, prompt, t(turn, 'rephrase'))
    case 'article-feedback': {
      const found = prompt.articles.flatMap((topic) => {
        const article = turn.context.article(topic, turn.conversation.language)
        return article === null ? [] : [article]
      })
      if (found.length === 0 || prompt.isHowTo === true) return askAgain(turn, prompt)
      return offerArticles(turn, found, prompt.text, prompt.topic, prompt.refused)
    }
    case 'recap-edit':
    case 'approver-prompt':
    case 'reopen-confirmation':
    case 'recurrence-check':
    case 'outage-notice':
    case 'site-prompt':
      return askAgain(turn, prompt)
    default:
      return prompt satisfies never
  }
}
