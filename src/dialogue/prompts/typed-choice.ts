import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { readMoreChoiceId } from '../articles/article-text.js'
import { selectByOrdinal } from '../guide/options/select-by-ordinal.js'
import { resolutionSignal } from '../resolution/resolution-signal.js'
import type { Prompt } from '../state.js'
import { chosenFirstTopic } from '../topics/choose-first-topic.js'
import { namesTopic } from '../topics/names-topic.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { localized, type TurnBuilder, t } from '../turn-builder.js'

/** Returns the choice that a typed answer makes among the buttons of a prompt outside guides. */
export function typedChoice(
  turn: TurnBuilder,
  phase: Prompt,
  text: string,
  understanding: NluResult,
): string | null {
  if (phase.at === 'clarifying') {
    const folded = foldToWords(text)
    const named = phase.choices.find(
      (id) => foldToWords(localized(turn, turn.context.topics.get(id)?.name ?? {})) === folded,
    )
    if (named !== undefined) return named
    const first =
      chosenFirstTopic(turn, phase.choices, text) ?? selectByOrdinal(phase.choices, understanding.ordinal)
    if (first !== null) return first
    const meant = namedChoice(turn, phase.choices, understanding)
    if (meant !== null) return meant
    const [only, other] = phase.choices
    if (understanding.shortAnswer === 'yes' && only !== undefined && other === undefined) return only
    return understanding.shortAnswer === 'no' || foldToWords(t(turn, 'something-else')) === folded
      ? 'other'
      : null
  }
  const { shortAnswer, reportedStatus } = understanding
  if (phase.at === 'reading') {
    const typed = foldToWords(text)
    if (typed === foldToWords(t(turn, 'read-on'))) return readMoreChoiceId
    if (phase.isHowTo === true && typed === foldToWords(t(turn, 'how-to-yes'))) return 'yes'
    if (phase.isHowTo === true && typed === foldToWords(t(turn, 'how-to-no'))) return 'no'
  }
  if (phase.at === 'reading' || phase.at === 'outage') {
    if (shortAnswer === 'works' && isElsewhere(phase, understanding)) return null
    if (shortAnswer === 'yes' || shortAnswer === 'works') return 'yes'
    if (shortAnswer !== null) return 'no'
  }
  if (phase.at === 'reopening') {
    // "Yes, it is still broken" means the same problem; "no, it works now" doesn't reopen anything.
    if (shortAnswer === 'yes' || shortAnswer === 'still-broken') return 'yes'
    if (shortAnswer === 'works') return 'works'
    if (shortAnswer !== null) return 'no'
  }
  if (phase.at === 'back') {
    if (shortAnswer === 'works' || reportedStatus === 'works') return 'works'
    if (shortAnswer === 'still-broken' || shortAnswer === 'no' || reportedStatus === 'fails') return 'fails'
  }
  return null
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

/** Returns true if the message says that something works other than the subject of the article. */
function isElsewhere({ topic }: { readonly topic: TopicId | null }, understanding: NluResult): boolean {
  return topic !== null && resolutionSignal(topic, understanding) === 'elsewhere'
}
