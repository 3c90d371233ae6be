import type { Language } from '../../nlu/intent-file.js'
import { factPlaceholder } from './fact-key.js'
import type { OrganisationFacts, OrganisationFactText } from './organisation-facts.js'
import { splitSentences } from './split-sentences.js'

export interface FactRenderContext {
  readonly facts: OrganisationFacts
  readonly language: Language
  /** `plain` means without links and escapes, because the text isn't parsed as Markdown. */
  readonly as: 'markdown' | 'plain'
}

/** Matches a text that is just a bold name, which would introduce something that has been removed. */
const bareName = /^(\*\*|__)[^*]+\1[\s\u00a0\u202f]*[.:–—-]?$/

/** Fills facts into a paragraph and removes sentences that name an unknown fact; null if nothing is left. */
export function renderParagraphFacts(text: string, filling: FactRenderContext): string | null {
  if (!text.includes('{{')) return text
  const sentences = splitSentences(text)
  const kept = sentences.filter((sentence) => hasKnownFacts(sentence, filling))
  if (kept.length === 0) return null
  const whole = kept.join('')
  const said = kept.length === sentences.length ? whole : whole.trim()
  if (kept.length < sentences.length && bareName.test(said)) return null
  return said.replace(factPlaceholder, (whole, name: string, at: number) => {
    const fact = filling.facts.textOf(name.trim(), filling.language)!
    // Avoid a second full stop after a value that ends with one, as in "We answer from 8 a.m. to 6 p.m."
    const isDotted = fact.is === 'text' && fact.text.endsWith('.') && said[at + whole.length] === '.'
    return written(isDotted ? { ...fact, text: fact.text.slice(0, -1) } : fact, said, at, filling)
  })
}

/** Checks whether every fact in the text is known. */
export function hasKnownFacts(text: string, { facts, language }: FactRenderContext): boolean {
  return [...text.matchAll(factPlaceholder)].every(
    ([, name]) => facts.textOf(name!.trim(), language) !== null,
  )
}

function written(fact: OrganisationFactText, line: string, at: number, { as }: FactRenderContext): string {
  const before = line.slice(0, at)
  const isInCode = (before.split('`').length - 1) % 2 === 1
  if (as === 'plain' || isInCode) return fact.text
  if (/(\]\(|<)[^\s)>]*$/.test(before)) return target(fact.text)
  if (fact.is === 'email') return `[${dead(fact.text)}](mailto:${target(fact.text)})`
  if (fact.is === 'address') return `[${dead(visible(fact.text))}](${target(fact.text)})`
  return dead(fact.text)
}

/** Escapes Markdown characters. */
function dead(text: string): string {
  return text.replace(/[\\`*[\]<|]|(?<![\p{L}\p{N}])_/gu, '\\$&')
}

/** Percent-encodes characters that would end a link or a table cell. */
function target(address: string): string {
  return address.replace(/[()<>|\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Returns an address without its scheme, or only its domain if it's long. */
function visible(address: string): string {
  const short = address.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return short.length <= 50 ? short : short.split('/')[0]!
}
