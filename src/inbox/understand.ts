import type { Activity } from '../conversation/activity.js'
import { withInnerPlace } from '../conversation/inner-place.js'
import type { Conversation } from '../conversation/state.js'
import { stakesIn } from '../tickets/stakes.js'
import type { Telling } from '../understanding/telling-words.js'
import type { ReadingContext, Understanding } from '../understanding/understanding.js'
import type { TurnParts } from './turn.js'

type Parts = Pick<TurnParts, 'knowledge'>

/** Reads a message. For a button press, reads the pending message again, in case the dialogue needs it. */
export function understand(
  parts: Parts,
  conversation: Conversation,
  { content }: Activity,
): Understanding | null {
  const text =
    content.type === 'message' || content.type === 'look-up'
      ? content.text
      : content.type === 'press'
        ? (pendingText(conversation) ?? '')
        : ''
  if (text.trim() === '')
    return content.type === 'message' ? readText(parts, '', contextOf(conversation)) : null
  const understanding = readText(parts, text, contextOf(conversation))
  return content.type === 'message' ? withWhatWasAsked(parts, conversation, understanding) : understanding
}

/**
 * Reads an answer to a clarifying question together with the message it's about ("vpn", then "It doesn't connect") if that identifies one of the
 * choices. A rephrased message is also read with the original if the new words alone don't suffice. A bare "It still doesn't work" is only read
 * with a message that names a thing.
 */
function withWhatWasAsked(parts: Parts, conversation: Conversation, line: Understanding): Understanding {
  const { phase } = conversation
  if (phase.at !== 'clarifying' && phase.at !== 'rephrasing') return line
  const { isBare, outcome, requests, shortAnswer, text, ticketNumbers, wish } = line
  const isOfItsOwn = requests.length > 1 || ticketNumbers.length > 0
  const isAboutTheChoices = line.place !== null || line.corrects
  if (wish !== null || isOfItsOwn || isAboutTheChoices || (isBare && shortAnswer !== 'still-broken'))
    return line
  const together = readText(parts, `${phase.text}\n${text}`, contextOf(conversation))
  if (isBare && !together.isOfThing) return line
  const tells =
    phase.at === 'clarifying'
      ? phase.choices.includes(together.topic) || (!line.isOfThing && together.isOfThing)
      : outcome !== 'answer'
  return together.outcome === 'answer' && together.requests.length < 2 && tells
    ? { ...together, spoken: line.spoken }
    : line
}

/** Reads a text, resolving locations as the desk knows them and adding deadlines and stakes. */
export function readText({ knowledge }: Parts, text: string, context: ReadingContext): Understanding {
  const { reader, catalogue, sayings } = knowledge()
  const floors = sayings.languages.flatMap((language) => sayings.of(language).floors)
  const understanding = withInnerPlace(reader.read(text, context), floors)
  const stakes = stakesIn(catalogue.priority, text)
  if (Object.keys(stakes).length === 0) return understanding
  // "By 6 tonight" is a deadline, not the time the problem began.
  const { since, ...facts } = understanding.facts
  const isDue = since !== undefined && stakes.deadline?.includes(since) === true
  return {
    ...understanding,
    facts: { ...facts, ...(since === undefined || isDue ? {} : { since }), ...stakes },
  }
}

/** Counts the words of a message that describe a problem; 0 if it only answers, is polite, or is about the conversation or the desk. */
export function tells(parts: Parts, conversation: Conversation, line: string): number {
  const { catalogue, contentWords } = parts.knowledge()
  const { isBare, language, outcome, topic } = readText(parts, line, contextOf(conversation))
  const isOfTheDesk = outcome === 'answer' && catalogue.topics.get(topic)?.kind === 'conversation'
  return isBare || isOfTheDesk ? 0 : contentWords(line, language).size
}

export function telling(parts: Parts, conversation: Conversation, text: string): Telling {
  return readText(parts, text, contextOf(conversation)).telling
}

function pendingText({ phase, lastLine }: Conversation): string | null {
  return 'text' in phase ? phase.text : (lastLine?.text ?? null)
}

function contextOf({ turns, language, requester }: Conversation): ReadingContext {
  return { lastLanguage: turns === 0 ? null : language, locale: requester.locale ?? null }
}
