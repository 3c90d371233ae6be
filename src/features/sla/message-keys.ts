/** Warnings and breaches of targets. */
export const slaKeys = ['event-sla-warning', 'event-sla-breached'] as const
