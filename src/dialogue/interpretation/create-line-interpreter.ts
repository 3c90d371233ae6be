import type { GuideFile } from '../../content/guides/guide-file.js'
import { isQuestionAct, type PromptKind } from '../../nlu/acts/act.js'
import type { DecisionCosts } from '../../nlu/decision-costs.js'
import type { Topic, TopicId } from '../../nlu/intent-file.js'
import { mergeNluResult, mergeReading } from '../../nlu/model-reader/merge-reading.js'
import type { ModelReader } from '../../nlu/model-reader/model-reader.js'
import type { ReadingVocabulary } from '../../nlu/model-reader/reading-vocabulary.js'
import type { MessageReading, NluPipeline, NluResult } from '../../nlu/nlu-result.js'
import { promptKindOf, promptOptions } from '../../nlu/options/guide-prompts.js'
import type { PromptExamples, PromptOption } from '../../nlu/options/prompt-options.js'
import type { InterpretLine, LineContext, LineReading } from './interpret-line.js'

interface Parts {
  readonly reader: NluPipeline
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  /** Questions of all guides, for labels given without a step. */
  readonly prompts: readonly PromptExamples[]
  readonly certainty: DecisionCosts['dialogue']
}

/** Interprets messages as a running server does without a language model. */
export function createLineInterpreter(deps: Parts): InterpretLine {
  const read = builtInReader(deps)
  return (line, context) => lineReading(read(line, context), deps.certainty)
}

/** Interprets messages as a running server with a language model does, but without earlier turns. Resolves to null if the model gave no answer. */
export function createModelInterpreter(
  deps: Parts,
  { alarm, model, vocabulary }: ModelParts,
): (line: string, context: LineContext) => Promise<LineReading | null> {
  const read = builtInReader(deps)
  let asked = 0
  return async (line, context) => {
    const own = read(line, context)
    const { options, prompt, reading, understanding } = own
    const { language } = understanding
    asked += 1
    const heard = await model.read({
      id: String(asked),
      line,
      language,
      prompt,
      asked: context.question,
      options: options.map(({ id, label }) => ({ id, label })),
      turns: [],
      vocabulary: vocabulary(language),
    })
    if (heard === null) return null
    const both = {
      ...own,
      understanding: mergeNluResult(understanding, heard, alarm),
      reading: reading.acts.length === 0 ? reading : mergeReading(reading, heard, prompt, deps.certainty),
    }
    return lineReading(both, deps.certainty)
  }
}

interface ModelParts {
  readonly model: Pick<ModelReader, 'read'>
  readonly vocabulary: (language: string) => ReadingVocabulary
  readonly alarm: DecisionCosts['alarm']
}

interface BuiltInReading {
  readonly understanding: NluResult
  readonly reading: MessageReading
  readonly options: readonly PromptOption[]
  readonly prompt: PromptKind | null
}

function builtInReader(deps: Parts): (line: string, context: LineContext) => BuiltInReading {
  const examples = examplesByLabel(deps.prompts)
  return (line, context) => {
    const understanding = deps.reader.read(line, {
      lastLanguage: context.language,
      locale: context.language,
    })
    const { language } = understanding
    const options = optionsOf(deps, context, language, examples)
    const prompt = context.after ?? (options.length === 0 ? null : promptKindOf(options))
    return {
      understanding,
      options,
      prompt,
      reading: deps.reader.interpret(line, { language, prompt, options }),
    }
  }
}

function lineReading(
  { options, reading, understanding }: BuiltInReading,
  certainty: DecisionCosts['dialogue'],
): LineReading {
  const { alarm, candidates, facts, language, mayBeAlarm, outcome } = understanding
  return {
    language,
    acts: reading.acts,
    option: optionIn(reading, options, certainty),
    facts,
    topic: { outcome, candidates },
    alarm: alarmOf(alarm, mayBeAlarm),
  }
}

function alarmOf(sure: NluResult['alarm'], perhaps: NluResult['alarm']): LineReading['alarm'] {
  if (sure !== null) return { ...sure, isSure: true }
  return perhaps === null ? null : { ...perhaps, isSure: false }
}

/**
 * Returns the label of the option that the message probably chooses; null if there is none, or if the message
 * is more likely to ask something.
 */
function optionIn(
  { acts, options: ranked }: MessageReading,
  options: readonly PromptOption[],
  { likely }: DecisionCosts['dialogue'],
): string | null {
  const [best] = ranked
  const asked = acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  if (best === undefined || best.p < likely || asked > Math.max(best.p, 1 - likely)) return null
  return options.find(({ id }) => id === best.id)?.label ?? null
}

/**
 * Returns the options in the order of the labels. A label that isn't in the step gets the examples
 * of every option with that label.
 */
function optionsOf(
  { guides, reader }: Parts,
  { options, step, topic }: LineContext,
  language: string,
  examples: ReadonlyMap<string, PromptOption>,
): readonly PromptOption[] {
  const named = topic === null || step === null ? undefined : guides.get(topic)?.steps[step]
  const own = named !== undefined && 'options' in named ? promptOptions(named.options, language) : []
  if (options === null) return own
  return options.map((label, at) => {
    const known =
      own.find((option) => option.label === label) ?? examples.get(`${language} ${label.toLowerCase()}`)
    return { ...(known ?? unknownLabel(reader, label, language)), id: `option-${at}`, label }
  })
}

function unknownLabel(reader: NluPipeline, label: string, language: string) {
  const { shortAnswer } = reader.read(label, { lastLanguage: language, locale: language })
  return { means: shortAnswer, examples: [], implied: [] }
}

/** Maximum number of examples for a label shared by several guides. */
const mostExamples = 40

/** Indexes options by language and label, with example messages and, if all guides agree on it, the meaning. */
function examplesByLabel(prompts: readonly PromptExamples[]): ReadonlyMap<string, PromptOption> {
  const byLabel = new Map<string, PromptOption>()
  for (const { language, options } of prompts)
    for (const option of options) {
      const key = `${language} ${option.label.toLowerCase()}`
      const known = byLabel.get(key)
      byLabel.set(key, {
        ...option,
        means: known === undefined || known.means === option.means ? option.means : null,
        examples: [...(known?.examples ?? []), ...option.examples].slice(0, mostExamples),
        implied: [...(known?.implied ?? []), ...option.implied].slice(0, mostExamples),
      })
    }
  return byLabel
}
