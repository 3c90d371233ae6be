import type { HeaderBlock } from '@slack/types'
import { limits, shorten } from '../limits.js'

export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: shorten(text, limits.header), emoji: false } }
}
