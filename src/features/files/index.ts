import type { Feature } from '../feature.js'
import { acceptFileOffer } from './accept-file-offer.js'
import { answerWithDownloadLink } from './answer-with-download-link.js'
import { expireFile } from './expire-file.js'

/** Files: accepting, collecting, scanning, sending and expiring them. */
export const files = {
  timers: {
    'expire-file': (_deps, uow, { file }) => expireFile(uow, { file }),
  },
  effects: {
    'hand-over-file': acceptFileOffer,
    'answer-file': answerWithDownloadLink,
  },
} satisfies Feature
