import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'

/** What second line reads first: the problem in the person's words, whom it touches, what is known, what was tried. */
export function escalationSummary(
  ticket: Ticket,
  words: (key: `fact-${FactName}`) => string,
  language: string,
): string {
  const facts = Object.entries(ticket.facts).map(
    ([fact, value]) => `${words(`fact-${fact as FactName}`)}: ${value}`,
  )
  const tried = ticket.steps
    .filter((step) => step.result !== null)
    .map((step) => `${step.title[language] ?? step.step} (${step.result?.answer ?? ''})`)
  return [`“${ticket.summary}”`, ...facts, ...tried].join('\n')
}
