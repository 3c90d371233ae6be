import { deadMarkdown } from '../replies/dead-markdown.js'
import { hear, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'

/** Handles files without text: forwards them to the technician, or records them for the current topic. The bot cannot read them. */
export function takeFiles(plan: Plan): void {
  if (!talksToTechnician(plan, '')) takeWhatIsShown(plan, '')
}

/** Handles "Here is what I see", which adds nothing to the file, or shows that a file is missing. */
export function takeWhatIsShown(plan: Plan, text: string): void {
  const { attachments } = plan.situation
  hear(plan, text)
  const files = attachments.map(({ name }) => deadMarkdown(name, 100)).join(', ')
  const received = plan.conversation.phase.at === 'idle' ? 'file-received' : 'file-received-pending'
  say(plan, words(plan, attachments.length === 0 ? 'file-missing' : received, { files }))
}
