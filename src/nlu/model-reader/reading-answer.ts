import { z } from 'zod'
import { Act } from '../acts/act.js'
import { normaliseText, wordsOf } from '../text/words.js'
import type { ModelQuestion, ModelReading } from './model-reader.js'
import { enumeratedFacts, freeTextFacts, type ReadingVocabulary } from './reading-vocabulary.js'

const Certainty = z.enum(['sure', 'likely'])

/** Maximum number of acts in a message. */
const mostActs = 6
/** Maximum length of a fact in characters; anything longer can't be a room or an error message. */
const longestFact = 160

/** Returns the schema of a model's answer to a question; it only allows the options and dangers offered. */
export function answerSchema({ options, vocabulary }: Pick<ModelQuestion, 'options' | 'vocabulary'>) {
  const [firstOption, ...otherOptions] = options.map(({ id }) => id)
  const [firstDanger, ...otherDangers] = vocabulary.dangers.map(({ label }) => label)
  return z.strictObject({
    acts: z.array(z.strictObject({ act: Act, certainty: Certainty })),
    option:
      firstOption === undefined
        ? z.null()
        : z.strictObject({ id: z.enum([firstOption, ...otherOptions]), certainty: Certainty }).nullable(),
    facts: z.array(
      z.strictObject({
        kind: z.enum([...enumeratedFacts, ...freeTextFacts, 'application']),
        value: z.string(),
      }),
    ),
    danger:
      firstDanger === undefined
        ? z.null()
        : z.strictObject({ kind: z.enum([firstDanger, ...otherDangers]), certainty: Certainty }).nullable(),
  })
}
export type ReadingAnswer = z.infer<ReturnType<typeof answerSchema>>

/**
 * Converts a validated answer to a reading, dropping facts that aren't in the message; null if the
 * answer contains no acts or too many.
 */
export function readingFrom(
  { acts, danger, facts, option }: ReadingAnswer,
  { line, vocabulary }: Pick<ModelQuestion, 'line' | 'vocabulary'>,
): ModelReading | null {
  const once = acts.filter(({ act }, at) => acts.findIndex((one) => one.act === act) === at)
  if (once.length === 0 || once.length > mostActs) return null
  const [topic = '', answer = null] = danger?.kind.split('/') ?? []
  return {
    acts: once,
    option,
    facts: Object.assign({}, ...facts.map((fact) => factIn(fact, line, vocabulary))) as ModelReading['facts'],
    danger: danger === null ? null : { topic, answer, certainty: danger.certainty },
  }
}

type Fact = ReadingAnswer['facts'][number]

function factIn({ kind, value }: Fact, line: string, vocabulary: ReadingVocabulary): ModelReading['facts'] {
  switch (kind) {
    case 'os':
    case 'place':
    case 'impact':
    case 'device':
      return vocabulary.values[kind].includes(value) ? { [kind]: value } : {}
    case 'application': {
      const known = vocabulary.applications.find(({ name }) => foldedWords(name) === foldedWords(value))
      if (known === undefined) return {}
      return known.product === undefined
        ? { application: known.name }
        : { application: known.name, product: known.product }
    }
    case 'error':
    case 'printer':
    case 'room':
    case 'site':
    case 'since':
      return isInWords(value, line) ? { [kind]: value.trim() } : {}
    default:
      return kind satisfies never
  }
}

/** Returns true if the message contains the value as whole words. */
function isInWords(value: string, line: string): boolean {
  const words = foldedWords(value)
  return words !== '' && value.length <= longestFact && ` ${foldedWords(line)} `.includes(` ${words} `)
}

function foldedWords(text: string): string {
  return wordsOf(normaliseText(text))
    .map(({ folded }) => folded)
    .join(' ')
}
