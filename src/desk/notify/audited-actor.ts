import { isPlatformName } from '../../channels/platforms.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Activity } from '../../engine/activity.js'
import { auditPartyOf } from '../../reports/audit/audit-parties.js'
import type { AuditChannel, AuditedAction } from '../../reports/audit/audit-record.js'

/**
 * Returns the person who gave a command in a chat, on a page or on the command line, and the
 * channel they used.
 */
export function auditedActorOf({ from, where }: Activity): Pick<AuditedAction, 'by' | 'channel' | 'address'> {
  return {
    by: from === null ? null : auditPartyOf(from),
    channel: auditChannelOf(where?.channel ?? from?.channel),
    address: null,
  }
}

/** Returns the name by which the audit log knows the channel of an action. */
export function auditChannelOf(channel: string | undefined): AuditChannel {
  if (channel === 'console' || channel === 'cli') return channel
  // Timers, pages to the person on call, and the terminal of `guichet chat` are the server's own.
  return channel !== undefined && isPlatformName(channel) ? channel : 'server'
}

/**
 * Replies to people who lack permission, as opposed to replies about a command that doesn't suit
 * the ticket. They're audited as refused access.
 */
export const permissionDeniedKeys: ReadonlySet<MessageKey> = new Set<MessageKey>([
  'act-not-technician',
  'act-lead-needed',
  'act-overrule-refused',
  'pause-refused',
  'desk-here-refused',
  'outage-refused',
  'outage-for-leads',
])
