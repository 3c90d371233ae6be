import { initialArticleText } from '../../content/articles/initial-article-text.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Message } from '../../desk/view/message.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { sendForTechnician } from './send-for-technician.js'

/** Sends the requester an article in their language on a technician's behalf; the desk threads only show its title. */
export async function sendArticle(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly article: TopicId
  },
): Promise<void> {
  const { articles, deskLanguage, wording } = uow.services
  const ticket = await ticketOf(uow, action.ticket)
  const article = ticket === null ? null : articles.article(action.article, ticket.language)
  if (ticket === null || article === null) return
  const { technician } = action
  const vars = { name: technician.name, title: article.title }
  const message: Message = {
    language: ticket.language,
    text: wording.reply(ticket.language, 'article-sent', { ...vars, body: initialArticleText(article) }),
    buttons:
      article.short === null
        ? []
        : [
            {
              label: wording.reply(ticket.language, 'read-on'),
              value: encodeButton({ kind: 'read-on', topic: article.topic }),
            },
          ],
  }
  const title = articles.article(action.article, deskLanguage)?.title ?? article.title
  const told = wording.reply(deskLanguage, 'article-sent-desk', { ...vars, title })
  sendForTechnician(uow, ticket, technician, { message, told, event: { did: 'article-sent' } })
}
