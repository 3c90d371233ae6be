import type { CommandOf } from '../commands/command-definition.js'

export const watchCommand: CommandOf<'watch'> = {
  id: 'watch',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: { at: 'once', act: { verb: 'watch' } },
}

export const unwatchCommand: CommandOf<'unwatch'> = {
  id: 'unwatch',
  place: 'more',
  right: 'technician',
  isOffered: ({ watchers = [] }) => watchers.length > 0,
  isAllowedWhenClosed: true,
  needs: [],
  does: { at: 'once', act: { verb: 'unwatch' } },
}
