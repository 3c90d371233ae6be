import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { isSecurity } from './grave.js'
import { announcesAnother } from './new-matter.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/**
 * Returns true if a security matter keeps the topic despite another topic's words: "which cable do I pull?" is about the current one. A message
 * that announces another topic still changes it.
 */
export function isHeldTo(plan: Plan, inHand: TopicId | null, { text, topic }: Understanding): boolean {
  return inHand !== null && isSecurity(inHand) && isProblem(plan, topic) && !announcesAnother(plan, text)
}
