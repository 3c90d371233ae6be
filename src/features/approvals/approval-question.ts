import type { SlotName } from '../../content/guides/guide-file.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ApprovalRequest } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { factLine } from '../../desk/view/fact-text.js'
import type { Message } from '../../desk/view/message.js'
import type { KnownPerson } from '../../storage/records.js'

/**
 * Facts that an approver may see: those about the purpose of the request, but not the requester's
 * contact details or other messages.
 */
const told = [
  'application',
  'device',
  'printer',
  'site',
  'room',
  'details',
] as const satisfies readonly SlotName[]

/** Limit on each fact's length, in characters. */
const mostTold = 400

/** Message key of the question to an approver, or of one of its reminders. */
export function approvalQuestionMessageKey(
  ticket: string,
  step: number,
  approver: string,
  reminder = 0,
): string {
  return `approval:${ticket}:${step}:${approver}:${reminder}`
}

/** Message key of the message that shows an approver the requester's text. */
export function shownRequestMessageKey({ ticket, at }: Pick<ApprovalRequest, 'ticket' | 'at'>): string {
  return `approval-shown:${ticket}:${at}`
}

export function approvalQuestion(
  uow: UnitOfWork,
  ticket: Ticket,
  known: Pick<KnownPerson, 'language'>,
  key: MessageKey = 'approval-ask',
): Message {
  const { wording, deskLanguage } = uow.services
  const language = known.language ?? deskLanguage
  const reply = (one: MessageKey, vars = {}) => wording.reply(language, one, vars)
  const vars = {
    requester: ticket.requester.name,
    number: ticket.number,
    topic: topicName(uow, ticket.topic, language),
  }
  const cost = costText(ticket, language)
  const sentences = [reply(key, vars), ...(cost === null ? [] : [reply('approval-cost', { cost })])]
  return {
    language,
    text: sentences.join(' '),
    verbatim: {
      author: ticket.requester.name,
      text: requestText(uow, ticket, language),
      files: [],
      isQuoted: true,
    },
    buttons: [
      {
        label: reply('approval-approve'),
        value: encodeButton({ kind: 'approval', ticket: ticket.number, choice: 'approve' }),
        style: 'primary',
      },
      {
        label: reply('approval-refuse'),
        value: encodeButton({ kind: 'approval', ticket: ticket.number, choice: 'refuse' }),
        style: 'danger',
      },
      {
        label: reply('approval-delegate'),
        value: encodeButton({ kind: 'approval', ticket: ticket.number, choice: 'delegate' }),
      },
    ],
  }
}

/** Text of the request: the first message, the answers the requester confirmed, and the facts not already among those answers. */
function requestText({ services }: UnitOfWork, { summary, facts, steps }: Ticket, language: string): string {
  const { wording } = services
  const sent = steps.flatMap(({ isReadBack, title, result }) =>
    isReadBack === true && result !== null ? [{ title: title[language] ?? '', answer: result.answer }] : [],
  )
  const lines = told.map((fact) => {
    const value = facts[fact]
    if (value === undefined || sent.some(({ answer }) => answer === value)) return null
    return factLine(fact, truncateAtWord(value, mostTold), { wording, language })
  })
  return [
    truncateAtWord(summary, 600),
    ...sent.map(({ title, answer }) => `${title} – ${truncateAtWord(answer, mostTold)}`),
    ...lines.filter((line) => line !== null),
  ].join('\n')
}

function costText({ approval }: Ticket, language: string): string | null {
  const cost = approval?.cost ?? null
  if (cost === null) return null
  const { amount, currency } = cost
  return new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 2 }).format(
    amount,
  )
}

export function approvalRequestKey(person: string, ticket: string): string {
  return `${person}/${ticket}`
}
