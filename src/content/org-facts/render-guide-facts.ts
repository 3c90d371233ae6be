import { withNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { Localized } from '../../nlu/intent-file.js'
import type { GuideFile, GuideOutcome, StepHelp } from '../guides/guide-file.js'
import type { OrganisationFacts } from './organisation-facts.js'
import { renderMarkdownFacts } from './render-markdown-facts.js'
import type { FactRenderContext } from './render-paragraph-facts.js'

/** Fills facts into a guide's texts. A text with nothing left in a language is dropped in that language. */
export function renderGuideFacts(guide: GuideFile, facts: OrganisationFacts): GuideFile {
  const said = (text: Localized) => fillLocalized(text, facts, 'markdown')
  const steps = Object.entries(guide.steps).map(([id, step]) => {
    if ('routes' in step) return [id, step]
    const texts = { say: said(step.say), simpler: said(step.simpler) }
    if ('recap' in step) return [id, { ...step, ...texts }]
    const helped = step.help === undefined ? texts : { ...texts, help: fillHelp(step.help, said) }
    if (!('options' in step)) return [id, { ...step, ...helped }]
    const options = step.options.map((option) => ({ ...option, label: asPeopleGetIt(option.label) }))
    return [id, { ...step, ...helped, options }]
  })
  const outcomes = Object.entries(guide.outcomes).map(([id, outcome]) => [id, fillOutcome(outcome, facts)])
  return {
    ...guide,
    ...maybe('firstMeasures', guide.firstMeasures, said),
    opening: said(guide.opening),
    steps: Object.fromEntries(steps),
    outcomes: Object.fromEntries(outcomes),
  }
}

function fillHelp(help: StepHelp, said: (text: Localized) => Localized): StepHelp {
  return Object.fromEntries(
    Object.entries(help).flatMap(([kind, text]) => Object.entries(maybe(kind, text, said))),
  )
}

function fillOutcome(outcome: GuideOutcome, facts: OrganisationFacts): GuideOutcome {
  const plain = (text: Localized) => fillLocalized(text, facts, 'plain')
  const { say, ...rest } = outcome
  const spoken = maybe('say', say, (text) => fillLocalized(text, facts, 'markdown'))
  if ('solved' in rest) return { ...rest, solution: plain(rest.solution), ...spoken }
  if ('handOff' in rest) return { ...rest, handOff: plain(rest.handOff), ...spoken }
  return { ...rest, ...spoken }
}

/** Returns an object with the filled text under its name, or an empty object if nothing is left. */
function maybe<Name extends string>(
  name: Name,
  text: Localized | undefined,
  fill: (text: Localized) => Localized,
): Partial<Record<Name, Localized>> {
  const filled = text === undefined ? {} : fill(text)
  return Object.keys(filled).length === 0 ? {} : ({ [name]: filled } as Record<Name, Localized>)
}

/** Adds no-break spaces to a text that can't contain facts. */
function asPeopleGetIt(text: Localized): Localized {
  return Object.fromEntries(
    Object.entries(text).map(([language, written]) => [language, withNoBreakSpaces(language, written)]),
  )
}

function fillLocalized(text: Localized, facts: OrganisationFacts, as: FactRenderContext['as']): Localized {
  const filled = Object.entries(text).flatMap(([language, written]) => {
    const left = renderMarkdownFacts(written, { facts, language, as })
    return left === null ? [] : [[language, withNoBreakSpaces(language, left)]]
  })
  return Object.fromEntries(filled)
}
