import type { Feature } from '../feature.js'
import { openTicketFromMessage } from './open-ticket-from-message.js'

/** Callers: tickets for people who phone, write an email or drop in. */
export const callers = {
  deskActivities: {
    async 'desk.open-from-message'(uow, { technician }, passed) {
      await openTicketFromMessage(uow, { technician, passed })
      return null
    },
  },
} satisfies Feature
