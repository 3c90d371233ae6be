import { hasHadAssignee, isBotSolution } from '../desk/ticket/audit.js'
import type { Score } from '../desk/ticket/satisfaction.js'
import type { SlaClock } from '../desk/ticket/service-level/ticket-sla.js'
import type { Ticket, TicketKind } from '../desk/ticket/ticket.js'
import { ticketSourceOf } from '../desk/ticket/ticket-sources.js'

/** Outcome of a target, and when it was decided. */
export interface TargetOutcome {
  readonly is: 'met' | 'missed'
  readonly at: number
}

/** Ticket for reports, without its text. Times are in milliseconds since 1970. */
export interface ReportedTicket {
  readonly number: string
  readonly requester: string
  /** Channel of the ticket, or the way in which the requester got in touch. */
  readonly source: string
  readonly language: string
  readonly kind: TicketKind
  readonly topic: string | null
  readonly queue: string
  readonly openedAt: number
  readonly isOpen: boolean
  readonly handedOffAt: number | null
  /** Time of a human's first answer. */
  readonly answeredAt: number | null
  readonly resolution: {
    readonly at: number
    readonly is: 'solved' | 'cancelled' | 'unanswered' | 'merged'
  } | null
  /** Last time the bot said that it had solved the ticket, whatever happened later; null if it never did. */
  readonly botSolvedAt: number | null
  readonly followUp: 'asked' | 'confirmed' | 'refused' | null
  readonly reopenedAt: readonly number[]
  readonly response: TargetOutcome | null
  readonly resolutionTarget: TargetOutcome | null
  readonly askedScoreAt: number | null
  readonly score: { readonly score: Score; readonly at: number } | null
}

export function reportedTicket(ticket: Ticket, now: number): ReportedTicket {
  const { satisfaction: { survey: satisfaction, followUp } = {}, resolution } = ticket
  const sla = ticket.sla ?? null
  return {
    number: ticket.number,
    requester: ticket.requester.id,
    source: ticketSourceOf(ticket),
    language: ticket.language,
    kind: ticket.kind,
    topic: ticket.topic,
    queue: ticket.queue,
    openedAt: ticket.openedAt,
    isOpen: ticket.state !== 'resolved' && ticket.state !== 'closed',
    handedOffAt: ticket.handedOff?.at ?? null,
    answeredAt: answeredAt(ticket),
    resolution:
      resolution === null
        ? null
        : {
            at: resolution.at,
            is:
              resolution.isMerged === true
                ? 'merged'
                : resolution.isCancelled === true
                  ? 'cancelled'
                  : resolution.isUnanswered === true
                    ? 'unanswered'
                    : 'solved',
          },
    botSolvedAt: ticket.audit.findLast(isBotSolution)?.at ?? null,
    followUp: followUp === undefined ? null : (followUp.answer ?? 'asked'),
    reopenedAt: ticket.reopenedAt ?? [],
    response: sla === null ? null : targetEnd(sla.response, now),
    resolutionTarget: sla === null ? null : targetEnd(sla.resolution, now),
    askedScoreAt: satisfaction?.askedAt ?? null,
    score:
      satisfaction?.score == null || satisfaction.scoredAt === null
        ? null
        : { score: satisfaction.score, at: satisfaction.scoredAt },
  }
}

/**
 * Returns the time of the first answer; null if the response clock stopped only because the ticket ended unanswered.
 */
function answeredAt(ticket: Ticket): number | null {
  const { sla, resolution } = ticket
  const stoppedAt = sla?.response.stoppedAt ?? null
  if (stoppedAt === null) return null
  const hasEndedThen = resolution !== null && resolution.at === stoppedAt
  return hasEndedThen && !hasHadAssignee(ticket) ? null : stoppedAt
}

function targetEnd(clock: SlaClock, now: number): TargetOutcome | null {
  if (clock.breachedAt !== null) return { is: 'missed', at: clock.breachedAt }
  if (clock.stoppedAt !== null) return { is: 'met', at: clock.stoppedAt }
  return clock.dueAt !== null && clock.dueAt <= now ? { is: 'missed', at: clock.dueAt } : null
}
