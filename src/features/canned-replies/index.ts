import type { Feature } from '../feature.js'
import { cannedReplyCommand } from './canned-reply-command.js'
import { myRepliesCommand } from './my-replies-command.js'
import { myReplyCommand } from './my-reply-command.js'

/** Canned replies: texts that technicians often use. */
export const cannedReplies = {
  commands: {
    canned: cannedReplyCommand,
    'my-replies': myRepliesCommand,
    'my-reply': myReplyCommand,
  },
} satisfies Feature
