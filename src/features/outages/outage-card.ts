import type { CardLabels } from '../../content/wording/card-labels.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { DeskCard } from '../../desk/view/message.js'
import { formatDateTime } from '../../i18n/formatters.js'

const mostTold = 5
const mostShown = 600

export interface OutageCardSource {
  readonly outage: Outage
  readonly topicNames: readonly string[]
  readonly language: string
  readonly timeZone: string
}

/** Contents of an outage's card, without labels. */
export interface OutageSummary {
  readonly number: string
  readonly isOpen: boolean
  readonly topicNames: readonly string[]
  /** Affected site; null if it's everywhere. */
  readonly site: string | null
  /** Description of the outage and later updates, latest last. */
  readonly told: readonly { readonly at: number; readonly by: string; readonly text: string }[]
  /** Number of requests attached to the outage. */
  readonly attached: number
  readonly openedBy: string
  readonly language: string
  readonly timeZone: string
}

/** Builds the card of an outage for technicians. Only leads may use its buttons. */
export function buildOutageCard(source: OutageCardSource, labels: Pick<CardLabels, 'outage'>): DeskCard {
  return labelledCard(summaryOf(source), labels)
}

function summaryOf({ outage, topicNames, language, timeZone }: OutageCardSource): OutageSummary {
  const { attached, closed, number, openedAt, openedBy, site, texts, updates } = outage
  const told = [{ at: openedAt, by: openedBy, texts }, ...updates, ...(closed === null ? [] : [closed])]
  return {
    number,
    isOpen: closed === null,
    topicNames,
    site,
    told: told.slice(-mostTold).map((one) => ({
      at: one.at,
      by: one.by,
      text: truncateAtWord(one.texts[language] ?? Object.values(one.texts)[0] ?? '', mostShown),
    })),
    attached,
    openedBy,
    language,
    timeZone,
  }
}

/** Adds the labels and the commands. */
export function labelledCard(
  { isOpen, language, number, site, timeZone, ...outage }: OutageSummary,
  { outage: say }: Pick<CardLabels, 'outage'>,
): DeskCard {
  const acts = [
    { id: 'update-outage', label: say.update, isMain: false },
    { id: 'close-outage', label: say.close, isMain: true },
  ]
  return {
    number,
    name: outage.topicNames.join(', '),
    state: isOpen ? say.isOpen : say.isClosed,
    isOver: !isOpen,
    place: site ?? say.everywhere,
    opened: { label: say.opened, by: outage.openedBy },
    count: { label: say.attached, value: outage.attached },
    entries: outage.told.map(({ at, by, text }) => ({
      when: formatDateTime(at, language, timeZone),
      by,
      text,
    })),
    acts: isOpen ? acts : [],
    language,
  }
}
