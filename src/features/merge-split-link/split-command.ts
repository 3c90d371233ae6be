import { z } from 'zod'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { askApproval, requiredApprovals } from '../approvals/index.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, multipleChoice, optionalField, singleChoice } from '../commands/field-shapes.js'
import { topicName } from '../commands/topic-name.js'
import { splitTicket } from './split-ticket.js'

const mostLines = 25

/** Messages from the requester, by ID, or a new text, to be made into a separate ticket. */
interface NewTicketFromParts {
  readonly lines: readonly string[]
  readonly text: string
  readonly topic: TopicId | null
}

export const splitCommand: CommandOf<'split', NewTicketFromParts> = {
  id: 'split',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  needs: ['lines'],
  form: {
    isOnCard: false,
    fields: {
      lines: optionalField(multipleChoice),
      text: optionalField(longText),
      topic: optionalField(singleChoice),
    },
    offer: (about) => ({
      lines: options(about.lines),
      topic: {
        options: [...about.topics.keys()]
          .filter((id) => !/^(?:chat|desk|other)\./.test(id))
          .map((id) => ({ id, name: topicName(about, id) }))
          .sort((one, other) => one.name.localeCompare(other.name)),
      },
    }),
    values: ({ wording, language }) =>
      z
        .object({ lines: z.string(), text: z.string(), topic: z.string() })
        .refine(({ lines, text }) => lines !== '' || text !== '', {
          error: wording.reply(language, 'split-nothing'),
          path: ['text'],
        })
        .transform(
          ({ lines, text, topic }): NewTicketFromParts => ({
            lines: lines.split(',').filter((id) => id !== ''),
            text,
            topic: topic === '' ? null : topic,
          }),
        ),
  },
  async handle(uow, request, { lines, text, topic }) {
    const { approvals, managers, technician, ticket } = request
    const chosen = request.lines.filter((line) => isRequesterMessage(line) && lines.includes(line.id))
    const summary = text.trim() === '' ? chosen.map((line) => line.text).join('\n') : text.trim()
    if (summary === '') return rejectCommand('act-reply-empty', ticket)
    const standIn = request.newId()
    const facts = request.factsIn(summary)
    const { requester } = ticket
    const approval =
      topic === null ? null : requiredApprovals(approvals, managers, { topic, facts, requester })
    await takeImplicitly(uow, technician, ticket)
    await splitTicket(uow, {
      ticket: ticket.number,
      standIn,
      lines: chosen.map(({ id }) => id),
      summary,
      topic,
      facts,
      by: { id: technician.id, name: technician.name },
    })
    if (approval !== null) await askApproval(uow, { ticket: standIn, approval, handOff: null })
    return confirmCommand('done-split', ticket.number)
  },
}

/** Returns null if there is no message to choose, so that the field is left out. */
function options(lines: readonly TranscriptEntry[]) {
  const said = lines.filter(isRequesterMessage).slice(-mostLines)
  return said.length === 0
    ? null
    : { options: said.map(({ id, text }) => ({ id, name: truncateAtWord(text.replace(/\s+/g, ' '), 70) })) }
}

function isRequesterMessage({ by, kind, deletedAt, text }: TranscriptEntry): boolean {
  return by === 'requester' && kind === 'message' && deletedAt === null && text.trim() !== ''
}
