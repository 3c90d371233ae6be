import { detectStakes } from '../../desk/ticket/service-level/stakes.js'
import type { Activity } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { SubjectClarity } from '../../nlu/classifier/word-distinctiveness.js'
import type { NluResult, ReadingContext } from '../../nlu/nlu-result.js'
import type { Conversation } from '../state.js'
import { mergeFloorIntoRoom } from './merge-floor-into-room.js'

type Parts = Pick<TurnDeps, 'knowledge'>

/** Reads a message. On a button press, it reads the pending message again, in case the dialogue needs it. */
export function understand(deps: Parts, conversation: Conversation, { content }: Activity): NluResult | null {
  const text =
    content.type === 'message.received' || content.type === 'article.search'
      ? content.text
      : content.type === 'button.pressed'
        ? (pendingText(conversation) ?? '')
        : ''
  if (text.trim() === '')
    return content.type === 'message.received' ? readText(deps, '', contextOf(conversation)) : null
  const understanding = readText(deps, text, contextOf(conversation))
  return content.type === 'message.received'
    ? withWhatWasAsked(deps, conversation, understanding)
    : understanding
}

/**
 * Reads an answer to a clarifying question together with the message that prompted it ("vpn", then
 * "It doesn't connect"), if that identifies one of the choices. A rephrased message is read
 * together with the original message if the new words alone aren't enough. A bare "It still doesn't
 * work" is only read together with an earlier message if the earlier message names a thing.
 */
function withWhatWasAsked(deps: Parts, conversation: Conversation, line: NluResult): NluResult {
  const { prompt } = conversation
  if (prompt.kind !== 'disambiguation' && prompt.kind !== 'rephrase') return line
  const { isBare, outcome, requests, shortAnswer, text, ticketNumbers, metaIntent } = line
  const isOfItsOwn = requests.length > 1 || ticketNumbers.length > 0
  const isRefused = line.opensWith === 'no' && prompt.kind === 'disambiguation' && prompt.choices.length === 1
  const isAboutTheChoices = line.ordinal !== null || line.corrects || isRefused
  if (metaIntent !== null || isOfItsOwn || isAboutTheChoices || (isBare && shortAnswer !== 'still-broken'))
    return line
  const together = readText(deps, `${prompt.text}\n${text}`, contextOf(conversation))
  if (isBare && !together.isOfThing) return line
  const tells =
    prompt.kind === 'disambiguation'
      ? prompt.choices.includes(together.topic) || (!line.isOfThing && together.isOfThing)
      : outcome !== 'answer'
  return together.outcome === 'answer' && together.requests.length < 2 && tells
    ? { ...together, spoken: line.spoken }
    : line
}

/** Reads a text, matches locations with those that the desk knows, and adds deadlines and stakes. */
export function readText({ knowledge }: Parts, text: string, context: ReadingContext): NluResult {
  const { reader, catalogue, sayings } = knowledge()
  const floors = sayings.languages.flatMap((language) => sayings.of(language).floors)
  const understanding = mergeFloorIntoRoom(reader.read(text, context), floors)
  const stakes = detectStakes(catalogue.priority, text)
  if (Object.keys(stakes).length === 0) return understanding
  // "By 6 tonight" is a deadline, not the time the problem began.
  const { since, ...facts } = understanding.facts
  const isDue = since !== undefined && stakes.deadline?.includes(since) === true
  return {
    ...understanding,
    facts: { ...facts, ...(since === undefined || isDue ? {} : { since }), ...stakes },
  }
}

/**
 * Counts the words of a message that describe a problem. The result is 0 if the message is only an answer, a courtesy, or about the conversation or
 * the desk.
 */
export function countDescriptiveWords(deps: Parts, conversation: Conversation, line: string): number {
  const { catalogue, contentWords } = deps.knowledge()
  const { isBare, language, outcome, topic } = readText(deps, line, contextOf(conversation))
  const isOfTheDesk = outcome === 'answer' && catalogue.topics.get(topic)?.kind === 'conversation'
  return isBare || isOfTheDesk ? 0 : contentWords(line, language).size
}

/** Reads a part of a message by itself. */
export function understandPart(deps: Parts, conversation: Conversation, text: string): NluResult {
  return readText(deps, text, contextOf(conversation))
}

/** Reads a message together with the problem's opening message; null if there is none. */
export function understandWithOpening(
  deps: Parts,
  conversation: Conversation,
  text: string,
): NluResult | null {
  const opening = conversation.recentMessages?.[0]?.text
  if (opening === undefined || opening === text) return null
  return readText(deps, `${opening}\n${text}`, contextOf(conversation))
}

export function subjectClarity(deps: Parts, conversation: Conversation, text: string): SubjectClarity {
  return readText(deps, text, contextOf(conversation)).telling
}

function pendingText({ prompt, lastMessage }: Conversation): string | null {
  return 'text' in prompt ? prompt.text : (lastMessage?.text ?? null)
}

function contextOf({ turns, language, requester }: Conversation): ReadingContext {
  return { lastLanguage: turns === 0 ? null : language, locale: requester.locale ?? null }
}
