import type { GuideFile, GuideOption, QuestionStep } from '../troubleshooting/guide-file.js'
import { optionTold } from '../troubleshooting/option-for.js'
import { shortcutIn } from '../troubleshooting/shortcuts.js'
import { walk } from '../troubleshooting/walk.js'
import { change, factsKnown, keepFacts, type Plan } from './plan.js'
import type { SaidLine } from './state.js'
import { recordSkipped } from './steps-taken.js'
import { isOfAlarm, toldOfAlarm } from './told-of-alarm.js'

/** Most questions skipped in one go: more would be hard to follow. */
const mostTold = 3

const readAnyway: ReadonlySet<string> = new Set(['os', 'place', 'impact'])

/** Tells whether an option is a system, a place or a reach, which only their own words tell of. */
function isReadAnyway({ sets }: GuideOption): boolean {
  return Object.keys(sets ?? {}).some((fact) => readAnyway.has(fact))
}

interface Way {
  readonly from: string
  readonly path: readonly string[]
}

/** A guide's first step: that of a code or error in the first words, otherwise its start. */
export function beginningOf({ situation }: Plan, guide: GuideFile): string {
  const { understanding } = situation
  const shortcut = understanding === null ? null : shortcutIn(guide, understanding.text)
  return shortcut ?? guide.start
}

/**
 * Passes over questions that what was said answers already: "my external monitor flickers" is about an external screen, which flickers.
 * They are on the path, so that "back" asks them, and are said, so that they can be taken back.
 */
export function takeWhatWasTold(plan: Plan, guide: GuideFile, way: Way): Way {
  const path = [...way.path]
  const usedParts = new Set<string>()
  let { from } = way
  for (let count = 0; count < mostTold; count++) {
    const position = walk(guide, from, factsKnown(plan), plan.conversation.gestures)
    const told =
      position.at === 'question'
        ? toldAt(plan, guide, { id: position.id, step: position.step, path, usedParts })
        : null
    if (told === null || guide.steps[told.option.next] === undefined) break
    keepFacts(plan, position.learnt)
    keepFacts(plan, told.option.sets ?? {}, { source: 'told-before', line: told.line.line })
    recordSkipped(plan, guide, position.skipped)
    recordSkipped(plan, guide, [{ step: position.id, answer: told.option.id, isGesture: false }])
    const entry = { topic: guide.topic, step: position.id, option: told.option.id, saidAt: told.line.at }
    change(plan, { toldBefore: [...(plan.conversation.toldBefore ?? []), entry] })
    path.push(position.id)
    from = told.option.next
  }
  return { from, path }
}

interface Asking {
  readonly id: string
  readonly step: QuestionStep
  readonly path: readonly string[]
  /** Parts of the line that have answered a question. */
  readonly usedParts: Set<string>
}

interface ToldAt {
  readonly option: GuideOption
  readonly line: SaidLine
}

/**
 * The option of a question that a line answered by the way, the last line first. What is seen or done once a step says so is never told of
 * before: of these, only products and the like are looked for after the first questions of a guide. A system, a place and whom it affects are read in any
 * line by their own words. What was asked already is asked.
 */
function toldAt(plan: Plan, guide: GuideFile, { id, step, path, usedParts }: Asking): ToldAt | null {
  const { conversation, situation } = plan
  if (
    step.gesture !== undefined ||
    conversation.steps.some((one) => one.topic === guide.topic && one.step === id)
  )
    return null
  const isAtBeginning = path.length < mostTold && step.takes === undefined
  const isRead = step.options.some(isReadAnyway)
  const asksFact = step.options.every(({ sets }) => Object.keys(sets ?? {}).length === 1)
  if (!isAtBeginning && (isRead || !asksFact)) return null
  for (const line of (conversation.said ?? []).toReversed()) {
    const isOwnWords = isAtBeginning && line.at === situation.now
    if (isAtBeginning && isOfAlarm(plan, guide, line)) {
      const option = toldOfAlarm(plan, guide, { id, step, line, usedParts })
      if (option !== null) return { option, line }
    }
    const inItsWords = isOwnWords ? optionTold(guide, id, line, null) : null
    if (inItsWords !== null) return { option: inItsWords, line }
    const inItsSense = isOwnWords ? optionTold(guide, id, line, situation.senses) : null
    const told = inItsSense?.id ?? situation.toldBefore(line, guide.topic, step.options, isOwnWords)
    const option = step.options.find((one) => one.id === told && !isReadAnyway(one))
    if (option !== undefined) return { option, line }
  }
  return null
}
