/** Events for which a technician can choose to be alerted outside the console. */
export const alertEvents = ['line', 'given', 'urgent', 'group'] as const
export type AlertEvent = (typeof alertEvents)[number]

/**
 * Alert settings. line: a message on one of their tickets · given: a ticket assigned to them ·
 * urgent: a P1 or P2 ticket waiting in their groups · group: any other ticket waiting in their
 * groups.
 */
export interface AlertSettings {
  readonly isDesktop: boolean
  readonly isSound: boolean
  readonly events: readonly AlertEvent[]
}

/** Desktop alerts and sounds are off until the technician turns them on. */
export const defaultAlertSettings: AlertSettings = {
  isDesktop: false,
  isSound: false,
  events: ['line', 'given', 'urgent'],
}

export function alertSettingsKey(account: string): string {
  return `alerts:${account}`
}
