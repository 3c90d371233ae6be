import type { GuideFile, GuideOption, GuideOutcome } from '../../content/guides/guide-file.js'
import type { Language, Localized } from '../../nlu/intent-file.js'
import { localizedText } from './localized-text.js'

export interface TreeLabels {
  readonly language: Language
  readonly first: Language
  /** Returns the name of a topic in the chosen language. */
  readonly topicName: (topic: string) => string
}

const said: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>> = {
  en: {
    solved: 'solved',
    handOff: 'to a human',
    topic: 'continues as',
    again: 'see above',
    loop: 'LOOP back to',
    asks: 'asks for',
    recap: 'reads back',
    otherwise: 'otherwise',
    missing: 'MISSING',
  },
  fr: {
    solved: 'résolu',
    handOff: 'à un humain',
    topic: 'continue comme',
    again: 'voir plus haut',
    loop: 'BOUCLE vers',
    asks: 'demande',
    recap: 'relit',
    otherwise: 'sinon',
    missing: 'MANQUANT',
  },
}

/** Draws a guide as indented lines, one per step, answer or outcome. A step already drawn appears by name only. */
export function guideTree(guide: GuideFile, words: TreeLabels): readonly string[] {
  const labels = words.language === 'fr' ? said.fr : said.en
  const shown = new Set<string>()
  const written = (text: Localized) => localizedText(text, words.language, words.first)
  return linesFrom(guide.start, '', [])

  function linesFrom(id: string, indent: string, way: readonly string[]): string[] {
    const outcome = guide.outcomes[id]
    if (outcome !== undefined) return [`${indent}${outcomeLine(id, outcome)}`]
    const step = guide.steps[id]
    if (step === undefined) return [`${indent}✗ ${id}: ${labels.missing}`]
    if (way.includes(id)) return [`${indent}↺ ${labels.loop} ${id}`]
    if (shown.has(id)) return [`${indent}↑ ${id}: ${labels.again}`]
    shown.add(id)
    const next = (to: string) => linesFrom(to, `${indent}    `, [...way, id])
    if ('routes' in step) {
      return [
        `${indent}◇ ${id}`,
        ...step.routes.flatMap((route) => [`${indent}  ${condition(route)}`, ...next(route.next)]),
      ]
    }
    const line = (what: string) => `${indent}${what} ${id}: ${oneLine(written(step.say))}`
    if ('captures' in step)
      return [line('✎'), `${indent}  (${labels.asks} ${step.captures})`, ...next(step.next)]
    if ('recap' in step) return [line('✎'), `${indent}  (${labels.recap})`, ...next(step.next)]
    return [
      line('?'),
      ...step.options.flatMap((option) => [`${indent}  [${optionWords(option)}]`, ...next(option.next)]),
    ]
  }

  function optionWords({ label, given }: GuideOption): string {
    return `${written(label)}${given === undefined ? '' : ` · ${conditions(given)}`}`
  }

  function condition({ when, given }: { when?: object | undefined; given?: object | undefined }): string {
    const all = [when, given].flatMap((one) => (one === undefined ? [] : [conditions(one)]))
    return `(${all.length === 0 ? labels.otherwise : all.join(', ')})`
  }

  function outcomeLine(id: string, outcome: GuideOutcome): string {
    if ('solved' in outcome) {
      const cause = guide.causes[outcome.solved]
      const name = cause === undefined ? outcome.solved : written(cause)
      return `✔ ${id}: ${labels.solved}: ${name} → ${written(outcome.solution)}`
    }
    if ('topic' in outcome)
      return `⇒ ${id}: ${labels.topic} ${outcome.topic} (${words.topicName(outcome.topic)})`
    const queue = outcome.queue === undefined ? '' : ` (${outcome.queue})`
    return `☎ ${id}: ${labels.handOff}${queue}: ${written(outcome.handOff)}`
  }
}

function conditions(facts: object): string {
  return Object.entries(facts)
    .map(([fact, values]) => `${fact} = ${Array.isArray(values) ? values.join(' | ') : String(values)}`)
    .join(', ')
}

function oneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, ' ').trim()
}
