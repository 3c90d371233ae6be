import { ticketNumber } from '../../desk/view/button-value.js'
import { createFieldsCodec, remainingText, textMatching } from '../../desk/view/value-codec.js'

/**
 * Action of a technician's button or menu entry. The action ID contains the kind of action; the
 * value contains the ticket and the object of the action.
 */
export type DeskAction =
  | { readonly button: 'new-ticket' }
  /** A card's command, by its ID: on the card or in its menu. */
  | { readonly button: 'press' | 'more'; readonly ticket: string; readonly act: string }
  /** Command, by its ID, on the card of a record that isn't a ticket. */
  | { readonly button: 'open-form'; readonly record: string; readonly act: string }
  /** Suggested article, by its topic. Slack requires unique IDs, so each contains the article's position on the card. */
  | {
      readonly button: 'send-article'
      readonly position: number
      readonly ticket: string
      readonly article: string
    }
  | { readonly button: 'take-over' | 'keep-internal'; readonly ticket: string; readonly line: string }
  | { readonly button: 'open-answer'; readonly ticket: string; readonly question: string }

/** ID of a card's menu, whose entries are separate actions. */
export const menuActionId = 'desk:more'

interface Written {
  readonly actionId: string
  readonly value: string
}

/** Value such as `INC-1|take`. The second part may contain any character, because message IDs come from the platforms. */
const target = createFieldsCodec({ ticket: ticketNumber, about: remainingText })
/** Value such as `OUT-1|close-outage`. */
const recordTarget = createFieldsCodec({ record: textMatching(/^[A-Z]{2,5}-\d{1,10}$/), act: remainingText })

export function encodeDeskAction(action: DeskAction): Written {
  switch (action.button) {
    case 'new-ticket':
      return written('new-ticket', 'new-ticket')
    case 'press':
      return about(action.ticket, `press-${action.act}`, action.act)
    case 'more':
      return { ...about(action.ticket, 'more', action.act), actionId: menuActionId }
    case 'open-form':
      return written(`${action.button}-${action.act}`, recordTarget.encode(action))
    case 'send-article':
      return about(action.ticket, `send-article-${action.position}`, action.article)
    case 'take-over':
    case 'keep-internal':
      return about(action.ticket, action.button, action.line)
    case 'open-answer':
      return about(action.ticket, action.button, action.question)
    default:
      return action satisfies never
  }
}

function about(ticket: string, button: string, what: string): Written {
  return written(button, target.encode({ ticket, about: what }))
}

function written(button: string, value: string): Written {
  return { actionId: `desk:${button}`, value }
}

/**
 * Reads a technician's button press; null if it isn't one. The value is untrusted, so its
 * references are looked up in the turn.
 */
export function decodeDeskAction({ actionId, value }: Written): DeskAction | null {
  const [, button] = /^desk:(.+)$/.exec(actionId) ?? []
  if (button === undefined) return null
  if (button === 'new-ticket') return { button }
  if (button.startsWith('open-form-')) {
    const read = recordTarget.decode(value)
    return read === null ? null : { button: 'open-form', ...read }
  }
  const read = target.decode(value)
  if (read === null) return null
  const { ticket, about: what } = read
  const [, position] = /^send-article-(\d)$/.exec(button) ?? []
  if (position !== undefined)
    return { button: 'send-article', position: Number(position), ticket, article: what }
  switch (button) {
    case 'take-over':
    case 'keep-internal':
      return { button, ticket, line: what }
    case 'open-answer':
      return { button, ticket, question: what }
    case 'more':
      return { button, ticket, act: what }
    default:
      return button.startsWith('press-') ? { button: 'press', ticket, act: what } : null
  }
}
