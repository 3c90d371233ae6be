import type { Feature } from '../feature.js'
import { handlePageTimer, handlePickupTimer } from './handle-pickup-timer.js'
import { pageOnCallAtRequest } from './page-on-call-at-request.js'

export { sendPageEnd } from './page-on-call.js'
export { canPageForTicket, isPagingRequired } from './paging-rules.js'
export { nextPickupStepOf } from './pickup-escalation.js'
export { canPageAnybody, startOnCallPage } from './start-on-call-page.js'

declare module '../../desk/ticket/ticket-timers.js' {
  interface TicketTimers {
    /** Escalation of an unassigned ticket. */
    readonly 'nobody-takes': true
    /** Repetition of a page. */
    readonly page: true
  }
}

/** On-call: pages people, and escalates tickets that nobody takes. */
export const onCall = {
  timers: {
    'nobody-takes': (_deps, uow, { ticket }) => handlePickupTimer(uow, ticket),
    page: (_deps, uow, { ticket }) => handlePageTimer(uow, ticket),
  },
  effects: {
    'call-on-call': pageOnCallAtRequest,
  },
} satisfies Feature
