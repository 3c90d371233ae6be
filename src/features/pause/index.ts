import type { Feature } from '../feature.js'
import { handlePause } from './set-pause.js'

/** Pausing the bot or one topic. */
export const pause = {
  deskActivities: {
    'bot.pause': handlePause,
  },
} satisfies Feature
