import { deadMarkdown } from '../replies/dead-markdown.js'
import { hear, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'

/** Files without a word: they go to whoever has the ticket, or wait with what is in hand; the bot cannot read them. */
export function takeFiles(plan: Plan): void {
  if (talksToTechnician(plan, '')) return
  hear(plan, '')
  const files = plan.situation.attachments.map(({ name }) => deadMarkdown(name, 100)).join(', ')
  const key = plan.conversation.phase.at === 'idle' ? 'file-received' : 'file-received-pending'
  say(plan, words(plan, key, { files }))
}
