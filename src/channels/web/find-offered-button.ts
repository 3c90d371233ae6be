import type { Button } from '../../desk/view/message.js'
import type { MailboxEntry } from './mailbox.js'

/**
 * Returns the button with a given value if the conversation has really offered it, because a
 * browser could make up values.
 */
export function findOfferedButton(
  entries: readonly MailboxEntry[],
  entry: string,
  value: string,
): Button | undefined {
  return entries
    .filter(({ id, replaces }) => id === entry || replaces === entry)
    .flatMap(({ content }) => ('message' in content ? content.message.buttons : []))
    .find((button) => button.value === value)
}
