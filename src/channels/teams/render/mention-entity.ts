import type { Mention } from '../../../desk/view/message.js'
import { type CardElement, textLine, textRun } from './card-elements.js'
import { sanitizeName } from './sanitize-text.js'

/** Entity of a card that makes Teams notify a person. `text` must also occur in one of the card's TextBlocks. */
export interface MentionEntity {
  readonly type: 'mention'
  readonly text: string
  readonly mentioned: { readonly id: string; readonly name: string; readonly type?: 'tag' }
}

/**
 * Creates the mention of a person, by the id that Teams gave the bot or by their Entra object id, or of a group, by the id of the team's tag.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 */
export function mentionEntity(mention: Mention): MentionEntity {
  const name = nameOf(mention)
  return {
    type: 'mention',
    text: tag(name),
    mentioned: { id: mention.id, name, ...(mention.is === 'group' ? { type: 'tag' } : {}) },
  }
}

/** Creates a TextBlock, the only element in which Teams interprets `<at>`. It never contains typed text. */
export function mentionLine(mention: Mention): CardElement {
  return { type: 'TextBlock', text: tag(nameOf(mention)), wrap: true }
}

/** Shows the name without notifying anyone. */
export function silentMentionLine(mention: Mention): CardElement {
  return textLine(textRun(`@${nameOf(mention)}`, { isBold: true }))
}

const tag = (name: string) => `<at>${name}</at>`

/** Returns the name without characters that a TextBlock would interpret as Markdown or as the end of the tag. */
function nameOf({ name }: Mention): string {
  const plain = sanitizeName(name)
    .replace(/[<>&*_~`[\]()#\\]/g, '')
    .trim()
  return plain === '' ? '?' : plain
}
