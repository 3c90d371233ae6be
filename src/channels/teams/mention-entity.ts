import type { Mention } from '../../replies/message.js'
import { type Element, line, run } from './card-elements.js'
import { deadName } from './dead-text.js'

/** Teams notifies the person an entity of the card names, where `text` is in a TextBlock of it. */
export interface MentionEntity {
  readonly type: 'mention'
  readonly text: string
  readonly mentioned: { readonly id: string; readonly name: string; readonly type?: 'tag' }
}

/**
 * Makes the mention of a person, by the id that Teams gave the bot or by their Entra object id, or of a group: a tag of the team, by its id.
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

/** Makes the only kind of element in which Teams reads `<at>`: nothing that people typed is ever in one. */
export function mentionLine(mention: Mention): Element {
  return { type: 'TextBlock', text: tag(nameOf(mention)), wrap: true }
}

/** The name alone, which notifies nobody. */
export function nameLine(mention: Mention): Element {
  return line(run(`@${nameOf(mention)}`, { isBold: true }))
}

const tag = (name: string) => `<at>${name}</at>`

/** Escaped: without anything a TextBlock would read as Markdown, or as the end of the tag. */
function nameOf({ name }: Mention): string {
  const plain = deadName(name)
    .replace(/[<>&*_~`[\]()#\\]/g, '')
    .trim()
  return plain === '' ? '?' : plain
}
