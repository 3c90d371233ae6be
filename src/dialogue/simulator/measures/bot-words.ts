import type { Act } from '../../../nlu/acts/act.js'
import { type RepliesFile, type ReplyKey, replyKeys } from '../../../replies/replies-file.js'
import type { GuideFile } from '../../../troubleshooting/guide-file.js'
import type { Language, TopicId } from '../../../understanding/intent-file.js'
import type { OpenQuestion } from '../open-question.js'

/** Acts that want an answer from the bot. */
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

/** Sentences of policies/replies that say honestly that it is not known here, and where the question goes. */
const passedOn: ReadonlySet<ReplyKey> = new Set([
  'waiting-other',
  'question-on-ticket',
  'question-passed-on',
  'question-noted',
  'question-for-technician',
  'question-told',
])
/** Sentences that tell what one speaks with. */
const ofIdentity: ReadonlySet<ReplyKey> = new Set([
  'waiting-robot',
  'i-am-a-program',
  'capabilities',
  'help',
  'automated-notice',
  'model-notice',
])
/** Beginnings of the keys that tell of the handling: who has it, when, how it stands. */
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

/** Worth of a reply to somebody who asked. */
export type ReplyToQuestion = 'answered' | 'passed-on' | 'rephrased' | 'ignored'

export interface BotWords {
  /**
   * `answered`: a paragraph is left that was not said before, is no text of a guide's steps, and is no stock sentence, but for
   * sentences of the handling to a question of the handling, and of the bot to "who are you?". `rephrased`: the open step said in
   * its simpler words, no more. Whether what is left is true, or fits the question, is not judged.
   */
  replyTo(
    question: QuestionAct,
    paragraphs: readonly string[],
    said: ReadonlySet<string>,
    open: OpenQuestion,
  ): ReplyToQuestion
}

/** Shorter paragraphs are a lead such as "Good." */
const shortestAnswer = 12
/** Fewest letters, beside names to fill in, that identify a sentence. */
const fewestLetters = 8

export function botWords(
  replies: RepliesFile,
  language: Language,
  guides: ReadonlyMap<TopicId, GuideFile>,
): BotWords {
  const stock = replyKeys.flatMap((key) =>
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
    // What it is, the bot knows itself.
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

/** Paragraphs of what was said, as they are compared. */
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

/** Whether a paragraph is what a guide asks, opens or ends with. */
function guideTexts(guides: ReadonlyMap<TopicId, GuideFile>, language: Language) {
  const texts = [...guides.values()].flatMap(({ firstMeasures, opening, outcomes, steps }) => [
    opening,
    firstMeasures,
    ...Object.values(outcomes).map(({ say }) => say),
    ...Object.values(steps).flatMap((step) => ('say' in step ? [step.say, step.simpler] : [])),
  ])
  const written = texts.flatMap((text) => paragraphsOf([text?.[language] ?? '']))
  const exact = new Set(written)
  // What reads back what was told is known by its beginning.
  const filled = written.filter((text) => text.includes('{')).flatMap((text) => patternOf(text) ?? [])
  return (paragraph: string) => exact.has(paragraph) || filled.some((pattern) => pattern.test(paragraph))
}

function simplerOf(open: OpenQuestion, guides: ReadonlyMap<TopicId, GuideFile>, language: Language): string {
  if (!('topic' in open) || !('step' in open) || open.topic === null) return ''
  const step = guides.get(open.topic)?.steps[open.step]
  return step === undefined || 'routes' in step ? '' : plain(step.simpler[language] ?? '')
}

/** Finds a written sentence at the beginning of a paragraph, its names filled in; null if it is little but names. */
function patternOf(written: string): RegExp | null {
  const parts = (paragraphsOf([written])[0] ?? '').split(/\{+[a-zA-Z.-]+\}+/)
  if (parts.join('').replace(/[^\p{L}]/gu, '').length < fewestLetters) return null
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{0,300}?')
  return new RegExp(`^${escaped}`, 'su')
}
