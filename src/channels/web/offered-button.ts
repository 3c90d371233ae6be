import type { Button } from '../../replies/message.js'
import type { MailboxEntry } from './mailbox.js'

/** The button that this conversation was really offered; a value made up in the browser is none. */
export function offeredButton(
  entries: readonly MailboxEntry[],
  entry: string,
  value: string,
): Button | undefined {
  return entries
    .filter(({ id, replaces }) => id === entry || replaces === entry)
    .flatMap(({ content }) => ('message' in content ? content.message.buttons : []))
    .find((button) => button.value === value)
}
