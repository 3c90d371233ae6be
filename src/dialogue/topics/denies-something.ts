import { type DialogueContext, probabilityOf, scoredOptions } from '../dialogue-context.js'

/**
 * Returns true if the message begins with a correction, denies something or complains. A clear yes, as in "well yes, like I said", denies
 * nothing, even in an annoyed tone.
 */
export function deniesSomething(context: DialogueContext): boolean {
  const { certainty } = context
  const { corrects, opensWith, shortAnswer } = context.understanding
  if (corrects || opensWith === 'no' || shortAnswer === 'no') return true
  const denied = probabilityOf(context, 'deny')
  const affirmed = probabilityOf(context, 'affirm')
  if (affirmed >= certainty.success && affirmed > denied) return false
  return Math.max(denied, probabilityOf(context, 'complain')) >= certainty.likely
}

/**
 * Returns true for "no, not that": the message says that the bot has misunderstood, and its words
 * name nothing else. If "No, none of that" can also answer the open question, it's treated as an
 * answer.
 */
export function takesBackAll(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const { facts, opensWith, outcome } = understanding
  const namesNothing = outcome === 'unknown' && Object.keys(facts).length === 0
  if (answersNo(context)) return false
  return opensWith === 'no' && namesNothing && probabilityOf(context, 'misunderstood') >= certainty.success
}

/** Returns true if the message chooses the option that says no at the open question. */
function answersNo(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  return best?.option.means === 'no' && best.p >= context.certainty.likely
}
