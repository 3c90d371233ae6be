import { isWithinPeriod, type ReportPeriod } from './report-period.js'
import type { ReportedTicket } from './reported-ticket.js'

/** A problem that comes back within this time in milliseconds counts as unsolved. */
const backWithinMs = 7 * 86_400_000

export interface BotFigures {
  /** Tickets that the bot claimed during the period to have solved, whatever happened later. */
  readonly claimed: number
  /** Number of claimed tickets whose requester was asked whether the solution still works. */
  readonly asked: number
  readonly confirmed: number
  readonly refused: number
  /** Number of claimed tickets that were reopened, or whose requester raised the same topic again within seven days. */
  readonly back: number
  /** Number of claimed tickets that were confirmed and didn't come back. */
  readonly solved: number
}

/** Counts the tickets that the bot solved. Silence isn't confirmation, and a problem that comes back wasn't solved. */
export function countBotFigures(tickets: readonly ReportedTicket[], period: ReportPeriod): BotFigures {
  const claimed = tickets.filter(
    ({ botSolvedAt }) => botSolvedAt !== null && isWithinPeriod(period, botSolvedAt),
  )
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
