import { escalationSummary } from '../escalation/summary.js'
import { fill } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, topicName } from './draft.js'

/** The summary of a ticket for those who take it over, in the desk's language. */
export async function summaryOf(draft: Draft, ticket: Ticket): Promise<string> {
  const { wording, deskLanguage: language, timeZone } = draft.around
  const { summary, impacts, notTried } = wording.card(language)
  return escalationSummary({
    ticket,
    lines: await draft.tx.lines(ticket.number),
    topicName: topicName(draft, ticket.topic, language),
    language,
    timeZone,
    words: {
      parts: { ...summary, solutionDue: (moment) => fill(summary.solutionDue, { moment }) },
      impacts,
      fact: (fact) => wording.reply(language, `fact-${fact}`),
      notTried,
    },
  })
}
