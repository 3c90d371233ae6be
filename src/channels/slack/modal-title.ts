import type { HeaderBlock, PlainTextElement } from '@slack/types'
import { heading } from './heading.js'
import { limits, shorten } from './limits.js'

export interface ModalTitle {
  readonly title: PlainTextElement
  /** Above all else in the form. */
  readonly headings: readonly HeaderBlock[]
}

/** A modal's title holds few characters: if the name is longer, the title shows the number, with the full name below it. */
export function modalTitle(number: string | null, name: string): ModalTitle {
  const whole = number === null ? name : `${number} · ${name}`
  if (whole.length <= limits.viewTitle) return { title: bar(whole), headings: [] }
  return { title: bar(number ?? name), headings: [heading(name)] }
}

function bar(text: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, limits.viewTitle), emoji: false }
}
