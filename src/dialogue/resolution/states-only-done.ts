import { type DialogueContext, probabilityOf } from '../dialogue-context.js'

/**
 * Returns true for messages such as "I've just done that", which report that a step was taken, but
 * not whether it helped.
 */
export function statesOnlyDone(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const isSaid = probabilityOf(context, 'report-done') >= certainty.sure && understanding.opensWith !== 'yes'
  return isSaid && probabilityOf(context, 'affirm', 'report-success') < certainty.sure
}
