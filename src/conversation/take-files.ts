import { deadMarkdown } from '../replies/dead-markdown.js'
import { hear, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'

/** Files without a word: they go to the person who has the ticket, or wait with what is in hand; the bot cannot read them. */
export function takeFiles(plan: Plan): void {
  if (!talksToTechnician(plan, '')) takeWhatIsShown(plan, '')
}

/** "Here is what I see" tells no more than the file beside it, or that there should be one. */
export function takeWhatIsShown(plan: Plan, text: string): void {
  const { attachments } = plan.situation
  hear(plan, text)
  const files = attachments.map(({ name }) => deadMarkdown(name, 100)).join(', ')
  const received = plan.conversation.phase.at === 'idle' ? 'file-received' : 'file-received-pending'
  say(plan, words(plan, attachments.length === 0 ? 'file-missing' : received, { files }))
}
