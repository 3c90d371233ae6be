import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { createTextSpan } from '../../nlu/text/text-span.js'
import { readMoreChoiceId } from '../articles/article-text.js'
import { selectByOrdinal } from '../guide/options/select-by-ordinal.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { resolutionSignal } from '../resolution/resolution-signal.js'
import type { Prompt } from '../state.js'
import { chosenFirstTopic } from '../topics/choose-first-topic.js'
import { namesTopic } from '../topics/names-topic.js'
import { complaints, countWords, subjectFacts } from '../topics/topic-switch-signals.js'
import { localized, type TurnBuilder, t } from '../turn-builder.js'

/** Returns the choice that a typed answer makes among the buttons of a prompt outside guides. */
export function typedChoice(
  turn: TurnBuilder,
  prompt: Prompt,
  text: string,
  understanding: NluResult,
): string | null {
  if (prompt.kind === 'disambiguation') {
    const folded = foldToWords(text)
    const named = prompt.choices.find(
      (id) => foldToWords(localized(turn, turn.context.topics.get(id)?.name ?? {})) === folded,
    )
    if (named !== undefined) return named
    const first =
      chosenFirstTopic(turn, prompt.choices, text) ?? selectByOrdinal(prompt.choices, understanding.ordinal)
    if (first !== null) return first
    const meant = namedChoice(turn, prompt.choices, understanding)
    if (meant !== null) return meant
    if (choosesBoth(turn, prompt.choices, text)) return bothChoices
    const begun = choiceAtStart(turn, prompt.choices, text)
    if (begun !== null) return begun
    const [only, other] = prompt.choices
    if (understanding.shortAnswer === 'yes' && only !== undefined && other === undefined) return only
    return understanding.shortAnswer === 'no' || foldToWords(t(turn, 'something-else')) === folded
      ? 'other'
      : null
  }
  const { shortAnswer, reportedStatus } = understanding
  if (prompt.kind === 'article-feedback') {
    const typed = foldToWords(text)
    if (typed === foldToWords(t(turn, 'read-on'))) return readMoreChoiceId
    if (prompt.isHowTo === true && typed === foldToWords(t(turn, 'how-to-yes'))) return 'yes'
    if (prompt.isHowTo === true && typed === foldToWords(t(turn, 'how-to-no'))) return 'no'
  }
  if (prompt.kind === 'article-feedback' || prompt.kind === 'outage-notice') {
    if (shortAnswer === 'works' && isElsewhere(prompt, understanding)) return null
    if (shortAnswer === 'yes' || shortAnswer === 'works') return 'yes'
    if (shortAnswer !== null) return 'no'
  }
  if (prompt.kind === 'reopen-confirmation') {
    // "Yes, it is still broken" means the same problem; "no, it works now" doesn't reopen anything.
    if (shortAnswer === 'yes' || shortAnswer === 'still-broken') return 'yes'
    if (shortAnswer === 'works') return 'works'
    if (shortAnswer !== null) return 'no'
  }
  if (prompt.kind === 'recurrence-check') {
    if (shortAnswer === 'works' || reportedStatus === 'works') return 'works'
    if (shortAnswer === 'still-broken' || shortAnswer === 'no' || reportedStatus === 'fails') return 'fails'
  }
  return null
}

/** ID of the choice for people who ask for both of the topics offered. */
export const bothChoices = 'both'

/**
 * Returns true for a reply such as "both, and I'm not at my desk" if two topics were offered and
 * the rest of the message doesn't choose another topic.
 */
function choosesBoth(turn: TurnBuilder, choices: readonly TopicId[], text: string): boolean {
  const { sayings } = turn.context
  const [first = ''] = clausesOf(text)
  const typed = padForMatching(first)
  const isSaid = sayings.languages.some((language) => matchPhrase(typed, sayings.of(language).both))
  if (choices.length !== 2 || !isSaid) return false
  // "Both screens are black" describes a problem.
  const { facts, outcome } = turn.context.understandPart(first)
  const describes = outcome === 'answer' || subjectFacts.some((thing) => facts[thing] !== undefined)
  return !describes || choices.every((topic) => namesTopic(turn, first, topic))
}

/**
 * Returns the choice that the first part of a longer message names: "the password, I'm at a client so no VPN". The rest is kept, but doesn't
 * start a topic unless it complains or asks for something itself.
 */
function choiceAtStart(turn: TurnBuilder, choices: readonly TopicId[], text: string): TopicId | null {
  const { certainty, reading } = turn.context
  const [first = '', ...others] = clausesOf(text)
  if (others.length === 0) return null
  const complains = (reading?.clauses ?? [])
    .slice(1)
    .some(({ acts }) =>
      acts.some(({ act, p }) => complaints.has(act) && act !== 'cannot-do' && p >= certainty.sure),
    )
  const read = turn.context.understandPart(first)
  if (complains || turn.context.paraphrases.denies({ text: first, language: read.language })) return null
  return selectByOrdinal(choices, read.ordinal) ?? namedChoice(turn, choices, read)
}

function clausesOf(text: string): readonly string[] {
  return createTextSpan(text)
    .clauses()
    .map((clause) => clause.text.trim())
}

/** Maximum number of words in an answer that names a choice; a longer message says more than that. */
const mostWordsOfName = 6

/** Returns the only choice that a short answer names: "the printer I think" names "Printer not printing". */
function namedChoice(
  turn: TurnBuilder,
  choices: readonly TopicId[],
  { opensWith, text }: NluResult,
): TopicId | null {
  if (opensWith === 'no' || countWords(text) > mostWordsOfName) return null
  const [only, other] = choices.filter((topic) => namesTopic(turn, text, topic))
  const isCritical = only !== undefined && turn.context.topics.get(only)?.urgency === 'critical'
  return other === undefined && !isCritical ? (only ?? null) : null
}

/** Returns true if the message says that something other than the article's subject works. */
function isElsewhere({ topic }: { readonly topic: TopicId | null }, understanding: NluResult): boolean {
  return topic !== null && resolutionSignal(topic, understanding) === 'elsewhere'
}
