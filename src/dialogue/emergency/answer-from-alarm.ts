import type { GuideFile, GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import type { MessagePart } from '../../nlu/nlu-result.js'
import { clearOption } from '../../nlu/options/clear-option.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { optionsWithPhraseIn } from '../../nlu/text/match-option.js'
import type { RequesterMessage } from '../state.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Returns true if the message is the one that raised the alarm whose guide is starting. */
export function isAlarmMessage(
  { conversation, context }: TurnBuilder,
  guide: GuideFile,
  line: RequesterMessage,
): boolean {
  const heard = context.understanding?.alarm ?? context.understanding?.mayBeAlarm
  if (guide.firstMeasures === undefined && heard?.topic !== guide.topic) return false
  const isAnswered = conversation.steps.some(
    ({ result, topic }) => topic === guide.topic && result?.alreadyDone === false,
  )
  if (isAnswered) return false
  // If a button was pressed under a message, the button refers to that message.
  return line.at === context.now || (!context.isTyped && line === conversation.recentMessages?.at(-1))
}

interface Asking {
  readonly id: string
  readonly step: QuestionStep
  readonly line: RequesterMessage
  readonly usedParts: Set<string>
}

/**
 * Returns the option that the message raising the alarm has already chosen at a question; null if
 * there is none. Each clause is read separately: "I clicked on the link and put my password in"
 * gives two answers. The guide lists the most serious option first, and the first match is used. A
 * clause that denies something only counts if it's the only clause.
 */
export function answerFromAlarm(turn: TurnBuilder, guide: GuideFile, asking: Asking): GuideOption | null {
  const { line, step, usedParts } = asking
  const { context } = turn
  const prompt = promptKindOf(step.options)
  if (prompt === 'done?') return null
  const parts = context.rankOptionsByPart(line, step.options)
  const heard = heardAnswer(turn, guide, asking, parts)
  if (heard !== null) return heard
  // The part that reported the incident doesn't count as a yes or no to the next question.
  const isSpent = (part: MessagePart) => prompt !== 'choice' && (part.isWhole || usedParts.has(part.text))
  const told = parts.flatMap((part) => (isSpent(part) ? [] : tellsOf(turn, guide, asking, part)))
  const certain = told.some(({ part }) => !part.isDenied) ? told.filter(({ part }) => !part.isDenied) : told
  const inItsWords = prompt === 'choice' ? toldInWords(turn, asking, parts) : []
  const option = step.options.find(
    (one) => canBeTold(one) && (inItsWords.includes(one) || certain.some(({ id }) => id === one.id)),
  )
  for (const { id, part } of certain) if (id === option?.id) usedParts.add(part.text)
  return option ?? null
}

/**
 * Returns true if the option can be chosen before its question is asked. The result of a step, and
 * "I don't know", can only be replies to a question that was asked.
 */
function canBeTold({ means }: GuideOption): boolean {
  return means === undefined || means === 'yes' || means === 'no'
}

/**
 * Finds the options whose words the message contains. A single match counts; of several matches,
 * only the likely ones count.
 */
function toldInWords(
  { context }: TurnBuilder,
  { line, step }: Asking,
  parts: readonly MessagePart[],
): readonly GuideOption[] {
  const [only, ...others] = optionsWithPhraseIn(step, line.text)
  if (only === undefined || others.length === 0) return only === undefined ? [] : [only]
  const isLikely = ({ id }: GuideOption) =>
    parts.some(
      ({ isDenied, described }) =>
        !isDenied && described.some((one) => one.id === id && one.p >= context.certainty.likely),
    )
  return [only, ...others].filter(isLikely)
}

interface Told {
  readonly id: string
  readonly part: MessagePart
}

/**
 * Finds the options that part of a message chooses. At the guide's first question, an option without a rival
 * is enough; at later ones, it must be certain. "I did not type anything" does not count as a yes.
 */
function tellsOf(
  { context }: TurnBuilder,
  { start }: GuideFile,
  { id: asked, step }: Asking,
  part: MessagePart,
): readonly Told[] {
  const clear = clearOption(
    promptKindOf(step.options) === 'choice' ? part.described : part.answers,
    context.certainty,
  )
  if (clear?.by !== 'sure' && asked !== start) return []
  const option = step.options.find(({ id }) => id === clear?.option.id)
  return option === undefined || (part.isDenied && option.means === 'yes') ? [] : [{ id: option.id, part }]
}

/**
 * Returns the answer to the guide's first question that was recognised together with the alarm. If the alarm is doubtful, the answer counts
 * only if the words support it.
 */
function heardAnswer(
  { context }: TurnBuilder,
  guide: GuideFile,
  { id, step }: Asking,
  parts: readonly MessagePart[],
): GuideOption | null {
  const { alarm, mayBeAlarm } = context.understanding ?? {}
  const heard = alarm ?? mayBeAlarm
  if (id !== guide.start || heard?.topic !== guide.topic || heard.answer === null) return null
  const isRead = parts.some(({ described }) => described[0]?.id === heard.answer)
  return alarm != null || isRead ? (step.options.find((one) => one.id === heard.answer) ?? null) : null
}
