import type { AnswerMeaning } from '../../troubleshooting/guide-file.js'
import type { PromptExamples } from '../options/prompt-options.js'
import { promptOf } from '../options/prompts-of.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** The act that an answer of each meaning does. */
export const actOfMeaning: Readonly<Record<AnswerMeaning, Act>> = {
  yes: 'affirm',
  no: 'deny',
  works: 'report-success',
  'still-broken': 'report-failure',
  'dont-know': 'unsure',
  cannot: 'cannot-do',
  'not-found': 'cannot-do',
}

/**
 * Meanings whose lines are learnt without the kind of question that was open: it alone would tell of them, and hide what else lines do under it.
 * The lines of an option with a meaning of its own are learnt without it too.
 */
const hasNoPrompt: ReadonlySet<AnswerMeaning> = new Set(['dont-know'])

/** Lines of an option with a meaning of its own: a few already show that people answer this way. */
const mostOwn = 3

/** Lists the example answers of all prompts as lines that do something, each once: "pages come out again" reports a success. */
export function answerLines(prompts: readonly PromptExamples[]): readonly ActExample[] {
  const lines = new Map<string, ActExample>()
  for (const { language, options } of prompts) {
    for (const { means, examples } of options) {
      const act = means === null ? 'choose' : actOfMeaning[means]
      const after = means === null || hasNoPrompt.has(means) ? null : promptOf(options)
      for (const text of means === null ? examples.slice(0, mostOwn) : examples)
        lines.set(`${language}\n${act}\n${text}`, { text, language, acts: [act], after })
    }
  }
  return [...lines.values()]
}
