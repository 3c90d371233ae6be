import type { Language } from '../understanding/intent-file.js'
import { mention } from './fact-key.js'
import type { FactText, OrganisationFacts } from './facts.js'
import { sentencesOf } from './sentences.js'

export interface Filling {
  readonly facts: OrganisationFacts
  readonly language: Language
  /** plain: shown as it is, without links and signs of Markdown. */
  readonly as: 'markdown' | 'plain'
}

/** Only a bold name: it announces something that's no longer there. */
const bareName = /^(\*\*|__)[^*]+\1[\s\u00a0\u202f]*[.:–—-]?$/

/** A paragraph with its facts; its sentences that name an unknown fact are gone. Null when nothing remains. */
export function fillLine(text: string, filling: Filling): string | null {
  if (!text.includes('{{')) return text
  const sentences = sentencesOf(text)
  const kept = sentences.filter((sentence) => isKnown(sentence, filling))
  if (kept.length === 0) return null
  const whole = kept.join('')
  const said = kept.length === sentences.length ? whole : whole.trim()
  if (kept.length < sentences.length && bareName.test(said)) return null
  return said.replace(mention, (whole, name: string, at: number) => {
    const fact = filling.facts.textOf(name.trim(), filling.language)!
    // "We answer from 8 a.m. to 6 p.m." has one full stop.
    const isDotted = fact.is === 'text' && fact.text.endsWith('.') && said[at + whole.length] === '.'
    return written(isDotted ? { ...fact, text: fact.text.slice(0, -1) } : fact, said, at, filling)
  })
}

/** True if every fact the text names is known. */
export function isKnown(text: string, { facts, language }: Filling): boolean {
  return [...text.matchAll(mention)].every(([, name]) => facts.textOf(name!.trim(), language) !== null)
}

function written(fact: FactText, line: string, at: number, { as }: Filling): string {
  const before = line.slice(0, at)
  const isInCode = (before.split('`').length - 1) % 2 === 1
  if (as === 'plain' || isInCode) return fact.text
  if (/(\]\(|<)[^\s)>]*$/.test(before)) return target(fact.text)
  if (fact.is === 'email') return `[${dead(fact.text)}](mailto:${target(fact.text)})`
  if (fact.is === 'address') return `[${dead(visible(fact.text))}](${target(fact.text)})`
  return dead(fact.text)
}

/** Escapes signs of Markdown, so that each stands for itself. */
function dead(text: string): string {
  return text.replace(/[\\`*[\]<|]|(?<![\p{L}\p{N}])_/gu, '\\$&')
}

/** An address without what would end a link or a table cell. */
function target(address: string): string {
  return address.replace(/[()<>|\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The address as people know it, cut to its domain when it is long. */
function visible(address: string): string {
  const short = address.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return short.length <= 50 ? short : short.split('/')[0]!
}
