import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { conversationKey } from '../../desk/conversation-key.js'
import { appendEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { findDirectConversation } from '../../desk/notify/find-direct-conversation.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  enqueueMessage,
  sendToDesk,
  sendToDesks,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { queueName } from '../../desk/people/queues.js'
import {
  answerMessageKey,
  type ColleagueQuestion,
  questionSlot,
  withColleagueQuestion,
} from '../../desk/ticket/colleague-question.js'
import type { Assignee, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import { attachmentsOfMessage, deskMessageKey } from '../bridge/index.js'
import { linkFilesToMessage, validateFiles } from '../files/index.js'
import { refreshQuestion } from './question-message.js'

type Answer = {
  readonly ticket: string
  readonly question: string
  readonly by: Assignee
  readonly text: string
  readonly isAnswer: boolean
}

/**
 * Adds a colleague's message to the ticket as a work note under their name. If it's an answer, marks the question as answered and tells the
 * technician who asked.
 */
export async function answerColleague(uow: UnitOfWork, action: Answer): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const question = ticket?.questions?.find(({ id }) => id === action.question)
  if (ticket === null || question === undefined) return
  const { by, isAnswer } = action
  const attachments = await validateFiles(uow, attachmentsOfMessage(uow), {
    ticket,
    by: { name: by.name, side: 'technician' },
    isInternal: true,
  })
  const line = appendEntry(uow, ticket, {
    audience: 'internal',
    by: 'technician',
    name: by.name,
    text: action.text,
    attachments,
    source: deskMessageKey(uow),
    author: by.id,
    send: (note) => {
      const message = bridgedMessage(uow, note, uow.services.deskLanguage, uow.activity.from?.picture)
      const content = { type: 'message', message } as const
      const toDesks = sendToDesks(uow, ticket, content, note.id, { isFromElsewhere: true })
      return [...toDesks, ...underQuestion(uow, ticket, question, note, message)]
    },
  })
  await linkFilesToMessage(uow, attachments, ticket.number, line.id)

  const asked: Ticket = { ...ticket, attachments: [...ticket.attachments, ...attachments] }
  if (!isAnswer) {
    saveTicket(uow, asked, by, { did: 'question-added-to' })
    return
  }
  const answered: ColleagueQuestion = {
    ...question,
    state: 'answered',
    answers: [...question.answers, { by: { id: by.id, name: by.name }, at: uow.now }],
  }
  const saved = saveTicket(uow, withColleagueQuestion(asked, answered), by, {
    did: 'question-answered',
    queue: question.queue,
    asker: question.by.name,
  })
  await refreshQuestion(uow, saved, answered)
  await tellAsker(uow, saved, answered, line)
}

/**
 * Posts the note under the question in every channel that shows the question, except the one where the note was written. Returns the delivery IDs.
 */
function underQuestion(
  uow: UnitOfWork,
  { number }: Ticket,
  { id, places }: ColleagueQuestion,
  line: TranscriptEntry,
  message: Message,
): readonly string[] {
  const { content, where } = uow.activity
  const origin = content.type === 'desk-line' && where !== null ? conversationKey(where) : null
  return places
    .filter((place) => conversationKey(place) !== origin)
    .map((place) =>
      sendToDesk(
        uow,
        place,
        number,
        { type: 'message', message },
        {
          lineId: line.id,
          slot: answerMessageKey(line.id),
          under: questionSlot(id),
        },
      ),
    )
}

/**
 * Shows the answer only to the technician who asked, in the channel where they asked. A technician who asked in the console gets a direct message,
 * if they have a conversation with the bot.
 */
async function tellAsker(
  uow: UnitOfWork,
  { number }: Ticket,
  { by, queue, reach }: ColleagueQuestion,
  line: TranscriptEntry,
): Promise<void> {
  const { deskLanguage, platformIds, queues, wording } = uow.services
  const direct = reach === null ? await findDirectConversation(uow, platformIds(by.id)) : null
  const language = direct?.language ?? deskLanguage
  const message: Message = {
    language,
    text: wording.reply(language, 'colleague-answer-told', {
      number,
      name: escapeMarkdown(line.name, 60),
      queue: queueName(queues, queue, language),
    }),
    buttons: [],
    verbatim: { author: line.name, text: line.text, files: line.attachments.map(({ name }) => ({ name })) },
  }
  if (reach !== null)
    enqueueMessage(uow, { to: reach.to, content: { type: 'whisper', to: reach.user, message } })
  else if (direct !== null) enqueueMessage(uow, { to: direct.to, content: { type: 'message', message } })
}
