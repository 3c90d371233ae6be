import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { queueName } from '../../desk/people/queues.js'
import {
  type ColleagueQuestion,
  openQuestionKey,
  questionSlot,
} from '../../desk/ticket/colleague-question.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import { buildTicketSummary } from '../escalation/index.js'

/** Builds the message that shows a question to another group: the question, the ticket's summary and the current state. */
export async function questionMessage(
  uow: UnitOfWork,
  ticket: Ticket,
  question: ColleagueQuestion,
): Promise<Message> {
  const { deskLanguage: language, queues, timeZone, topics, wording } = uow.services
  const { number, priority, requester } = ticket
  const vars = {
    number,
    priority,
    queue: queueName(queues, question.queue, language),
    name: escapeMarkdown(question.by.name, 60),
    topic: topicName(uow, ticket.topic, language),
    requester: escapeMarkdown(requester.name, 60),
  }
  const asked = wording.reply(language, 'colleague-question', vars)
  const lines = await uow.tx.lines(number)
  const summary = buildTicketSummary({ ticket, lines, topics, wording, language, timeZone })
  const isOpen = question.state !== 'withdrawn' && !isResolvedOrClosed(ticket)
  return {
    language,
    text: [asked, stateText(uow, question)].join('\n\n'),
    verbatim: { author: question.by.name, text: `${question.text}\n\n${summary}`, files: [], isQuoted: true },
    buttons: [],
    ...(isOpen ? { offer: offerTo(uow, ticket, question) } : {}),
  }
}

function stateText(uow: UnitOfWork, { state, answers, withdrawn }: ColleagueQuestion): string {
  const { deskLanguage: language, wording } = uow.services
  const names = [...new Set(answers.map(({ by }) => by.name))].map((name) => escapeMarkdown(name, 60))
  switch (state) {
    case 'open':
      return wording.reply(language, 'colleague-how')
    case 'answered':
      return wording.reply(language, 'colleague-answered-by', { names: names.join(', ') })
    case 'withdrawn':
      return wording.reply(language, 'colleague-withdrawn-by', {
        name: escapeMarkdown(withdrawn?.by.name ?? '', 60),
      })
    default:
      return state satisfies never
  }
}

function offerTo(
  uow: UnitOfWork,
  { number }: Ticket,
  { id }: ColleagueQuestion,
): NonNullable<Message['offer']> {
  const { deskLanguage, wording } = uow.services
  const label = wording.acts(deskLanguage)['answer-colleague'].name
  return { ticket: number, acts: [{ act: 'open-answer', line: id, label }] }
}

/** Updates the question in every channel that shows it, and removes it from the open questions once it's answered or withdrawn. */
export async function refreshQuestion(
  uow: UnitOfWork,
  ticket: Ticket,
  question: ColleagueQuestion,
): Promise<void> {
  const message = await questionMessage(uow, ticket, question)
  for (const to of question.places)
    enqueueMessage(uow, { to, content: { type: 'replace', message }, slot: questionSlot(question.id) })
  if (question.state !== 'open') uow.tx.delete('openQuestion', openQuestionKey(question))
}
