import { commandWords } from '../../channels/platforms.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Message } from '../../desk/view/message.js'

/** Lists the commands a technician can type, as they're typed on the platform. */
export function answerCommandHelp(
  uow: UnitOfWork,
  { answer }: { readonly answer: 'inline' | 'message' },
): void {
  const { wording, deskLanguage: language } = uow.services
  const { where } = uow.activity
  const { prefix: before, presence } = commandWords(where?.channel)
  const vars = { before, presence }
  const message: Message = { language, text: wording.reply(language, 'desk-help', vars), buttons: [] }
  uow.answer = { outcome: 'done', message, card: null }
  if (answer === 'message' && where !== null)
    enqueueMessage(uow, { to: where, content: { type: 'message', message } })
}
