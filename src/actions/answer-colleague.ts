import type { Action } from '../conversation/action.js'
import { queueName } from '../handoff/queues.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Message } from '../replies/message.js'
import { type ColleagueQuestion, questionSlot, withQuestion } from '../tickets/colleague-question.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { admitFiles, belongTo } from './admit-files.js'
import { bridgedMessage } from './bridged-message.js'
import {
  addEvent,
  type Draft,
  lineOf,
  saveTicket,
  send,
  sendToDesk,
  sendToDesks,
  targetOf,
  ticketOf,
} from './draft.js'
import { showQuestion } from './question-message.js'
import { deskSource, filesOf } from './reply.js'
import { directPlaceOf } from './tell-on-call.js'

type Answer = Extract<Action, { do: 'answer-colleague' }>

/**
 * Adds a colleague's message to the ticket as a work note under their name. If it's an answer, marks the question as answered and tells the
 * technician who asked.
 */
export async function answerColleague(draft: Draft, action: Answer): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const question = ticket?.questions?.find(({ id }) => id === action.question)
  if (ticket === null || question === undefined) return
  const { by, isAnswer } = action
  const attachments = await admitFiles(draft, filesOf(draft), {
    ticket,
    by: { name: by.name, side: 'technician' },
    isInternal: true,
  })
  const line = lineOf(draft, {
    by: 'technician',
    name: by.name,
    kind: 'note',
    text: action.text,
    attachments,
    source: deskSource(draft),
    author: by.id,
  })
  await belongTo(draft, attachments, ticket.number, line.id)
  const message = bridgedMessage(draft, line, draft.around.deskLanguage, draft.activity.from?.picture)
  const toDesks = sendToDesks(draft, ticket, { type: 'message', message }, line.id, { isFromElsewhere: true })
  const toQuestion = underQuestion(draft, ticket, question, line, message)
  draft.tx.putLine(ticket.number, { ...line, deliveries: [...toDesks, ...toQuestion] })
  if (line.source !== null)
    draft.tx.put('link', line.source, { ticket: ticket.number, lane: ticket.lane, lineId: line.id })

  const asked: Ticket = { ...ticket, attachments: [...ticket.attachments, ...attachments] }
  if (!isAnswer) {
    saveTicket(draft, asked, by, { did: 'question-added-to' })
    return
  }
  const answered: ColleagueQuestion = {
    ...question,
    state: 'answered',
    answers: [...question.answers, { by: { id: by.id, name: by.name }, at: draft.now }],
  }
  const saved = saveTicket(draft, withQuestion(asked, answered), by, { did: 'question-answered' })
  addEvent(draft, saved, {
    kind: 'colleague-answered',
    vars: { name: by.name, queue: question.queue, asker: question.by.name },
  })
  await showQuestion(draft, saved, answered)
  await tellAsker(draft, saved, answered, line)
}

/**
 * Posts the note under the question in every channel that shows the question, except the one where the note was written. Returns the delivery IDs.
 */
function underQuestion(
  draft: Draft,
  { number }: Ticket,
  { id, places }: ColleagueQuestion,
  line: Line,
  message: Message,
): readonly string[] {
  const { content, where } = draft.activity
  const origin = content.type === 'desk-line' && where !== null ? targetOf(where) : null
  return places
    .filter((place) => targetOf(place) !== origin)
    .map((place) =>
      sendToDesk(
        draft,
        place,
        number,
        { type: 'message', message },
        {
          lineId: line.id,
          slot: answerSlot(line.id),
          under: questionSlot(id),
        },
      ),
    )
}

/** Message key of a colleague's answer under the question; under the ticket's card, the same note has the key of a transcript entry. */
export function answerSlot(line: string): string {
  return `answer:${line}`
}

/**
 * Shows the answer only to the technician who asked, in the channel where they asked. A technician who asked in the console gets a direct message,
 * if they have a conversation with the bot.
 */
async function tellAsker(
  draft: Draft,
  { number }: Ticket,
  { by, queue, reach }: ColleagueQuestion,
  line: Line,
): Promise<void> {
  const { deskLanguage, platformIds, queues, wording } = draft.around
  const direct = reach === null ? await directPlaceOf(draft, platformIds(by.id)) : null
  const language = direct?.language ?? deskLanguage
  const message: Message = {
    language,
    text: wording.reply(language, 'colleague-answer-told', {
      number,
      name: deadMarkdown(line.name, 60),
      queue: queueName(queues, queue, language),
    }),
    buttons: [],
    verbatim: { author: line.name, text: line.text, files: line.attachments.map(({ name }) => ({ name })) },
  }
  if (reach !== null) send(draft, { to: reach.to, content: { type: 'whisper', to: reach.user, message } })
  else if (direct !== null) send(draft, { to: direct.to, content: { type: 'message', message } })
}
