import type { Feature } from '../feature.js'
import { answerDeskQuery } from './answer-desk-query.js'

export { updateSimilarTickets, visibleSimilarTickets } from './update-similar-tickets.js'

/** Desk search: lists of tickets that technicians request from the bot, and similar tickets. */
export const deskSearch = {
  deskActivities: {
    async 'desk.query'(uow, { technician }, { query, answer }) {
      await answerDeskQuery(uow, { technician, query, answer })
      return null
    },
  },
} satisfies Feature
