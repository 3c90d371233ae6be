import type { Activity } from '../conversation/activity.js'
import { withInnerPlace } from '../conversation/inner-place.js'
import type { Conversation } from '../conversation/state.js'
import type { ReadingContext, Understanding } from '../understanding/understanding.js'
import type { TurnParts } from './turn.js'

type Parts = Pick<TurnParts, 'knowledge'>

/** The text of a message, understood; for a press, the last line again, in case it is to be read anew. */
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
  return readText(parts, text, contextOf(conversation))
}

/** A text, understood, with its places as the desk knows them. */
export function readText({ knowledge }: Parts, text: string, context: ReadingContext): Understanding {
  const { reader, catalogue } = knowledge()
  const { languages, card } = catalogue.wording
  const floors = languages.flatMap((language) => card(language).floors)
  return withInnerPlace(reader.read(text, context), floors)
}

function pendingText({ phase, lastLine }: Conversation): string | null {
  return 'text' in phase ? phase.text : (lastLine?.text ?? null)
}

function contextOf({ turns, language, requester }: Conversation): ReadingContext {
  return { lastLanguage: turns === 0 ? null : language, locale: requester.locale ?? null }
}
