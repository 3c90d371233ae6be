import type { Attachment } from '../../engine/activity.js'
import { takeCommand } from '../assignment/commands/take-command.js'
import { deleteMessageCommand, editMessageCommand, reactCommand } from '../bridge/message-commands.js'
import { noteCommand } from '../bridge/note-command.js'
import { keepInternalCommand, takeOverCommand } from '../bridge/pending-replies.js'
import { replyCommand } from '../bridge/reply-command.js'
import { sendArticleCommand } from '../bridge/send-article-command.js'
import { openAnswerCommand } from '../colleague-questions/answer-colleague-command.js'
import { getFileCommand } from '../files/get-file-command.js'
import { acknowledgeCommand } from '../on-call/acknowledge-command.js'
import type { Mask } from '../registry/activity-kind-definition.js'
import { refreshCardCommand } from '../ticket-details/refresh-card-command.js'
import type { DirectCommand } from './desk-command.js'
import type { DirectCommandKind } from './direct-command-kind.js'

/** Commands that surfaces send directly; the compiler requires an entry for each. */
const directCommands: {
  readonly [Verb in DirectCommand['verb']]: DirectCommandKind<Verb>
} = {
  take: { ...takeCommand, typedText: null, handle: (uow, request) => takeCommand.handle(uow, request) },
  reply: { ...replyCommand, typedText: maskTypedMessage },
  note: { ...noteCommand, typedText: maskTypedMessage },
  'edit-line': editMessageCommand,
  'delete-line': deleteMessageCommand,
  react: reactCommand,
  'get-file': getFileCommand,
  'send-article': sendArticleCommand,
  'take-over': takeOverCommand,
  'keep-internal': keepInternalCommand,
  acknowledge: acknowledgeCommand,
  'open-answer': openAnswerCommand,
  refresh: refreshCardCommand,
}

/** Returns the kind of a direct command. It guarantees that each entry only gets commands with its own verb. */
export function directCommandOf({ verb }: DirectCommand): DirectCommandKind<DirectCommand['verb']> {
  return directCommands[verb] as DirectCommandKind<DirectCommand['verb']>
}

function maskTypedMessage<
  Command extends { readonly text: string; readonly attachments?: readonly Attachment[] },
>(command: Command, mask: Mask): Command {
  const { attachments } = command
  return {
    ...command,
    text: mask(command.text),
    ...(attachments === undefined ? {} : { attachments: maskFileNames(attachments, mask) }),
  }
}

/** Masks the names of files, because people also type those. */
export function maskFileNames(files: readonly Attachment[], mask: Mask): readonly Attachment[] {
  return files.map((file) => ({ ...file, name: mask(file.name) }))
}
