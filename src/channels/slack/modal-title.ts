import type { HeaderBlock, PlainTextElement } from '@slack/types'
import { heading } from './heading.js'
import { limits, shorten } from './limits.js'

export interface ModalTitle {
  readonly title: PlainTextElement
  /** Above all else in the form. */
  readonly headings: readonly HeaderBlock[]
}

/** A modal's bar holds few characters: of what is longer it bears the number, and the name is below it in full. */
export function modalTitle(number: string | null, name: string): ModalTitle {
  const whole = number === null ? name : `${number} · ${name}`
  if (whole.length <= limits.viewTitle) return { title: bar(whole), headings: [] }
  return { title: bar(number ?? name), headings: [heading(name)] }
}

function bar(text: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, limits.viewTitle), emoji: false }
}
