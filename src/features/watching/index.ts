import type { Feature } from '../feature.js'
import { unwatchCommand, watchCommand } from './watch-commands.js'

/** Watching: following somebody else's ticket. */
export const watching = {
  commands: {
    watch: watchCommand,
    unwatch: unwatchCommand,
  },
} satisfies Feature
