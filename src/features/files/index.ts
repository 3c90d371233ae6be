import type { Feature } from '../feature.js'
import { internalActivity } from '../internal-activity.js'
import { acceptFileOffer } from './accept-file-offer.js'
import { answerWithDownloadLink } from './answer-with-download-link.js'
import { expireFile } from './expire-file.js'
import { handleFileResult } from './handle-file-result.js'

export { releaseFiles } from './release-files.js'
export { deleteFileForExperts, expertsWithAccess, sendMessageFilesToExperts } from './send-file-to-experts.js'
export { fileMessageKey, fileToSend, sendFilesToDesks } from './send-files.js'
export { linkFilesToMessage, validateFiles } from './validate-files.js'

/** Files: accepts, collects, scans and sends them, and deletes them after their retention period. */
export const files = {
  timers: {
    'expire-file': (_deps, uow, { file }) => expireFile(uow, { file }),
  },
  effects: {
    'hand-over-file': acceptFileOffer,
    'answer-file': answerWithDownloadLink,
  },
  activities: {
    'file-collected': {
      ...internalActivity,
      // The file may have been sent from a lane other than the ticket's, such as an expert's.
      ownerTicket: async ({ tx }, { file }) => (await tx.get('file', file))?.ticket ?? null,
      handle: (_deps, uow, { file, outcome }) => handleFileResult(uow, { file, outcome }),
    },
  },
} satisfies Feature
