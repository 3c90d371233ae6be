import type { Action } from '../conversation/action.js'
import { type FileLink, linkLastsMs } from '../files/file-link.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'
import { expertsFile, ownFile } from './own-file.js'
import { fileToSend } from './send-files.js'

/** Answers with a personal download link. Requesters and experts only get files that were sent to them; technicians get any file of the ticket. */
export async function answerFile(
  draft: Draft,
  action: Extract<Action, { do: 'answer-file' }>,
): Promise<void> {
  const { from } = draft.activity
  if (from === null) return
  const { file, as } = await fileFor(draft, action)
  const language =
    action.as === 'requester'
      ? (draft.conversation?.language ?? draft.around.deskLanguage)
      : draft.around.deskLanguage
  const { wording } = draft.around
  const isFound =
    file !== null && fileToSend(file) !== null && (action.ticket === null || file.ticket === action.ticket)
  if (!isFound) {
    const key = file?.state === 'withdrawn' ? 'file-taken-back' : 'file-gone'
    const message = { language, text: wording.reply(language, key), buttons: [] }
    draft.answer = { outcome: 'refused', message, card: null }
    return
  }
  draft.answer = {
    outcome: 'link',
    address: draft.around.fileLink({
      file: file.id,
      person: from.id,
      as,
      until: draft.now + linkLastsMs,
    }),
    name: file.name,
    text: wording.reply(language, 'file-link', { minutes: linkLastsMs / 60_000 }),
    language,
  }
}

async function fileFor(
  draft: Draft,
  { as, file: id }: Extract<Action, { do: 'answer-file' }>,
): Promise<{ readonly file: KeptFile | null; readonly as: FileLink['as'] }> {
  if (as === 'technician') return { as, file: await draft.tx.get('file', id) }
  const own = await ownFile(draft, id)
  return own === null ? { as: 'participant', file: await expertsFile(draft, id) } : { as, file: own }
}
