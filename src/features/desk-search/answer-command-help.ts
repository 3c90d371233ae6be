import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Message } from '../../desk/view/message.js'

/** Lists the commands a technician can type. Slack has the slash command `/it`; on other platforms, the commands are messages to the bot. */
export function answerCommandHelp(
  uow: UnitOfWork,
  { answer }: { readonly answer: 'inline' | 'message' },
): void {
  const { wording, deskLanguage: language } = uow.services
  const { where } = uow.activity
  const isSlack = where?.channel === 'slack'
  const vars = { before: isSlack ? '/it ' : '', presence: isSlack ? '' : 'presence ' }
  const message: Message = { language, text: wording.reply(language, 'desk-help', vars), buttons: [] }
  uow.answer = { outcome: 'done', message, card: null }
  if (answer === 'message' && where !== null)
    enqueueMessage(uow, { to: where, content: { type: 'message', message } })
}
