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

/** A colleague's answer becomes a work note on the ticket, under their name; the person who asked is told. */
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

/** Sends the answer to the question's other places too, for those who look at it there; answers the ids of the deliveries. */
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

/** Slot of an answer under its question; under the ticket's card it has the slot of a line. */
export function answerSlot(line: string): string {
  return `answer:${line}`
}

/** Tells the asker where they asked, seen by nobody else; on the technicians' page, in their own conversation, if there is one. */
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
