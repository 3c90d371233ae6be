import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { isSecurity } from './grave.js'
import { announcesAnother } from './new-matter.js'
import type { Plan } from './plan.js'
import { isProblem } from './topic-in-hand.js'

/**
 * In a matter of security a word of another topic opens no other matter: "which cable do I pull?" asks about this one. Anyone who says that it is
 * something else is heard.
 */
export function isHeldTo(plan: Plan, inHand: TopicId | null, { text, topic }: Understanding): boolean {
  return inHand !== null && isSecurity(inHand) && isProblem(plan, topic) && !announcesAnother(plan, text)
}
