import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { sendArticle } from './send-article.js'

/** Sends the requester one of the articles that the card suggests. */
export const sendArticleCommand: DirectCommandKind<'send-article'> = {
  right: 'holder',
  isAllowedWhenClosed: false,
  notifiesRequester: true,
  typedText: null,
  async handle(uow, { hasArticle, technician, ticket }, { article }) {
    if (!hasArticle(article)) return rejectCommand('act-unknown-article', ticket)
    await takeImplicitly(uow, technician, ticket)
    await sendArticle(uow, { ticket: ticket.number, technician, article })
    return confirmCommand('done-article', ticket.number)
  },
}
