import type { Action } from '../conversation/action.js'
import { firstShown, readOn } from '../conversation/article-text.js'
import type { Message } from '../replies/message.js'
import { bot, type Draft, lineOf, saveTicket, send, sendToDesks, ticketOf } from './draft.js'

/** Sends the requester an article in their language on a technician's behalf; the desk threads only show its title. */
export async function sendArticle(
  draft: Draft,
  action: Extract<Action, { do: 'send-article' }>,
): Promise<void> {
  const { articles, deskLanguage, wording } = draft.around
  const ticket = await ticketOf(draft, action.ticket)
  const article = ticket === null ? null : articles.article(action.article, ticket.language)
  if (ticket === null || article === null) return
  const { technician } = action
  const vars = { name: technician.name, title: article.title }
  const message: Message = {
    language: ticket.language,
    text: wording.reply(ticket.language, 'article-sent', { ...vars, body: firstShown(article) }),
    buttons:
      article.short === null
        ? []
        : [{ label: wording.reply(ticket.language, 'read-on'), value: `${readOn}|${article.topic}` }],
  }
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text: message.text })
  const toRequester = send(draft, {
    to: ticket.reference,
    content: { type: 'message', message },
    slot: `line:${line.id}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  const told: Message = {
    language: deskLanguage,
    text: wording.reply(deskLanguage, 'article-sent-desk', {
      ...vars,
      title: articles.article(action.article, deskLanguage)?.title ?? article.title,
    }),
    buttons: [],
  }
  const toDesks = sendToDesks(draft, ticket, { type: 'message', message: told }, line.id)
  draft.tx.putLine(ticket.number, { ...line, deliveries: [toRequester, ...toDesks] })
  saveTicket(draft, ticket, technician, { did: 'article-sent' })
}
