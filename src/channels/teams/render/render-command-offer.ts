import type { CommandOffer, OfferedCommand } from '../../../desk/view/message.js'
import { type CardElement, executeButton } from './card-elements.js'

/** Renders the buttons that a ticket's reader may use; the first is emphasised. */
export function renderCommandOffer(offer: CommandOffer | undefined): readonly CardElement[] {
  return (offer?.commands ?? []).map((act, at) => button(offer!.ticket, act, at === 0))
}

function button(ticket: string, act: OfferedCommand, isFirst: boolean): CardElement {
  const data =
    'line' in act
      ? { desk: act.command, ticket, line: act.line }
      : { desk: 'press', act: act.command, ticket, opensForm: true }
  return executeButton(act.label, { guichet: data }, isFirst ? 'positive' : null)
}
