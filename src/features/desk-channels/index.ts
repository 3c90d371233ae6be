import type { Feature } from '../feature.js'
import { handleDeskHere } from './register-desk-channel.js'

export { buildDeskHome } from './build-desk-home.js'

/** Desk channels: which channels show cards, and keeping the cards up to date. */
export const deskChannels = {
  deskActivities: {
    'desk-here': handleDeskHere,
  },
} satisfies Feature
