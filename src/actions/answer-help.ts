import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import { type Draft, send } from './draft.js'

/** Lists the commands a technician can type. Slack has the slash command `/it`; on other platforms the commands are messages to the bot. */
export function answerHelp(draft: Draft, { answer }: Extract<Action, { do: 'answer-help' }>): void {
  const { wording, deskLanguage: language } = draft.around
  const { where } = draft.activity
  const isSlack = where?.channel === 'slack'
  const vars = { before: isSlack ? '/it ' : '', presence: isSlack ? '' : 'presence ' }
  const message: Message = { language, text: wording.reply(language, 'desk-help', vars), buttons: [] }
  draft.answer = { outcome: 'done', message, card: null }
  if (answer === 'message' && where !== null)
    send(draft, { to: where, content: { type: 'message', message } })
}
