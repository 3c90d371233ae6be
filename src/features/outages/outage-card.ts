import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { OutageCard } from '../../desk/view/message.js'

const mostTold = 5
const mostShown = 600

export interface OutageCardSource {
  readonly outage: Outage
  readonly topicNames: readonly string[]
  readonly language: string
  readonly timeZone: string
}

/** Builds the card of an outage for technicians. */
export function buildOutageCard({ outage, topicNames, language, timeZone }: OutageCardSource): OutageCard {
  const { closed, openedAt, openedBy, texts, updates } = outage
  const told = [{ at: openedAt, by: openedBy, texts }, ...updates, ...(closed === null ? [] : [closed])]
  return {
    number: outage.number,
    isOpen: closed === null,
    topicNames,
    site: outage.site,
    told: told.slice(-mostTold).map((one) => ({
      at: one.at,
      by: one.by,
      text: truncateAtWord(one.texts[language] ?? Object.values(one.texts)[0] ?? '', mostShown),
    })),
    attached: outage.attached,
    openedBy,
    openedAt,
    language,
    timeZone,
  }
}
