import type { HeaderBlock, PlainTextElement } from '@slack/types'
import { shorten, slackLimits } from '../slack-limits.js'
import { headerBlock } from './header-block.js'

export interface ModalTitle {
  readonly title: PlainTextElement
  readonly headings: readonly HeaderBlock[]
}

/** Fits a name into a modal's short title. If it is too long, the title shows the number only, with the full name below it. */
export function modalTitle(number: string | null, name: string): ModalTitle {
  const whole = number === null ? name : `${number} · ${name}`
  if (whole.length <= slackLimits.viewTitle) return { title: bar(whole), headings: [] }
  return { title: bar(number ?? name), headings: [headerBlock(name)] }
}

function bar(text: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, slackLimits.viewTitle), emoji: false }
}
