import type { GuideFile } from '../../../content/guides/guide-file.js'
import { messageKeys } from '../../../content/wording/message-keys.js'
import type { MessageKey, TranslationsFile } from '../../../content/wording/translations-file.js'
import type { Act } from '../../../nlu/acts/act.js'
import type { Language, TopicId } from '../../../nlu/intent-file.js'
import type { VisiblePrompt } from '../visible-prompt.js'

/** Acts that expect an answer from the bot. */
export const questionActs = [
  'ask-how',
  'ask-where',
  'ask-why',
  'ask-what',
  'ask-risk',
  'ask-process',
  'ask-identity',
] as const satisfies readonly Act[]
export type QuestionAct = (typeof questionActs)[number]

/**
 * Keys, in policies/replies, of sentences in which the bot admits that it doesn't know and says who
 * gets the question.
 */
const passedOn: ReadonlySet<MessageKey> = new Set([
  'waiting-other',
  'goes-to-queue-asked',
  'guess-noted',
  'question-passed-on',
  'question-noted',
  'question-for-technician',
  'question-told',
])
/** Keys of sentences that tell the requester who or what they're talking to. */
const ofIdentity: ReadonlySet<MessageKey> = new Set([
  'waiting-robot',
  'i-am-a-program',
  'capabilities',
  'help',
  'automated-notice',
  'model-notice',
])
/** Prefixes of keys about request handling: assignee, time and status. */
const ofProcess = [
  'waiting-',
  'status-',
  'next-',
  'own-',
  'position',
  'estimate',
  'hours',
  'closed-',
  'reach-',
  'outage-li',
]

/** Rating of a reply to a question. */
export type ReplyToQuestion = 'answered' | 'passed-on' | 'rephrased' | 'ignored'

export interface ReplyRater {
  /**
   * Rates a reply. `answered`: a paragraph remains that is new, isn't from a guide's steps and isn't a stock sentence; sentences about
   * request handling are allowed after a question about it, and sentences about the bot after "who are you?". `rephrased`: the open step in
   * simpler words and nothing more. It doesn't check whether the remaining text is true or fits the question.
   */
  replyTo(
    question: QuestionAct,
    paragraphs: readonly string[],
    said: ReadonlySet<string>,
    open: VisiblePrompt,
  ): ReplyToQuestion
}

/** Minimum length of an answer in characters; shorter paragraphs are lead-ins such as "Good." */
const shortestAnswer = 12
/** Minimum number of letters, not counting placeholders, needed to identify a sentence. */
const fewestLetters = 8

export function createReplyRater(
  replies: TranslationsFile,
  language: Language,
  guides: ReadonlyMap<TopicId, GuideFile>,
): ReplyRater {
  const stock = messageKeys.flatMap((key) =>
    replies.replies[key].flatMap((text) => {
      const beginning = patternOf(text)
      return beginning === null ? [] : [{ key, beginning }]
    }),
  )
  const isOfGuide = guideTexts(guides, language)
  const keysOf = (paragraph: string) =>
    stock.flatMap(({ beginning, key }) => (beginning.test(paragraph) ? [key] : []))

  function worth(question: QuestionAct, paragraph: string): 'answered' | 'passed-on' | null {
    const keys = keysOf(paragraph)
    // The bot always knows what it is, so passing that question on does not count as an answer.
    if (keys.some((key) => passedOn.has(key))) return question === 'ask-identity' ? null : 'passed-on'
    if (keys.length === 0) return isOfGuide(paragraph) ? null : 'answered'
    const fits =
      question === 'ask-process'
        ? keys.some((key) => ofProcess.some((beginning) => key.startsWith(beginning)))
        : question === 'ask-identity' && keys.some((key) => ofIdentity.has(key))
    return fits ? 'answered' : null
  }

  return {
    replyTo(question, paragraphs, said, open) {
      const left = paragraphs.filter((one) => one.length >= shortestAnswer && !said.has(one))
      const found = left.map((one) => worth(question, one))
      if (found.includes('answered')) return 'answered'
      if (found.includes('passed-on')) return 'passed-on'
      return left.includes(simplerOf(open, guides, language)) ? 'rephrased' : 'ignored'
    },
  }
}

/** Splits texts into paragraphs, normalised for comparison. */
export function paragraphsOf(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => text.split(/\n{2,}/))
    .map(plain)
    .filter((one) => one !== '')
}

function plain(text: string): string {
  return text
    .replace(/\u00a0|\u202f/g, ' ')
    .replace(/\\(?=[^\s\w])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Returns a function that checks whether a paragraph is a guide's question, opening or outcome. */
function guideTexts(guides: ReadonlyMap<TopicId, GuideFile>, language: Language) {
  const texts = [...guides.values()].flatMap(({ firstMeasures, opening, outcomes, steps }) => [
    opening,
    firstMeasures,
    ...Object.values(outcomes).map(({ say }) => say),
    ...Object.values(steps).flatMap((step) => ('say' in step ? [step.say, step.simpler] : [])),
  ])
  const written = texts.flatMap((text) => paragraphsOf([text?.[language] ?? '']))
  const exact = new Set(written)
  // Texts that repeat the requester's details are recognised by the parts that never change.
  const filled = written.filter((text) => text.includes('{')).flatMap((text) => patternOf(text) ?? [])
  return (paragraph: string) => exact.has(paragraph) || filled.some((pattern) => pattern.test(paragraph))
}

function simplerOf(open: VisiblePrompt, guides: ReadonlyMap<TopicId, GuideFile>, language: Language): string {
  if (!('topic' in open) || !('step' in open) || open.topic === null) return ''
  const step = guides.get(open.topic)?.steps[open.step]
  return step === undefined || 'routes' in step ? '' : plain(step.simpler[language] ?? '')
}

/**
 * Returns a pattern that matches a stock sentence, with its placeholders filled in, at the start of
 * a paragraph; null if the sentence consists almost entirely of placeholders.
 */
function patternOf(written: string): RegExp | null {
  const parts = (paragraphsOf([written])[0] ?? '').split(/\{+[a-zA-Z.-]+\}+/)
  if (parts.join('').replace(/[^\p{L}]/gu, '').length < fewestLetters) return null
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{0,300}?')
  return new RegExp(`^${escaped}`, 'su')
}
