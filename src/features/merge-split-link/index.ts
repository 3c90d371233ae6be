import type { Feature } from '../feature.js'
import { internalActivity } from '../internal-activity.js'
import { handleForwardedMessage, handleLinkedTicket } from './handle-linked-ticket.js'
import { linkCommand } from './link-command.js'
import { mergeCommand } from './merge-command.js'
import { refreshCardsOfMergeTargets } from './refresh-cards-of-merge-targets.js'
import { resolveDuplicatesCommand } from './resolve-duplicates-command.js'
import { splitCommand } from './split-command.js'
import { unlinkCommand } from './unlink-command.js'

/** Merges, splits and links tickets. */
export const mergeSplitLink = {
  commands: {
    merge: mergeCommand,
    split: splitCommand,
    link: linkCommand,
    unlink: unlinkCommand,
    'resolve-duplicates': resolveDuplicatesCommand,
  },
  endOfTurn: [refreshCardsOfMergeTargets],
  activities: {
    'ticket.linked': {
      ...internalActivity,
      handle: (_deps, uow, content) => handleLinkedTicket(uow, content),
    },
    'message.forwarded': {
      ...internalActivity,
      handle: (_deps, uow, content) => handleForwardedMessage(uow, content),
    },
  },
} satisfies Feature
