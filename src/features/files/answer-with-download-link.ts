import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { FileLink, StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { fileLinkTtlMs } from './file-link.js'
import { findExpertFile, findRequesterFile } from './find-accessible-file.js'
import { fileToSend } from './send-files.js'

/** Answers with a personal download link. Requesters and experts only get files that were sent to them; technicians get any file of the ticket. */
export async function answerWithDownloadLink(
  uow: UnitOfWork,
  action: EffectOf<'create-download-link'>,
): Promise<void> {
  const { from } = uow.activity
  if (from === null) return
  const { file, as } = await fileFor(uow, action)
  const language =
    action.as === 'requester'
      ? (uow.conversation?.language ?? uow.services.deskLanguage)
      : uow.services.deskLanguage
  const { wording } = uow.services
  const isFound =
    file !== null && fileToSend(file) !== null && (action.ticket === null || file.ticket === action.ticket)
  if (!isFound) {
    const key = file?.state === 'withdrawn' ? 'file-taken-back' : 'file-gone'
    const message = { language, text: wording.reply(language, key), buttons: [] }
    uow.answer = { outcome: 'refused', message, card: null }
    return
  }
  uow.answer = {
    outcome: 'link',
    address: uow.services.fileLink({
      file: file.id,
      person: from.id,
      as,
      until: uow.now + fileLinkTtlMs,
    }),
    name: file.name,
    text: wording.reply(language, 'file-link', { minutes: fileLinkTtlMs / 60_000 }),
    language,
  }
}

async function fileFor(
  uow: UnitOfWork,
  { as, file: id }: EffectOf<'create-download-link'>,
): Promise<{ readonly file: StoredFile | null; readonly as: FileLink['as'] }> {
  if (as === 'technician') return { as, file: await uow.tx.get('file', id) }
  const own = await findRequesterFile(uow, id)
  return own === null ? { as: 'participant', file: await findExpertFile(uow, id) } : { as, file: own }
}
