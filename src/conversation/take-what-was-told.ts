import type { GuideFile, GuideOption, QuestionStep } from '../troubleshooting/guide-file.js'
import { optionTold } from '../troubleshooting/option-for.js'
import { shortcutIn } from '../troubleshooting/shortcuts.js'
import { walk } from '../troubleshooting/walk.js'
import { change, type Plan } from './plan.js'
import { recordSkipped } from './steps-taken.js'

/** The option of a question that the first words surely name. A gesture is never told of so. */
function surelyTold(
  { situation }: Plan,
  { gesture, options }: QuestionStep,
  text: string,
): GuideOption | null {
  if (gesture !== undefined) return null
  const [best, second] = situation.told(text, options)
  if (
    best === undefined ||
    best.p < situation.certainty.sure ||
    (second !== undefined && second.p > best.p / 2)
  )
    return null
  return options.find(({ id, means }) => id === best.id && means === undefined) ?? null
}

/** More questions than this are not passed over at once: the way would be hard to follow. */
const mostTold = 3

/**
 * Passes over the first questions of a guide that the first words answer already: "my external monitor flickers" is about
 * an external screen, which flickers. They stand on the path, so that "back" asks them.
 */
export function takeWhatWasTold(
  plan: Plan,
  guide: GuideFile,
): { readonly from: string; readonly path: readonly string[] } {
  const { senses, understanding } = plan.situation
  const isLearnt = plan.situation.certainty.learnt
  const shortcut = understanding === null || !isLearnt ? null : shortcutIn(guide, understanding.text)
  if (shortcut !== null) return { from: shortcut, path: [] }
  const path: string[] = []
  let from = guide.start
  while (path.length < mostTold) {
    const position = walk(guide, from, plan.conversation.facts, plan.conversation.gestures)
    const option =
      position.at === 'question' && understanding !== null
        ? (optionTold(guide, position.id, understanding, senses) ??
          surelyTold(plan, position.step, understanding.text))
        : null
    if (option === null || guide.steps[option.next] === undefined) break
    change(plan, { facts: { ...plan.conversation.facts, ...position.learnt, ...option.sets } })
    recordSkipped(plan, guide, [
      ...position.skipped,
      { step: position.id, answer: option.id, isGesture: false },
    ])
    path.push(position.id)
    from = option.next
  }
  return { from, path }
}
