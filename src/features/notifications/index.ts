import type { Feature } from '../feature.js'
import { sendDeferredNotification } from './send-deferred-notification.js'

export { mentionQueueGroup } from './mention-queue-group.js'
export {
  mentionNewAssignee,
  mentionTechnicianUnderCard,
  notifyAssignment,
  notifyTicketReturned,
} from './notify-assignee.js'

declare module '../../desk/ticket/ticket-timers.js' {
  interface TicketTimers {
    /** Notification after quiet hours. */
    readonly notice: true
  }
}

/** Notifications to technicians, including those sent after quiet hours. */
export const notifications = {
  timers: {
    notice: (_deps, uow, { ticket }) => sendDeferredNotification(uow, { ticket }),
  },
} satisfies Feature
