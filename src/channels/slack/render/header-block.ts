import type { HeaderBlock } from '@slack/types'
import { shorten, slackLimits } from '../slack-limits.js'

export function headerBlock(text: string): HeaderBlock {
  return {
    type: 'header',
    text: { type: 'plain_text', text: shorten(text, slackLimits.header), emoji: false },
  }
}
