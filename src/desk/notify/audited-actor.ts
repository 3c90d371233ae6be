import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Activity } from '../../engine/activity.js'
import { auditPartyOf } from '../../reports/audit/audit-parties.js'
import type { AuditChannel, AuditedAction } from '../../reports/audit/audit-record.js'

/** Returns the person who gave a command in a chat, on a page or on the command line, and the channel. */
export function auditedActorOf({ from, where }: Activity): Pick<AuditedAction, 'by' | 'channel' | 'address'> {
  return {
    by: from === null ? null : auditPartyOf(from),
    channel: auditChannelOf(where?.channel ?? from?.channel),
    address: null,
  }
}

function auditChannelOf(channel: string | undefined): AuditChannel {
  switch (channel) {
    case 'console':
    case 'web':
    case 'slack':
    case 'teams':
    case 'cli':
      return channel
    default:
      // Timers, pages to the person on call, and the terminal of `guichet chat`.
      return 'server'
  }
}

/**
 * Replies saying that a person lacks permission, as opposed to those saying that the command doesn't suit the ticket. They're audited as
 * refused access.
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
