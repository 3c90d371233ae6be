import { foldToWords } from '../../nlu/text/match-option.js'
import type { TurnBuilder } from '../turn-builder.js'
import { countWords } from './topic-switch-signals.js'

/**
 * Minimum share of the original words that a message must repeat for it to be a repeated
 * description of the problem.
 */
const repeated = 0.6
/**
 * Minimum number of meaningful words in a problem's description for repetitions of it to be
 * recognised.
 */
const fewestRepeated = 3

/**
 * Returns true if the message repeats the opening message word for word, with at most a few words before or after it. People who feel
 * understood don't type the same message again.
 */
export function repeatsOpening(turn: TurnBuilder, text: string): boolean {
  const [first] = turn.conversation.recentMessages ?? []
  if (first === undefined || countWords(first.text) < fewestWordsOfOpening) return false
  const isContained = ` ${foldToWords(text)} `.includes(` ${foldToWords(first.text)} `)
  return isContained && countWords(text) <= countWords(first.text) + mostWordsAround
}

const fewestWordsOfOpening = 4
const mostWordsAround = 8

/** Returns true if the message repeats the words in which the problem was first described, along with others. */
export function tellsOpeningAgain(turn: TurnBuilder, text: string): boolean {
  const { contentWords } = turn.context
  const [first] = turn.conversation.recentMessages ?? []
  if (first === undefined) return false
  const told = [...contentWords(first.text)]
  const said = contentWords(text)
  const again = told.filter((word) => said.has(word)).length
  return again >= fewestRepeated && again >= told.length * repeated
}
