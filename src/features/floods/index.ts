import type { Feature } from '../feature.js'
import { notifyFlood } from './notify-flood.js'

/** Limits on new requests. */
export const floods = {
  effects: {
    'notify-flood': notifyFlood,
  },
} satisfies Feature
