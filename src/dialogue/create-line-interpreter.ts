import type { Topic } from '../conversation/situation.js'
import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import { optionFor } from '../troubleshooting/option-for.js'
import type { SenseReader } from '../troubleshooting/sense-reader.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Reader, ReadingContext, Understanding } from '../understanding/understanding.js'
import { actsIn } from './acts-in-understanding.js'
import type { InterpretLine, LineContext, LineReading } from './interpret-line.js'

interface Parts {
  readonly reader: Reader
  readonly senses: SenseReader
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
}

/** Reads lines with the reader of topics and phrases: the option is found as the guide finds it. */
export function createLineInterpreter(parts: Parts): InterpretLine {
  return (line, context) => {
    const readingContext = { lastLanguage: context.language, locale: context.language }
    const understanding = parts.reader.read(line, readingContext)
    const { alarm, candidates, facts, language, mayBeAlarm, outcome } = understanding
    return {
      language,
      acts: actsIn(understanding, context.after, parts.topics),
      option: optionIn(parts, understanding, context, readingContext),
      facts,
      topic: { outcome, candidates },
      alarm: alarmOf(alarm, mayBeAlarm),
    }
  }
}

function alarmOf(sure: Understanding['alarm'], perhaps: Understanding['alarm']): LineReading['alarm'] {
  if (sure !== null) return { ...sure, isSure: true }
  return perhaps === null ? null : { ...perhaps, isSure: false }
}

/** The label of the option that the line chooses: as given, or in the language of the line when the step alone is named. */
function optionIn(
  parts: Parts,
  understanding: Understanding,
  context: LineContext,
  readingContext: ReadingContext,
): string | null {
  const named = namedStep(parts, context)
  const options = optionsOf(parts, named, context, understanding.language, readingContext)
  if (options.length === 0) return null
  const guide = guideWith(options)
  const chosen = optionFor(guide, guide.start, understanding, parts.senses)
  if (chosen === null) return null
  return context.options?.[options.indexOf(chosen)] ?? chosen.label[understanding.language] ?? null
}

function namedStep({ guides }: Parts, { topic, step }: LineContext): readonly GuideOption[] {
  const named = topic === null || step === null ? undefined : guides.get(topic)?.steps[step]
  return named !== undefined && 'options' in named ? named.options : []
}

/** In the order of the labels. A label that the step does not have is all that is known of its option. */
function optionsOf(
  { reader }: Parts,
  named: readonly GuideOption[],
  { options }: LineContext,
  language: string,
  readingContext: ReadingContext,
): readonly GuideOption[] {
  if (options === null) return named
  return options.map((label, at): GuideOption => {
    const known = named.find((option) => Object.values(option.label).includes(label))
    if (known !== undefined) return known
    const means = reader.read(label, readingContext).shortAnswer
    return {
      id: `option-${at}`,
      label: { [language]: label },
      ...(means === null ? {} : { means }),
      next: 'end',
    }
  })
}

/** A guide of one question, for a reader of options that reads them at a guide's step. */
function guideWith(options: readonly GuideOption[]): GuideFile {
  return {
    topic: 'desk.question',
    needs: [],
    causes: {},
    opening: {},
    start: 'question',
    steps: { question: { title: {}, say: {}, simpler: {}, options: [...options] } },
    outcomes: {},
  }
}
