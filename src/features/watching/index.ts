import type { Feature } from '../feature.js'
import { unwatchCommand, watchCommand } from './watch-commands.js'

/** Watching: following someone else's ticket. */
export const watching = {
  commands: {
    watch: watchCommand,
    unwatch: unwatchCommand,
  },
} satisfies Feature
