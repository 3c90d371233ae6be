import type { CommandOf } from '../../commands/command-definition.js'

export const takeCommand: CommandOf<'take'> = {
  id: 'take',
  place: 'primary',
  right: 'group',
  isOffered: ({ assignee, state }) => assignee === null || state === 'assigned',
  isAllowedWhenClosed: false,
  needs: [],
  does: { at: 'once', act: { verb: 'take' } },
}
