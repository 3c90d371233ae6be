import type { Translations } from '../../content/wording/translations.js'
import type { OutboundMessage } from '../../desk/view/message.js'
import { buildOutageForm, type OutageFormContext } from './commands/outage-form.js'
import { labelledCard, type OutageSummary } from './outage-card.js'

/** Content of outbox rows queued by earlier versions, in which outage cards and forms had separate kinds. */
type EarlierContent =
  | { readonly type: 'outage'; readonly card: OutageSummary }
  | { readonly type: 'outage-form'; readonly form: OutageFormContext }

/** Converts the content of an outbox row that an earlier version queued to the current format; any other content stays as it is. */
export function upgradeQueuedOutage(
  content: OutboundMessage | EarlierContent,
  wording: Translations,
): OutboundMessage {
  switch (content.type) {
    case 'outage':
      return { type: 'desk-card', card: labelledCard(content.card, wording.card(content.card.language)) }
    case 'outage-form':
      return { type: 'desk-form', form: buildOutageForm(content.form, wording.card(content.form.language)) }
    default:
      return content
  }
}
