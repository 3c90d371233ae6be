import type { CardLabels } from '../../content/wording/card-labels.js'
import { interpolate } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { formatDateTime } from '../../i18n/formatters.js'
import { type ApprovalStep, hasPendingApproval } from '../ticket/approval.js'
import type { Ticket } from '../ticket/ticket.js'

export interface ApprovalLineSource {
  readonly ticket: Pick<Ticket, 'approval' | 'state'>
  readonly words: CardLabels
  readonly language: string
  readonly timeZone: string
}

/** Describes the state of each approval of a ticket, one per line: "Manager Claire Martin: approved, 24/11/26, 10:00". Empty if it needs none. */
export function approvalLines(source: ApprovalLineSource): readonly string[] {
  const { approval } = source.ticket
  if (approval === undefined) return []
  const { cost } = approval
  const costLine =
    cost === null
      ? []
      : [
          `${source.words.approval.cost} ${new Intl.NumberFormat(source.language, { style: 'currency', currency: cost.currency, maximumFractionDigits: 2 }).format(cost.amount)}`,
        ]
  const notYet = hasPendingApproval(source.ticket) ? [source.words.approval.notYet] : []
  return [...notYet, ...approval.steps.map((step) => lineOf(step, source)), ...costLine]
}

function lineOf(step: ApprovalStep, { ticket, words: card, language, timeZone }: ApprovalLineSource): string {
  const words = card.approval
  const { approver, calledAs, kind, named, state, answeredAt, askedAt, reason } = step
  const who = [words.kinds[kind], approver?.name ?? calledAs ?? named ?? '']
    .filter((part) => part !== '')
    .join(' ')
  const at = answeredAt ?? askedAt
  const moment = at === null ? [] : [formatDateTime(at, language, timeZone)]
  const said =
    reason === null || reason === '' ? [] : [interpolate(card.quoted, { text: truncateAtWord(reason, 200) })]
  const source = step.isNamedByRequester === true ? [words.namedByRequester] : []
  const recent =
    step.recentAccount === undefined
      ? []
      : [
          interpolate(words.recentAccount[step.recentAccount.is], {
            moment: formatDateTime(step.recentAccount.at, language, timeZone),
          }),
        ]
  const stands = isNeverAsked(step, ticket) ? words.neverAsked : words.states[state]
  return `${who} – ${[stands, ...moment, ...said, ...source, ...recent].join(', ')}`
}

/**
 * Returns true for an approver who was never asked, because the approval ended before their turn.
 */
function isNeverAsked({ askedAt, state }: ApprovalStep, ticket: ApprovalLineSource['ticket']): boolean {
  return askedAt === null && (state === 'withdrawn' || (state === 'to-come' && !hasPendingApproval(ticket)))
}
