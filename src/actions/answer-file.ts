import type { Action } from '../conversation/action.js'
import { linkLastsMs } from '../files/file-link.js'
import type { Draft } from './draft.js'
import { ownFile } from './own-file.js'
import { fileToSend } from './send-files.js'

/** A link that is theirs alone: to a requester for what was sent to them, to a technician for any file of the ticket. */
export async function answerFile(
  draft: Draft,
  action: Extract<Action, { do: 'answer-file' }>,
): Promise<void> {
  const { from } = draft.activity
  if (from === null) return
  const file =
    action.as === 'requester' ? await ownFile(draft, action.file) : await draft.tx.get('file', action.file)
  const language =
    action.as === 'requester'
      ? (draft.conversation?.language ?? draft.around.deskLanguage)
      : draft.around.deskLanguage
  const { wording } = draft.around
  const isFound =
    file !== null && fileToSend(file) !== null && (action.ticket === null || file.ticket === action.ticket)
  if (!isFound) {
    const message = { language, text: wording.reply(language, 'file-gone'), buttons: [] }
    draft.answer = { outcome: 'refused', message, card: null }
    return
  }
  draft.answer = {
    outcome: 'link',
    address: draft.around.fileLink({
      file: file.id,
      person: from.id,
      as: action.as,
      until: draft.now + linkLastsMs,
    }),
    name: file.name,
    text: wording.reply(language, 'file-link', { minutes: linkLastsMs / 60_000 }),
    language,
  }
}
