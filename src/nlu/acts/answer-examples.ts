import type { AnswerAct } from '../../content/guides/guide-file.js'
import { promptKindOf } from '../options/guide-prompts.js'
import type { PromptExamples } from '../options/prompt-options.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** Act that corresponds to each meaning of an answer. */
export const actOfMeaning: Readonly<Record<AnswerAct, Act>> = {
  yes: 'affirm',
  no: 'deny',
  works: 'report-success',
  'still-broken': 'report-failure',
  'dont-know': 'unsure',
  cannot: 'cannot-do',
  'not-found': 'cannot-do',
}

/**
 * Meanings whose examples are learned without the kind of prompt. Otherwise the prompt alone would predict them, and other messages after it would be
 * misread. The same applies to options that have their own meaning.
 */
const hasNoPrompt: ReadonlySet<AnswerAct> = new Set(['dont-know'])

/** Maximum number of examples taken from an option that has its own meaning; a few are enough to show this way of answering. */
const mostOwn = 3

/** Converts the example answers of all prompts into act examples, without duplicates: "pages come out again" reports a success. */
export function answerExamples(prompts: readonly PromptExamples[]): readonly ActExample[] {
  const lines = new Map<string, ActExample>()
  for (const { language, options } of prompts) {
    for (const { means, examples } of options) {
      const act = means === null ? 'choose' : actOfMeaning[means]
      const after = means === null || hasNoPrompt.has(means) ? null : promptKindOf(options)
      for (const text of means === null ? examples.slice(0, mostOwn) : examples)
        lines.set(`${language}\n${act}\n${text}`, { text, language, acts: [act], after })
    }
  }
  return [...lines.values()]
}
