import type { RepliesFile, ReplyKey } from '../../replies/replies-file.js'
import type { GuideFile } from '../../troubleshooting/guide-file.js'
import type { Language, TopicId } from '../../understanding/intent-file.js'
import type { OpenQuestion } from './open-question.js'

/** Sentences that only show that something was heard, or not heard. */
const acknowledgements = [
  'unclear-answer',
  'noted',
  'welcome',
  'thanks',
  'already-tried',
  'recap-added',
  'details-added',
  'line-added',
  'passed-on-line',
  'take-your-time',
  'later',
  'explained-enough',
  'explain-what-to-tell',
  'nothing-pending',
  'stale-press',
  'cannot-go-back',
  'not-understood',
  'rephrase',
  'what-fails',
  'empathy',
  'empathy-again',
  'may-be-alarm',
  'changed-topic',
  'second-noted',
  'secret-masked',
  'greeting',
  'hello',
  'privacy-notice',
  'works-ask',
  'clarify',
  'clarify-one',
  'clarify-again',
  'handed-off',
  'handed-off-l2',
  'ask-facts',
  'ask-impact',
] as const satisfies readonly ReplyKey[]

/** Sentences that say that a person will answer it. */
const passedOn = [
  'waiting-other',
  'goes-to-technician',
  'goes-to-queue',
] as const satisfies readonly ReplyKey[]

/** What a reply is worth to somebody who asked. */
export type ReplyToQuestion = 'answered' | 'passed-on' | 'rephrased' | 'ignored'

export interface BotWords {
  /**
   * `answered`: a paragraph is left that was not said before and is neither the question that was or is now open, nor an
   * acknowledgement, nor the hand-over. `rephrased`: the open step said in its simpler words, no more. What a paragraph says is not judged.
   */
  replyTo(
    paragraphs: readonly string[],
    said: ReadonlySet<string>,
    before: OpenQuestion,
    after: OpenQuestion,
  ): ReplyToQuestion
}

/** Shorter paragraphs are a lead such as "Good." */
const shortestAnswer = 12

export function botWords(
  replies: RepliesFile,
  language: Language,
  guides: ReadonlyMap<TopicId, GuideFile>,
): BotWords {
  const isOneOf = (keys: readonly ReplyKey[]) => {
    const patterns = keys.flatMap((key) => replies.replies[key].map(patternOf))
    return (paragraph: string) => patterns.some((pattern) => pattern.test(paragraph))
  }
  const isAcknowledgement = isOneOf(acknowledgements)
  const isPassedOn = isOneOf(passedOn)
  return {
    replyTo(paragraphs, said, before, after) {
      const prompts = [before, after].flatMap((open) => wordsOf(open, guides, language))
      const left = paragraphs.filter(
        (one) =>
          one.length >= shortestAnswer &&
          !said.has(one) &&
          !isAcknowledgement(one) &&
          !prompts.some((text) => isSameText(one, text)),
      )
      if (left.some(isPassedOn)) return 'passed-on'
      if (left.length > 0) return 'answered'
      const simpler = stepOf(before, guides)?.simpler[language] ?? ''
      const isSimpler = paragraphs.some((one) => isSameText(one, plain(simpler)) && !said.has(one))
      return isSimpler ? 'rephrased' : 'ignored'
    },
  }
}

/** What the bot says to ask it, in each way that the guide has. */
function wordsOf(
  open: OpenQuestion,
  guides: ReadonlyMap<TopicId, GuideFile>,
  language: Language,
): readonly string[] {
  const step = stepOf(open, guides)
  const opening =
    'topic' in open && open.topic !== null ? guides.get(open.topic)?.opening[language] : undefined
  return [step?.say[language], step?.simpler[language], opening].flatMap((text) =>
    text === undefined ? [] : [plain(text)],
  )
}

function stepOf(open: OpenQuestion, guides: ReadonlyMap<TopicId, GuideFile>) {
  if (!('topic' in open) || !('step' in open) || open.topic === null) return null
  const step = guides.get(open.topic)?.steps[open.step]
  return step === undefined || 'routes' in step ? null : step
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
    .replace(/[  ]/g, ' ')
    .replace(/\\(?=[^\s\w])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A guide's text, whose names of facts were filled in. */
function isSameText(said: string, written: string): boolean {
  return written !== '' && patternOf(written).test(said)
}

const patterns = new Map<string, RegExp>()

function patternOf(written: string): RegExp {
  const known = patterns.get(written)
  if (known !== undefined) return known
  const escaped = plain(written)
    .split(/\{+[a-zA-Z.-]+\}+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.{0,300}?')
  const made = new RegExp(`^${escaped}$`, 'su')
  patterns.set(written, made)
  return made
}
