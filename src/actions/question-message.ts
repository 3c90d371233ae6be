import { isOver } from '../desk-acts/may-act.js'
import { summaryFor } from '../desk-acts/summary-for.js'
import { queueName } from '../handoff/queues.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Message } from '../replies/message.js'
import { type ColleagueQuestion, openQuestionKey, questionSlot } from '../tickets/colleague-question.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'

/** Builds the message that shows a question to another group: the question, the ticket's summary and the current state. */
export async function questionMessage(
  draft: Draft,
  ticket: Ticket,
  question: ColleagueQuestion,
): Promise<Message> {
  const { deskLanguage: language, queues, timeZone, topics, wording } = draft.around
  const { number, priority, requester } = ticket
  const vars = {
    number,
    priority,
    queue: queueName(queues, question.queue, language),
    name: deadMarkdown(question.by.name, 60),
    topic: topicName(draft, ticket.topic, language),
    requester: deadMarkdown(requester.name, 60),
  }
  const asked = wording.reply(language, 'colleague-question', vars)
  const lines = await draft.tx.lines(number)
  const summary = summaryFor({ ticket, lines, topics, wording, language, timeZone })
  const isOpen = question.state !== 'withdrawn' && !isOver(ticket)
  return {
    language,
    text: [asked, stateText(draft, question)].join('\n\n'),
    verbatim: { author: question.by.name, text: `${question.text}\n\n${summary}`, files: [] },
    buttons: [],
    ...(isOpen ? { offer: offerTo(draft, ticket, question) } : {}),
  }
}

function stateText(draft: Draft, { state, answers, withdrawn }: ColleagueQuestion): string {
  const { deskLanguage: language, wording } = draft.around
  const names = [...new Set(answers.map(({ by }) => by.name))].map((name) => deadMarkdown(name, 60))
  switch (state) {
    case 'open':
      return wording.reply(language, 'colleague-how')
    case 'answered':
      return wording.reply(language, 'colleague-answered-by', { names: names.join(', ') })
    case 'withdrawn':
      return wording.reply(language, 'colleague-withdrawn-by', {
        name: deadMarkdown(withdrawn?.by.name ?? '', 60),
      })
    default:
      return state satisfies never
  }
}

function offerTo(draft: Draft, { number }: Ticket, { id }: ColleagueQuestion): NonNullable<Message['offer']> {
  const { deskLanguage, wording } = draft.around
  const label = wording.acts(deskLanguage)['answer-colleague'].name
  return { ticket: number, acts: [{ act: 'open-answer', line: id, label }] }
}

/** Updates the question in every channel that shows it, and removes it from the open questions once it's answered or withdrawn. */
export async function showQuestion(draft: Draft, ticket: Ticket, question: ColleagueQuestion): Promise<void> {
  const message = await questionMessage(draft, ticket, question)
  for (const to of question.places)
    send(draft, { to, content: { type: 'replace', message }, slot: questionSlot(question.id) })
  if (question.state !== 'open') draft.tx.delete('openQuestion', openQuestionKey(question))
}
