/** Events of which a technician may choose to be told outside the page. */
export const alertEvents = ['line', 'given', 'urgent', 'group'] as const
export type AlertEvent = (typeof alertEvents)[number]

/**
 * line: somebody wrote on a ticket of theirs · given: they were given one · urgent: a P1 or P2 waits in their groups ·
 * group: any other one waits there.
 */
export interface Alerts {
  readonly isDesktop: boolean
  readonly isSound: boolean
  readonly events: readonly AlertEvent[]
}

/** People are only disturbed if they asked for it. */
export const defaultAlerts: Alerts = { isDesktop: false, isSound: false, events: ['line', 'given', 'urgent'] }

export function alertsKey(account: string): string {
  return `alerts:${account}`
}
