import type { Feature } from '../feature.js'
import { answerDeskQuery } from './answer-desk-query.js'

export { updateSimilarTickets, visibleSimilarTickets } from './update-similar-tickets.js'

/** Desk search: lists of tickets that technicians ask the bot for, and similar tickets. */
export const deskSearch = {
  deskActivities: {
    async 'desk-query'(uow, { technician }, { query, answer }) {
      await answerDeskQuery(uow, { technician, query, answer })
      return null
    },
  },
} satisfies Feature
