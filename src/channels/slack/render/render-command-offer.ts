import type { ActionsBlock, Button } from '@slack/types'
import type { CommandOffer, OfferedCommand } from '../../../desk/view/message.js'
import type { DeskAction } from '../desk-action.js'
import { renderDeskButton } from './render-button.js'

export function renderCommandOffer(offer: CommandOffer | undefined): ActionsBlock[] {
  if (offer === undefined || offer.acts.length === 0) return []
  return [{ type: 'actions', elements: offer.acts.map((act) => button(offer.ticket, act)) }]
}

const first: ReadonlySet<string> = new Set(['take-over', 'resolve', 'open-answer'])

function button(ticket: string, command: OfferedCommand): Button {
  const { act, label } = command
  return renderDeskButton(actionOf(ticket, command), first.has(act) ? { label, style: 'primary' } : { label })
}

function actionOf(ticket: string, command: OfferedCommand): DeskAction {
  if (!('line' in command)) return { button: 'press', ticket, act: command.act }
  return command.act === 'open-answer'
    ? { button: command.act, ticket, question: command.line }
    : { button: command.act, ticket, line: command.line }
}
