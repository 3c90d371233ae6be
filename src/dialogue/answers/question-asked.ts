import type { RankedOption } from '../../nlu/options/option-reader.js'
import type { WrittenQuestion } from '../../nlu/options/written-questions.js'
import type { DialogueContext } from '../dialogue-context.js'

/**
 * Thresholds for a message to ask a written question: its probability, 0 to 1, and how many times likelier it must be than the next
 * question. `surely`: for any kind of message. `clearly`: for a message that asks something. `likely`: if nearly all messages of its kind
 * ask one of these questions. docs/understanding.md shows what each gets right and wrong.
 */
const thresholds = {
  surely: { p: 0.85, lead: 10 },
  clearly: { p: 0.5, lead: 6 },
  likely: { p: 0.25, lead: 1.5 },
} as const

/** Returns the ID of the written question that a message asks; null if none is certain enough. */
export function questionAsked(
  [best, second]: readonly RankedOption[],
  how: keyof typeof thresholds,
): string | null {
  const { lead, p } = thresholds[how]
  return best !== undefined && best.p >= p && best.p >= lead * (second?.p ?? 0) ? best.id : null
}

/**
 * Ranks written questions for a text and for each clause of the message that asks something, and returns the clearest ranking. In "not yet, I only have my
 * phone. Will I get into trouble?", only the last clause asks anything.
 */
export function rankAskedQuestions(
  { reading, turn }: Pick<DialogueContext, 'reading' | 'turn'>,
  text: string,
  questions: readonly WrittenQuestion[],
): readonly RankedOption[] {
  const clauses = reading.clauses.length > 1 ? reading.clauses : []
  const asked = clauses.flatMap(({ isAsked, span }) => (isAsked ? [span.text] : []))
  const [clearest = []] = [text, ...asked]
    .map((part) => turn.context.rankQuestions(part, questions))
    .sort(([one], [other]) => (other?.p ?? 0) - (one?.p ?? 0))
  return clearest
}
