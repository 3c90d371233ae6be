import type { Feature } from '../feature.js'
import { handleSlaTimer } from './handle-sla-timer.js'

/** SLA: warnings and breaches. */
export const sla = {
  timers: {
    sla: (_deps, uow, { ticket }) => handleSlaTimer(uow, ticket),
  },
} satisfies Feature
