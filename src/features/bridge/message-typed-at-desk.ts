import type { Attachment } from '../../engine/activity.js'

/** Text that a technician typed for a ticket, with the files they added. */
export interface MessageTypedAtDesk {
  readonly text: string
  readonly attachments?: readonly Attachment[]
}
