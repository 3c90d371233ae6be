import type { ApprovalAsk } from '../approvals/approval.js'
import { factLine } from '../replies/fact-text.js'
import type { Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { shortened } from '../replies/shortened.js'
import type { KnownPerson } from '../stores/records.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import { type Draft, topicName } from './draft.js'

/** Facts an approver may see: what the request is for, but not the requester's contact details or anything else they wrote. */
const told = [
  'application',
  'device',
  'printer',
  'site',
  'room',
  'details',
] as const satisfies readonly FactName[]

/** Limit on each fact's length, in characters. */
const mostTold = 400

/** Message key of the question to an approver, or of one of its reminders. */
export function approvalSlot(ticket: string, step: number, approver: string, reminder = 0): string {
  return `approval:${ticket}:${step}:${approver}:${reminder}`
}

/** Message key of the message that shows an approver the requester's text. */
export function shownSlot({ ticket, at }: Pick<ApprovalAsk, 'ticket' | 'at'>): string {
  return `approval-shown:${ticket}:${at}`
}

export function approvalQuestion(
  draft: Draft,
  ticket: Ticket,
  known: Pick<KnownPerson, 'language'>,
  key: ReplyKey = 'approval-ask',
): Message {
  const { wording, deskLanguage } = draft.around
  const language = known.language ?? deskLanguage
  const reply = (one: ReplyKey, vars = {}) => wording.reply(language, one, vars)
  const vars = {
    requester: ticket.requester.name,
    number: ticket.number,
    topic: topicName(draft, ticket.topic, language),
  }
  const cost = costText(ticket, language)
  const sentences = [reply(key, vars), ...(cost === null ? [] : [reply('approval-cost', { cost })])]
  return {
    language,
    text: sentences.join(' '),
    verbatim: {
      author: ticket.requester.name,
      text: requestText(draft, ticket, language),
      files: [],
      isQuoted: true,
    },
    buttons: [
      { label: reply('approval-approve'), value: `approval|${ticket.number}|approve`, style: 'primary' },
      { label: reply('approval-refuse'), value: `approval|${ticket.number}|refuse`, style: 'danger' },
      { label: reply('approval-delegate'), value: `approval|${ticket.number}|delegate` },
    ],
  }
}

/** Text of the request: the first message, the answers the requester confirmed, and the facts not already among those answers. */
function requestText({ around }: Draft, { summary, facts, steps }: Ticket, language: string): string {
  const { wording } = around
  const sent = steps.flatMap(({ isReadBack, title, result }) =>
    isReadBack === true && result !== null ? [{ title: title[language] ?? '', answer: result.answer }] : [],
  )
  const lines = told.map((fact) => {
    const value = facts[fact]
    if (value === undefined || sent.some(({ answer }) => answer === value)) return null
    return factLine(fact, shortened(value, mostTold), { wording, language })
  })
  return [
    shortened(summary, 600),
    ...sent.map(({ title, answer }) => `${title} – ${shortened(answer, mostTold)}`),
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
