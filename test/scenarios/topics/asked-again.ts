import type { CaptureStep, GuideOption, SlotName } from '../../../src/content/guides/guide-file.js'
import type { MessageKey } from '../../../src/content/wording/translations-file.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Language } from '../../../src/engine/activity.js'
import { createEntityReader, type ExtractedEntities } from '../../../src/nlu/entities/entities.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { shippedWording } from '../../support/shipped-wording.js'
import type { Turn } from './tell.js'

const catalogue = shippedCatalogue()
const { languages, entities } = catalogue.languages
const readers = new Map(languages.map((pack) => [pack.code, createEntityReader(pack, entities)]))

/** Returns questions that the opening message had already answered: facts, remedies, or steps asked twice. */
export function askedAgain(turns: readonly Turn[], ticket: Ticket, language: Language): readonly string[] {
  const first = typeof turns[0]?.line === 'string' ? turns[0].line : ''
  const known = readers.get(language)!(createTextSpan(first))
  const told = ticket.steps.flatMap(({ gesture, result }) => (result?.alreadyDone ? (gesture ?? []) : []))
  const steps = ticket.steps
    .filter(({ result }) => result?.alreadyDone !== true)
    .flatMap((step) => {
      const asked = catalogue.guides.get(step.topic)?.steps[step.step]
      if (asked === undefined || 'routes' in asked || 'recap' in asked) return []
      const facts = 'captures' in asked ? capturedAgain(asked, known) : chosenAgain(asked.options, known)
      const isGestureTold = 'options' in asked && asked.gesture !== undefined && told.includes(asked.gesture)
      return facts.length > 0 || isGestureTold ? [step.title[language] ?? step.step] : []
    })
  return [...steps, ...listedAgain(turns, Object.keys(known), language), ...saidTwice(turns)]
}

function capturedAgain({ captures, evenIfKnown }: CaptureStep, known: ExtractedEntities): readonly string[] {
  return evenIfKnown === true || known[captures] === undefined ? [] : [captures]
}

/** Returns the facts of an option that were already known. */
function chosenAgain(options: readonly GuideOption[], known: ExtractedEntities): readonly string[] {
  const sets = options.map((option) => Object.entries(option.sets ?? {}))
  return sets.flat().flatMap(([fact, value]) => (known[fact as SlotName] === value ? [fact] : []))
}

/** Returns known facts that were still requested for the technician, one per line. */
function listedAgain(
  turns: readonly Turn[],
  known: readonly string[],
  language: Language,
): readonly string[] {
  const lines = turns.flatMap(({ replies }) => replies).flatMap((reply) => reply.split('\n'))
  const nameOf = (fact: string) => shippedWording().reply(language, `fact-${fact}` as MessageKey)
  return known.filter((fact) => lines.some((line) => line.replace(/^[-•]\s*/, '') === nameOf(fact)))
}

function saidTwice(turns: readonly Turn[]): readonly string[] {
  const questions = turns.flatMap(({ replies }) => replies).filter((reply) => reply.trimEnd().endsWith('?'))
  return questions.filter((question, at) => questions.indexOf(question) !== at)
}
