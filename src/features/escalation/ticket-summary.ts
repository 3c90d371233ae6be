import { interpolate } from '../../content/wording/translations.js'
import { factLine } from '../../desk/view/fact-text.js'
import type { CommandContext } from '../commands/command-definition.js'
import { topicName } from '../commands/topic-name.js'
import { buildEscalationSummary } from './escalation-summary.js'

/** Builds the summary of a ticket for the people who take it over. */
export function buildTicketSummary(
  about: Pick<CommandContext, 'ticket' | 'lines' | 'topics' | 'wording' | 'language' | 'timeZone'>,
): string {
  const { ticket, lines, wording, language, timeZone } = about
  const card = wording.card(language)
  const { summary, impacts, quoted, said, toldBefore } = card
  return buildEscalationSummary({
    ticket,
    lines,
    topicName: topicName(about, ticket.topic),
    language,
    timeZone,
    words: {
      parts: { ...summary, solutionDue: (moment) => interpolate(summary.solutionDue, { moment }) },
      quoted: (text) => interpolate(quoted, { text }),
      said: (name, text) => interpolate(said, { name, text }),
      impacts,
      fact: (fact, value) => factLine(fact, value, { wording, language }),
      toldBefore,
    },
  })
}
