import { escalationSummary } from '../escalation/summary.js'
import { factLine } from '../replies/fact-text.js'
import { fill } from '../replies/wording.js'
import type { ActSituation } from './desk-act-kind.js'
import { topicName } from './topic-name.js'

/** Builds the summary of a ticket for the people who take it over. */
export function summaryFor(
  about: Pick<ActSituation, 'ticket' | 'lines' | 'topics' | 'wording' | 'language' | 'timeZone'>,
): string {
  const { ticket, lines, wording, language, timeZone } = about
  const card = wording.card(language)
  const { summary, impacts, quoted, said, toldBefore } = card
  return escalationSummary({
    ticket,
    lines,
    topicName: topicName(about, ticket.topic),
    language,
    timeZone,
    words: {
      parts: { ...summary, solutionDue: (moment) => fill(summary.solutionDue, { moment }) },
      quoted: (text) => fill(quoted, { text }),
      said: (name, text) => fill(said, { name, text }),
      impacts,
      fact: (fact, value) => factLine(fact, value, { wording, language }),
      toldBefore,
    },
  })
}
