import type { Offer, OfferedAct } from '../../replies/message.js'
import { type Element, execute } from './card-elements.js'

/** Renders the buttons that a ticket's reader may use; the first is emphasised. */
export function offered(offer: Offer | undefined): readonly Element[] {
  return (offer?.acts ?? []).map((act, at) => button(offer!.ticket, act, at === 0))
}

function button(ticket: string, act: OfferedAct, isFirst: boolean): Element {
  const data =
    'line' in act
      ? { desk: act.act, ticket, line: act.line }
      : { desk: 'press', act: act.act, ticket, opensForm: true }
  return execute(act.label, { guichet: data }, isFirst ? 'positive' : null)
}
