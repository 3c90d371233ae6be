import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { answerWithDownloadLink } from './answer-with-download-link.js'

/** Answers with a link to one of the ticket's files, for this technician only. */
export const getFileCommand: DirectCommandKind<'get-file'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, { ticket }, { file }) {
    await answerWithDownloadLink(uow, { file, as: 'technician', ticket: ticket.number })
    return null
  },
}
