import type { Act } from '../../nlu/acts/act.js'
import type { MessageReading, NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { TurnBuilder } from '../turn-builder.js'
import { namesTopic } from './names-topic.js'
import { countWords } from './topic-switch-signals.js'

const rejections: ReadonlySet<Act> = new Set(['correct', 'misunderstood'])

/** Minimum number of words that name a problem, such as "frozen computer". */
const fewestWords = 2
/** Maximum number of clauses with which a message may say that it was misunderstood, such as "no, that's not it". */
const mostClausesOfRejection = 2

/**
 * Returns the part of a message that describes the problem again, after a clause that only says that the bot has
 * misunderstood it: "it restarts over and over" in "no, that's not it. It restarts over and over". Returns null if the
 * message doesn't begin in this way.
 */
export function restatedProblem(turn: TurnBuilder, { acts, clauses }: MessageReading): string | null {
  const { success, sure } = turn.context.certainty
  const least = correctionIn(acts) >= success ? sure : success
  const at = clauses
    .slice(0, mostClausesOfRejection)
    .findIndex((clause) => correctionIn(clause.acts) >= least && namesNothing(turn, clause.span.text))
  if (at === -1) return null
  const rest = clauses
    .slice(at + 1)
    .map(({ span }) => span.text)
    .join('')
    .trim()
  return countWords(rest) >= fewestWords ? rest : null
}

/** Returns true if a clause doesn't correct an answer or name another topic, as "not the keyboard" and "I meant the VPN" do. */
function namesNothing(turn: TurnBuilder, text: string): boolean {
  const { candidates, facts } = turn.context.understandPart(text)
  const [best] = candidates
  return Object.keys(facts).length === 0 && (best === undefined || !namesTopic(turn, text, best.topic))
}

function correctionIn(acts: MessageReading['acts']): number {
  return acts.reduce((most, { act, p }) => (rejections.has(act) ? Math.max(most, p) : most), 0)
}

/**
 * Interprets messages such as "you've got me wrong, it's my folder" without the clause about the
 * misunderstanding, which itself names no topic.
 */
export function withoutRejection(
  turn: TurnBuilder,
  understanding: NluResult,
  reading: MessageReading | null,
): NluResult {
  const problem = reading === null ? null : restatedProblem(turn, reading)
  if (problem === null) return understanding
  const { alarm, deniedAlarm, mayBeAlarm, opensWith, text } = understanding
  return {
    ...turn.context.understandPart(problem),
    alarm,
    deniedAlarm,
    mayBeAlarm,
    opensWith,
    text,
    corrects: true,
  }
}

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
