import type { Activity } from '../conversation/activity.js'
import { withInnerPlace } from '../conversation/inner-place.js'
import type { Conversation } from '../conversation/state.js'
import { stakesIn } from '../tickets/stakes.js'
import type { Telling } from '../understanding/telling-words.js'
import type { ReadingContext, Understanding } from '../understanding/understanding.js'
import type { TurnParts } from './turn.js'

type Parts = Pick<TurnParts, 'knowledge'>

/** The text of a message, understood; for a press, the last line again, in case it is to be read again. */
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
 * "It doesn't connect", when "vpn" had been asked back, is read together with it where that tells which of the choices is
 * meant; so is what somebody says another way, where their new words alone do not tell. "It still doesn't work" tells nothing of what it is: where
 * no thing was named before it, both together tell no more than what was not understood.
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

/** A text, understood, with its places as the desk knows them, and with what hangs on it. */
export function readText({ knowledge }: Parts, text: string, context: ReadingContext): Understanding {
  const { reader, catalogue, sayings } = knowledge()
  const floors = sayings.languages.flatMap((language) => sayings.of(language).floors)
  const understanding = withInnerPlace(reader.read(text, context), floors)
  const stakes = stakesIn(catalogue.priority, text)
  if (Object.keys(stakes).length === 0) return understanding
  // "By 6 tonight" tells by when, and not since when.
  const { since, ...facts } = understanding.facts
  const isDue = since !== undefined && stakes.deadline?.includes(since) === true
  return {
    ...understanding,
    facts: { ...facts, ...(since === undefined || isDue ? {} : { since }), ...stakes },
  }
}

/** How many words of a line tell of a problem; 0 when it only answers, is civil, or is about the conversation or the desk. */
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
