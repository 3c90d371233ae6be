import { isWithin, type Period } from './period.js'
import type { ReportedTicket } from './reported-ticket.js'

/** A problem that comes back within this was not solved. */
const backWithinMs = 7 * 86_400_000

export interface BotFigures {
  /** Tickets that the bot said it had solved in the period, whatever came after. */
  readonly claimed: number
  /** Among these: asked whether it's still fine, and the answer. */
  readonly asked: number
  readonly confirmed: number
  readonly refused: number
  /** Among these: reopened, or their requester was back on the topic within seven days. */
  readonly back: number
  /** Among these: confirmed, and not back. */
  readonly solved: number
}

/** Silence confirms nothing; coming back on the topic means there was no solution. */
export function botFigures(tickets: readonly ReportedTicket[], period: Period): BotFigures {
  const claimed = tickets.filter(({ botSolvedAt }) => botSolvedAt !== null && isWithin(period, botSolvedAt))
  const openings = openingsByMatter(tickets)
  const isBack = (ticket: ReportedTicket) => wasOpenedAgain(ticket) || cameBack(ticket, openings)
  const count = (of: (ticket: ReportedTicket) => boolean) => claimed.filter(of).length
  return {
    claimed: claimed.length,
    asked: count(({ followUp }) => followUp !== null),
    confirmed: count(({ followUp }) => followUp === 'confirmed'),
    refused: count(({ followUp }) => followUp === 'refused'),
    back: count(isBack),
    solved: count((ticket) => ticket.followUp === 'confirmed' && !isBack(ticket)),
  }
}

function wasOpenedAgain({ botSolvedAt, reopenedAt }: ReportedTicket): boolean {
  return botSolvedAt !== null && reopenedAt.some((at) => at >= botSolvedAt)
}

function cameBack(ticket: ReportedTicket, openings: ReadonlyMap<string, readonly number[]>): boolean {
  const { botSolvedAt } = ticket
  if (botSolvedAt === null || ticket.topic === null) return false
  const later = openings.get(matterOf(ticket)) ?? []
  return later.some((at) => at > botSolvedAt && at <= botSolvedAt + backWithinMs)
}

function openingsByMatter(tickets: readonly ReportedTicket[]): ReadonlyMap<string, readonly number[]> {
  const openings = new Map<string, number[]>()
  for (const ticket of tickets) {
    const matter = matterOf(ticket)
    const moments = openings.get(matter)
    if (moments === undefined) openings.set(matter, [ticket.openedAt])
    else moments.push(ticket.openedAt)
  }
  return openings
}

function matterOf({ requester, topic }: ReportedTicket): string {
  return `${topic}\n${requester}`
}
