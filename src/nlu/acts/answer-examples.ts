import type { AnswerAct } from '../../content/guides/guide-file.js'
import { hash } from '../classifier/features.js'
import type { LanguagePack } from '../language/load-languages.js'
import { promptKindOf } from '../options/guide-prompts.js'
import type { PromptExamples } from '../options/prompt-options.js'
import { fold } from '../text/words.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** Maps each meaning of an answer to the corresponding act. */
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
 * Meanings whose words mean the same wherever they are typed: "it's fixed" reports success in
 * answer to any question, or while a ticket is waiting. Their examples are learnt both with their
 * own prompt and without a prompt. The meaning of a yes or no, or of an answer that begins with yes
 * or no, depends on the question.
 */
const meansTheSameAnywhere: ReadonlySet<AnswerAct> = new Set([
  'dont-know',
  'works',
  'still-broken',
  'cannot',
  'not-found',
])

/**
 * Sampling step for answers that are also used with any prompt. Guides have far more answers than
 * the acts have examples, so without sampling, each act would seem as frequent as its written
 * answers.
 */
const anywhereStep = 4

/**
 * Maximum number of examples taken from an option with its own meaning; a few are enough to teach
 * this way of answering.
 */
const mostOwn = 3

/** Converts the example answers of all prompts into act examples, without duplicates: "pages come out again" reports a success. */
export function answerExamples(
  prompts: readonly PromptExamples[],
  languages: readonly LanguagePack[],
): readonly ActExample[] {
  const answering = new Map(languages.map((pack) => [pack.code, answeringWords(pack)]))
  const lines = new Map<string, ActExample>()
  for (const { language, options } of prompts) {
    for (const { means, examples, implied } of options) {
      const act = means === null ? 'choose' : actOfMeaning[means]
      const few = [...examples.slice(0, mostOwn), ...implied.slice(0, mostOwn)]
      for (const text of means === null ? few : [...examples, ...implied]) {
        const add = (after: ActExample['after']) =>
          lines.set(`${language}\n${act}\n${after}\n${text}`, { text, language, acts: [act], after })
        if (means === null || means === 'dont-know') {
          add(null)
          continue
        }
        const [first = ''] = fold(text).split(/[^\p{L}\p{N}]+/u)
        const isAnywhere =
          meansTheSameAnywhere.has(means) && !implied.includes(text) && !answering.get(language)?.has(first)
        const draw = hash(`${act} ${fold(text)}`)
        add(promptKindOf(options))
        if (isAnywhere && draw % anywhereStep === 0) add(null)
      }
    }
  }
  return [...lines.values()]
}

/** Returns the words of a language that mean yes or no when a message begins with them. */
function answeringWords({ language: { opens } }: LanguagePack): ReadonlySet<string> {
  return new Set([...opens.yes, ...opens.no].map((phrase) => fold(phrase).split(' ')[0]!))
}
