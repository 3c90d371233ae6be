import type { Button as SlackButton } from '@slack/types'
import type { Button } from '../../../desk/view/message.js'
import { type DeskAction, encodeDeskAction } from '../desk-action.js'
import { shorten, slackLimits } from '../slack-limits.js'

export function renderButton(button: Button, actionId: string): SlackButton {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: shorten(button.label, slackLimits.label), emoji: false },
    value: button.value,
    ...(button.style === undefined ? {} : { style: button.style }),
  }
}

/** Renders a technician's button. */
export function renderDeskButton(action: DeskAction, looks: Omit<Button, 'value'>): SlackButton {
  const { actionId, value } = encodeDeskAction(action)
  return renderButton({ ...looks, value }, actionId)
}
