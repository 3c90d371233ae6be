import { interpolate } from '../../content/wording/translations.js'
import type { FormOption } from '../../desk/view/message.js'
import type { CommandContext } from '../commands/command-definition.js'

/** Options to add a reply or change an existing one. */
export function ownReplyOptions({ canned, wording, language }: CommandContext): readonly FormOption[] {
  const words = wording.card(language).canned
  return [
    { id: 'new', name: words.new },
    ...canned.own.map(({ id, title }) => ({
      id: `change:${id}`,
      name: interpolate(words.change, { title }),
    })),
  ]
}
