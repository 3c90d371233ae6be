import { clearOption } from '../nlu/options/clear-option.js'
import { promptOf } from '../nlu/options/prompts-of.js'
import type { GuideFile, GuideOption, QuestionStep } from '../troubleshooting/guide-file.js'
import { optionsInWords } from '../troubleshooting/option-for.js'
import type { ToldPart } from '../understanding/understanding.js'
import type { Plan } from './plan.js'
import type { SaidLine } from './state.js'

/** Returns true if the message is the one that raised the alarm whose guide is starting. */
export function isOfAlarm({ conversation, situation }: Plan, guide: GuideFile, line: SaidLine): boolean {
  const heard = situation.understanding?.alarm ?? situation.understanding?.mayBeAlarm
  if (guide.firstMeasures === undefined && heard?.topic !== guide.topic) return false
  const isAnswered = conversation.steps.some(
    ({ result, topic }) => topic === guide.topic && result?.alreadyDone === false,
  )
  if (isAnswered) return false
  // A press on the button under a message refers to that message.
  return line.at === situation.now || (!situation.isTyped && line === conversation.said?.at(-1))
}

interface Asking {
  readonly id: string
  readonly step: QuestionStep
  readonly line: SaidLine
  readonly usedParts: Set<string>
}

/**
 * Returns the option of a question that the message raising the alarm already answers; null if none. Each clause is read separately: "I clicked on
 * the link and put my password in" gives two answers. The guide lists the most serious option first, and the first match wins. A denied clause
 * counts only if there is no other.
 */
export function toldOfAlarm(plan: Plan, guide: GuideFile, asking: Asking): GuideOption | null {
  const { line, step, usedParts } = asking
  const { situation } = plan
  const prompt = promptOf(step.options)
  if (prompt === 'done?') return null
  const parts = situation.toldInParts(line, step.options)
  const heard = heardAnswer(plan, guide, asking, parts)
  if (heard !== null) return heard
  // The part that reported the incident is not a yes or no to the next question.
  const isSpent = (part: ToldPart) => prompt !== 'choice' && (part.isWhole || usedParts.has(part.text))
  const told = parts.flatMap((part) => (isSpent(part) ? [] : tellsOf(plan, guide, asking, part)))
  const certain = told.some(({ part }) => !part.isDenied) ? told.filter(({ part }) => !part.isDenied) : told
  const inItsWords = prompt === 'choice' ? toldInWords(plan, asking, parts) : []
  const option = step.options.find(
    (one) => canBeTold(one) && (inItsWords.includes(one) || certain.some(({ id }) => id === one.id)),
  )
  for (const { id, part } of certain) if (id === option?.id) usedParts.add(part.text)
  return option ?? null
}

/** Returns true if the option can be given in advance. The result of a step, or "I don't know", can only be a reply to it. */
function canBeTold({ means }: GuideOption): boolean {
  return means === undefined || means === 'yes' || means === 'no'
}

/** Finds the options whose words the message contains. A single one counts; of several, only those that are also likely. */
function toldInWords(
  { situation }: Plan,
  { line, step }: Asking,
  parts: readonly ToldPart[],
): readonly GuideOption[] {
  const [only, ...others] = optionsInWords(step, line.text)
  if (only === undefined || others.length === 0) return only === undefined ? [] : [only]
  const isLikely = ({ id }: GuideOption) =>
    parts.some(
      ({ isDenied, told }) =>
        !isDenied && told.some((one) => one.id === id && one.p >= situation.certainty.likely),
    )
  return [only, ...others].filter(isLikely)
}

interface Told {
  readonly id: string
  readonly part: ToldPart
}

/**
 * Finds the options given by part of a message. At the guide's first question, an option without a rival is enough; at later ones it must be
 * certain. "I did not type anything" is no yes.
 */
function tellsOf(
  { situation }: Plan,
  { start }: GuideFile,
  { id: asked, step }: Asking,
  part: ToldPart,
): readonly Told[] {
  const clear = clearOption(
    promptOf(step.options) === 'choice' ? part.told : part.answers,
    situation.certainty,
  )
  if (clear?.by !== 'sure' && asked !== start) return []
  const option = step.options.find(({ id }) => id === clear?.option.id)
  return option === undefined || (part.isDenied && option.means === 'yes') ? [] : [{ id: option.id, part }]
}

/** Returns the answer recognised together with the alarm, at the guide's first question. A doubtful alarm counts only if the words support it. */
function heardAnswer(
  { situation }: Plan,
  guide: GuideFile,
  { id, step }: Asking,
  parts: readonly ToldPart[],
): GuideOption | null {
  const { alarm, mayBeAlarm } = situation.understanding ?? {}
  const heard = alarm ?? mayBeAlarm
  if (id !== guide.start || heard?.topic !== guide.topic || heard.answer === null) return null
  const isRead = parts.some(({ told }) => told[0]?.id === heard.answer)
  return alarm != null || isRead ? (step.options.find((one) => one.id === heard.answer) ?? null) : null
}
