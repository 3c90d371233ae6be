import type { NluResult } from '../../nlu/nlu-result.js'
import { givesContactDetails } from '../topics/topic-switch-signals.js'
import type { TurnBuilder } from '../turn-builder.js'
import { findClaimedName } from './find-claimed-name.js'

/** Matches an extension after "call me on": "4471", "ext. 4471". */
const shortNumber = /(?<![\w+])\d(?:[ .-]?\d){2,14}(?!\w)/
/** Matches an extension with the word before it, as in "ext 4412", "x4412" or « poste 4412 ». */
const extension = /(?<![\p{L}\d])(\p{L}{1,12})[.:]? ?\d{2,6}(?![\p{L}\d])/gu
/** Matches an extension that stands alone between commas, as in "Tom Baker, 4412". */
const loneExtension = /(?<=(?:^|[,;/|\n])\s*)\d{3,6}(?=\s*(?:$|[,;/|\n]))/u
/** Matches "x4412", in which the letter stands for the word "extension". */
const shortWord = /^x$/i

/**
 * Finds a phone number with its extension, or an email address, where the requester can be reached;
 * an empty object if there is none. In reply to the bot's request for contact details, words such
 * as "call me on" aren't needed.
 */
export function findContactDetails(
  turn: TurnBuilder,
  understanding: Pick<NluResult, 'facts' | 'text'>,
): Readonly<Partial<Record<'phone' | 'email', string>>> {
  const { facts, text } = understanding
  const { email } = facts
  const told = givesContactDetails(turn, text) ? shortNumber.exec(text)?.[0] : undefined
  const name = findClaimedName(turn, understanding) ?? undefined
  const isReply = [facts.phone, email, told, name].some((detail) => detail !== undefined)
  // "Office 214" says where someone sits.
  const others = [name, email, facts.phone, facts.room].reduce<string>(
    (rest, known) => rest.replace(known ?? '', ','),
    text,
  )
  const internal = isReply && isAskedForContact(turn) ? extensionIn(turn, others) : undefined
  const main = facts.phone ?? (internal === undefined ? told : undefined)
  const number = [main, internal].filter((part) => part !== undefined).join(', ')
  return {
    ...(number === '' ? {} : { phone: number }),
    ...(email === undefined ? {} : { email }),
  }
}

/** Returns true if the bot asked a web visitor how they can be reached, and doesn't know a phone number yet. */
function isAskedForContact({ context }: TurnBuilder): boolean {
  const { contactDetailsAskedAt, contactDetails } = context.conversation
  return contactDetailsAskedAt !== undefined && contactDetails?.phone === undefined
}

/** Returns the extension as written, without words such as "on" and "is". */
function extensionIn({ context }: TurnBuilder, text: string): string | undefined {
  const found = [...text.matchAll(extension)].find(
    ([, word = '']) => shortWord.test(word) || context.contentWords(word).size > 0,
  )
  return found?.[0] ?? loneExtension.exec(text)?.[0]
}
