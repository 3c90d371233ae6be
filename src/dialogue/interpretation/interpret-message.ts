import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import type { ActivityContent } from '../../engine/activity.js'
import { memoize } from '../../memoize.js'
import type { PromptKind } from '../../nlu/acts/act.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { mergeReading } from '../../nlu/model-reader/merge-reading.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import type { MessagePart, MessageReading, NluResult, OpenPrompt } from '../../nlu/nlu-result.js'
import { promptKindOf, promptOptions } from '../../nlu/options/guide-prompts.js'
import type { RankedOption } from '../../nlu/options/option-reader.js'
import type { PrefillPlace } from '../../nlu/options/prefill-reader.js'
import { questionsIn, type WrittenQuestion } from '../../nlu/options/written-questions.js'
import type { Conversation, RequesterMessage } from '../state.js'

/**
 * Returns the dialogue acts of a typed message and the option of the open prompt it chooses; null if nothing was typed. `model` is a language model's
 * interpretation; null if there is none.
 */
export function interpretMessage(
  { reader, catalogue }: Pick<ContentSnapshot, 'catalogue' | 'reader'>,
  conversation: Conversation,
  content: ActivityContent,
  understanding: NluResult | null,
  model: ModelReading | null,
): MessageReading | null {
  if (content.type !== 'message.received' || understanding === null || content.text.trim() === '') return null
  const open = openPrompt(catalogue.guides, conversation, understanding.language)
  const reading = reader.interpret(content.text, open)
  if (reading.acts.length === 0) return null
  return model === null ? reading : mergeReading(reading, model, open.prompt, catalogue.judgement.dialogue)
}

/**
 * Returns the acts of a message as read without the open prompt, which makes some acts much likelier whatever the words are.
 */
export function actsByWords(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  { language, text }: NluResult,
): MessageReading['acts'] {
  return reader.interpret(text, { language, prompt: null, options: [] }).acts
}

/** Returns a conversation's open prompt, with its options in a language. */
export function openPrompt(
  guides: ReadonlyMap<string, GuideFile>,
  { closeConfirmation, prompt: phase, forwardingTo, followUpPrompt }: Conversation,
  language: string,
): OpenPrompt {
  const open = (prompt: PromptKind): OpenPrompt => ({ language, prompt, options: [] })
  if (closeConfirmation != null) return open('closing')
  switch (phase.kind) {
    case 'idle':
      return open(forwardingTo !== null ? 'waiting' : followUpPrompt != null ? 'closing' : 'none')
    case 'guide': {
      const step = guides.get(phase.topic)?.steps[phase.step]
      if (step === undefined || 'routes' in step) return open('none')
      if ('recap' in step) return open('recap')
      if (phase.asksWhetherItWorks === true) return { language, prompt: 'closing', options: [] }
      if ('captures' in step) return open('slot')
      return { language, prompt: promptKindOf(step.options), options: promptOptions(step.options, language) }
    }
    case 'disambiguation':
      return open('choice')
    case 'rephrase':
      return open('open')
    case 'article-feedback':
    case 'outage-notice':
    case 'reopen-confirmation':
      return open('yes-no')
    case 'recurrence-check':
      return open('closing')
    case 'recap-edit':
      return open('choice')
    case 'slot-filling':
    case 'approver-prompt':
    case 'site-prompt':
      return open('slot')
    default:
      return phase satisfies never
  }
}

/** Ranks the written questions a text may be asking, likeliest first. */
export function rankQuestions(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  text: string,
  questions: readonly WrittenQuestion[],
  language: string,
): readonly RankedOption[] {
  return reader.rankQuestions(text, language, questionsIn(questions, language))
}

/**
 * Ranks the questions about a step that don't name a subject, likeliest first. These questions are
 * few and short, so they're told apart like the options of a question, not by the words they share
 * with a text.
 */
export function rankStepQuestions(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  text: string,
  questions: readonly WrittenQuestion[],
  language: string,
): readonly RankedOption[] {
  const options = questionsIn(questions, language)
  return reader.interpret(text, { language, prompt: null, options }).options
}

/** Ranks the options that a text chooses before their question is asked. */
export function rankOptionsInAdvance(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  text: string,
  options: readonly GuideOption[],
  language: string,
): readonly RankedOption[] {
  return reader.rankOptions(text, language, promptOptions(options, language))
}

/**
 * Returns a message without the clauses that merely say that something works, if another clause
 * says more.
 */
export function partAtFault(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  line: RequesterMessage,
): RequesterMessage {
  return { ...line, text: reader.partAtFault(line.text, line.language) }
}

/**
 * Interprets each part of a message as a possible answer to a question that hasn't been asked yet.
 */
export function rankOptionsByPart(
  { reader }: Pick<ContentSnapshot, 'reader'>,
  { language, text }: RequesterMessage,
  options: readonly GuideOption[],
): readonly MessagePart[] {
  return reader.rankOptionsByPart(text, language, promptOptions(options, language))
}

/**
 * Returns the option already clearly chosen by an earlier message; null if the question has to be
 * asked. `place` is the question's place relative to the message.
 */
export function findPrefilledOption(
  { catalogue, reader }: Pick<ContentSnapshot, 'catalogue' | 'reader'>,
  { language, text }: RequesterMessage,
  topic: TopicId,
  options: readonly GuideOption[],
  place: PrefillPlace,
): string | null {
  return reader.findPrefilledOption(
    text,
    language,
    promptOptions(options, language),
    openingsOf(catalogue.intents)(topic)(language),
    place,
  )
}

/** Returns the training utterances of a topic, which are typical opening messages. */
const openingsOf = memoize((intents: Catalogue['intents']) =>
  memoize((topic: TopicId) => {
    const intent = intents.find((one) => one.topic === topic)
    return memoize((language: string): readonly string[] => intent?.utterances[language] ?? [])
  }),
)
