import type { GuideFile, GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { optionGivenInAdvance } from '../../nlu/text/match-option.js'
import { answerFromAlarm, isAlarmMessage } from '../emergency/answer-from-alarm.js'
import { runGuide } from '../guide/run-guide.js'
import { findShortcut } from '../guide/shortcuts.js'
import { recordSkippedSteps } from '../guide/troubleshooting-log.js'
import type { RequesterMessage } from '../state.js'
import { addFacts, knownFactValues, patchState, type TurnBuilder } from '../turn-builder.js'

/** Maximum number of questions skipped at a time; more would be hard to follow. */
const mostTold = 3

const readAnyway: ReadonlySet<string> = new Set(['os', 'place', 'impact'])

/** Returns true if the option sets the system, the location or the impact, which are recognised only by their own words. */
function isReadAnyway({ sets }: GuideOption): boolean {
  return Object.keys(sets ?? {}).some((fact) => readAnyway.has(fact))
}

interface Way {
  readonly from: string
  readonly path: readonly string[]
}

/** Returns a guide's first step: the one for a code or error in the opening message, or else its start. */
export function entryStepOf({ context }: TurnBuilder, guide: GuideFile): string {
  const { understanding } = context
  const shortcut = understanding === null ? null : findShortcut(guide, understanding.text)
  return shortcut ?? guide.start
}

/**
 * Skips questions that earlier messages already answer: "my external monitor flickers" answers which screen and what it does. The skipped questions
 * stay on the path, so that "back" returns to them, and the requester is told the answers, so that they can be corrected.
 */
export function prefillSlots(turn: TurnBuilder, guide: GuideFile, way: Way): Way {
  const path = [...way.path]
  const usedParts = new Set<string>()
  let { from } = way
  for (let count = 0; count < mostTold; count++) {
    const position = runGuide(guide, from, knownFactValues(turn), turn.conversation.remediesTried)
    const told =
      position.at === 'question'
        ? toldAt(turn, guide, { id: position.id, step: position.step, path, usedParts })
        : null
    if (told === null || guide.steps[told.option.next] === undefined) break
    addFacts(turn, position.learnt)
    addFacts(turn, told.option.sets ?? {}, { source: 'told-before', line: told.line.line })
    recordSkippedSteps(turn, guide, position.skipped)
    recordSkippedSteps(turn, guide, [{ step: position.id, answer: told.option.id, isGesture: false }])
    const entry = { topic: guide.topic, step: position.id, option: told.option.id, statedAt: told.line.at }
    patchState(turn, { prefilledSteps: [...(turn.conversation.prefilledSteps ?? []), entry] })
    path.push(position.id)
    from = told.option.next
  }
  return { from, path }
}

interface Asking {
  readonly id: string
  readonly step: QuestionStep
  readonly path: readonly string[]
  /** Parts of the message that have already answered a question. */
  readonly usedParts: Set<string>
}

interface ToldAt {
  readonly option: GuideOption
  readonly line: RequesterMessage
}

/**
 * Returns the option with which an earlier message answers a question, searching the latest message
 * first. The result of a step is never taken from an earlier message. After a guide's first
 * questions, only facts such as products are taken from earlier messages. System, location and
 * impact are recognised by their own words anywhere. Questions already asked are not considered.
 */
function toldAt(turn: TurnBuilder, guide: GuideFile, { id, step, path, usedParts }: Asking): ToldAt | null {
  const { conversation, context } = turn
  if (
    step.gesture !== undefined ||
    conversation.steps.some((one) => one.topic === guide.topic && one.step === id)
  )
    return null
  const isAtBeginning = path.length < mostTold && step.takes === undefined
  const isRead = step.options.some(isReadAnyway)
  const asksFact = step.options.every(({ sets }) => Object.keys(sets ?? {}).length === 1)
  if (!isAtBeginning && (isRead || !asksFact)) return null
  const [opening] = conversation.recentMessages ?? []
  // The opening message still counts as one while the bot asks what the request is about, and at its first questions.
  const answered = conversation.steps.filter(({ result }) => result !== null)
  const isSameMatter = answered.every(({ topic }) => topic === guide.topic)
  const isUnanswered = answered.length === 0
  const ofOpening = id === guide.start ? 'first-question' : 'next-questions'
  for (const line of (conversation.recentMessages ?? []).toReversed()) {
    const isOwnWords =
      isAtBeginning && (line.at === context.now || (isSameMatter && (line === opening || isUnanswered)))
    if (isAtBeginning && isAlarmMessage(turn, guide, line)) {
      const option = answerFromAlarm(turn, guide, { id, step, line, usedParts })
      if (option !== null) return { option, line }
    }
    // "My second monitor is black, the laptop is fine" says which screen is black.
    const read = promptKindOf(step.options) === 'choice' ? context.partAtFault(line) : line
    const inItsWords = isOwnWords ? optionGivenInAdvance(guide, id, read, null) : null
    if (inItsWords !== null) return { option: inItsWords, line }
    const inItsSense = isOwnWords ? optionGivenInAdvance(guide, id, read, context.paraphrases) : null
    const told =
      inItsSense?.id ??
      context.findPrefilledOption(read, guide.topic, step.options, isOwnWords ? ofOpening : 'later')
    const option = step.options.find((one) => one.id === told && !isReadAnyway(one))
    if (option !== undefined) return { option, line }
  }
  return null
}
