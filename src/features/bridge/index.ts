import type { Feature } from '../feature.js'
import { confirmForwardedMessage } from './confirm-forwarded-message.js'
import { retryDeferredReply } from './defer-unlinked-reply.js'
import { deleteMessage, editMessage } from './edit-message.js'
import { forwardMessage } from './forward-message.js'
import { forwardReaction } from './forward-reaction.js'
import { noteCommand } from './note-command.js'
import { addEarlierMessage, recordButtonPress, recordRequesterMessage } from './record-requester-message.js'
import { replyCommand } from './reply-command.js'
import { sendStepCommand } from './send-step-command.js'

export { deleteMessage, editMessage, replaceEntry } from './edit-message.js'
export { addEarlierMessage } from './record-requester-message.js'
export { replyCommand } from './reply-command.js'
export { attachmentsOfMessage, deskMessageKey } from './send-reply.js'

/** Bridge between requester and technicians: messages, notes, edits, files and reactions. */
export const bridge = {
  commands: {
    reply: replyCommand,
    note: noteCommand,
    'send-step': sendStepCommand,
  },
  timers: {
    'look-again': async ({ laneOf }, uow, { activity }) =>
      retryDeferredReply(uow, activity, await laneOf(activity)),
  },
  effects: {
    'confirm-line': confirmForwardedMessage,
    'record-line': recordRequesterMessage,
    'record-press': recordButtonPress,
    'pass-on': addEarlierMessage,
    'send-across': forwardMessage,
    react: forwardReaction,
    'correct-line': editMessage,
    'withdraw-line': deleteMessage,
  },
} satisfies Feature
