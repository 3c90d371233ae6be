import type { Knowledge } from '../catalogue/knowledge.js'
import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { ActivityContent } from '../conversation/activity.js'
import type { ProcessAnswersPolicy } from '../conversation/process-answers.js'
import type { AskedQuestion } from '../conversation/situation.js'
import type { Conversation, SaidLine } from '../conversation/state.js'
import type { Prompt } from '../nlu/acts/act.js'
import { mergeLine } from '../nlu/model-reader/merge-readings.js'
import type { ModelReading } from '../nlu/model-reader/model-reader.js'
import type { RankedOption } from '../nlu/options/option-reader.js'
import type { PromptOption } from '../nlu/options/prompt-options.js'
import { promptOf, promptOptions } from '../nlu/options/prompts-of.js'
import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { OpenPrompt, ReadLine, ToldPart, Understanding } from '../understanding/understanding.js'

/**
 * Returns the dialogue acts of a typed message and the option of the open prompt it chooses; null if nothing was typed. `model` is a language
 * model's reading, or null if there is none.
 */
export function readingOf(
  { reader, catalogue }: Pick<Knowledge, 'catalogue' | 'reader'>,
  conversation: Conversation,
  content: ActivityContent,
  understanding: Understanding | null,
  model: ModelReading | null,
): ReadLine | null {
  if (content.type !== 'message' || understanding === null || content.text.trim() === '') return null
  const open = openPrompt(catalogue.guides, conversation, understanding.language)
  const reading = reader.interpret(content.text, open)
  if (reading.acts.length === 0) return null
  return model === null ? reading : mergeLine(reading, model, open.prompt, catalogue.judgement.dialogue)
}

/** Returns a conversation's open prompt, with its options in a language. */
export function openPrompt(
  guides: ReadonlyMap<string, GuideFile>,
  { closeAsked, phase, talksTo, closing }: Conversation,
  language: string,
): OpenPrompt {
  const open = (prompt: Prompt): OpenPrompt => ({ language, prompt, options: [] })
  if (closeAsked != null) return open('closing')
  switch (phase.at) {
    case 'idle':
      return open(talksTo !== null ? 'waiting' : closing != null ? 'closing' : 'none')
    case 'guide': {
      const step = guides.get(phase.topic)?.steps[phase.step]
      if (step === undefined || 'routes' in step) return open('none')
      if ('recap' in step) return open('recap')
      if (phase.asksWhetherItWorks === true) return { language, prompt: 'closing', options: [] }
      if ('captures' in step) return open('slot')
      return { language, prompt: promptOf(step.options), options: promptOptions(step.options, language) }
    }
    case 'clarifying':
      return open('choice')
    case 'rephrasing':
      return open('open')
    case 'reading':
    case 'outage':
    case 'reopening':
      return open('yes-no')
    case 'back':
      return open('closing')
    case 'correcting':
      return open('choice')
    case 'collecting':
    case 'naming-approver':
    case 'outage-site':
      return open('slot')
    default:
      return phase satisfies never
  }
}

const asked = new WeakMap<readonly AskedQuestion[], Map<string, readonly PromptOption[]>>()

const ofSteps = new WeakMap<ProcessAnswersPolicy, readonly AskedQuestion[]>()

/** Returns the same list object on every call, so that data derived from it stays cached. */
export function stepQuestions(policy: ProcessAnswersPolicy): readonly AskedQuestion[] {
  const known = ofSteps.get(policy) ?? policy.atSteps.map(({ asks, help }) => ({ id: help, asks }))
  ofSteps.set(policy, known)
  return known
}

/** Ranks the written questions a text may be asking, likeliest first. */
export function nearestQuestion(
  { reader }: Pick<Knowledge, 'reader'>,
  text: string,
  questions: readonly AskedQuestion[],
  language: string,
): readonly RankedOption[] {
  const byLanguage = asked.get(questions) ?? new Map<string, readonly PromptOption[]>()
  asked.set(questions, byLanguage)
  const options =
    byLanguage.get(language) ??
    questions.map(({ id, asks }) => ({ id, label: '', means: null, examples: asks[language] ?? [] }))
  byLanguage.set(language, options)
  return reader.interpret(text, { language, prompt: null, options }).options
}

/** Ranks the options that a text answers before their question is asked. */
export function toldOption(
  { reader }: Pick<Knowledge, 'reader'>,
  text: string,
  options: readonly GuideOption[],
  language: string,
): readonly RankedOption[] {
  return reader.told(text, language, promptOptions(options, language))
}

/** Finds what each part of a message says about a question before the question is asked. */
export function toldInParts(
  { reader }: Pick<Knowledge, 'reader'>,
  { language, text }: SaidLine,
  options: readonly GuideOption[],
): readonly ToldPart[] {
  return reader.toldInParts(text, language, promptOptions(options, language))
}

const openings = new WeakMap<Catalogue['intents'], Map<string, readonly string[]>>()

/**
 * Returns the option that an earlier message already answers with certainty; null if the question has to be asked. `isOpening` is true for the
 * message that started the problem.
 */
export function toldBefore(
  { catalogue, reader }: Pick<Knowledge, 'catalogue' | 'reader'>,
  { language, text }: SaidLine,
  topic: TopicId,
  options: readonly GuideOption[],
  isOpening: boolean,
): string | null {
  return reader.toldBefore(
    text,
    language,
    promptOptions(options, language),
    openingsOf(catalogue, topic, language),
    isOpening,
  )
}

/** Returns the training utterances of a topic, which are typical opening messages. */
function openingsOf({ intents }: Catalogue, topic: TopicId, language: string): readonly string[] {
  const known = openings.get(intents) ?? new Map<string, readonly string[]>()
  openings.set(intents, known)
  const key = `${topic} ${language}`
  const lines = known.get(key) ?? intents.find((one) => one.topic === topic)?.utterances[language] ?? []
  known.set(key, lines)
  return lines
}
