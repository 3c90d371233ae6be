import type { ActionsBlock, Button } from '@slack/types'
import type { CommandOffer, OfferedCommand } from '../../../desk/view/message.js'
import type { DeskAction } from '../desk-action.js'
import { renderDeskButton } from './render-button.js'

export function renderCommandOffer(offer: CommandOffer | undefined): ActionsBlock[] {
  if (offer === undefined || offer.commands.length === 0) return []
  return [{ type: 'actions', elements: offer.commands.map((act) => button(offer.ticket, act)) }]
}

const first: ReadonlySet<string> = new Set(['take-over', 'resolve', 'open-answer'])

function button(ticket: string, command: OfferedCommand): Button {
  const { command: act, label } = command
  return renderDeskButton(actionOf(ticket, command), first.has(act) ? { label, style: 'primary' } : { label })
}

function actionOf(ticket: string, command: OfferedCommand): DeskAction {
  if (!('line' in command)) return { button: 'press', ticket, act: command.command }
  return command.command === 'open-answer'
    ? { button: command.command, ticket, question: command.line }
    : { button: command.command, ticket, line: command.line }
}
