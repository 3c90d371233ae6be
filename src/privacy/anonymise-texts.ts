import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { Message } from '../desk/view/message.js'
import type { Conversation, SentPrompt } from '../dialogue/state.js'
import type { MailboxEntry } from '../storage/records.js'
import type { Transaction } from '../storage/store.js'

/** Placeholder for a forgotten person. */
export const anonymisedPerson = { id: 'forgotten', name: '—' } as const

interface Named {
  readonly name: string
}

/** Removes a person's full name from a transcript entry that someone else wrote. */
export function anonymiseLine(line: TranscriptEntry, { name }: Named): TranscriptEntry {
  const without = (text: string) => text.replaceAll(name, anonymisedPerson.name)
  const { event } = line
  if (event === undefined) return { ...line, text: without(line.text) }
  const vars = Object.fromEntries(Object.entries(event.vars).map(([key, value]) => [key, without(value)]))
  return { ...line, text: without(line.text), event: { ...event, vars } }
}

/** Applies `without` to the bot's summaries, which quote notes with their authors' names. */
export function anonymiseSummaries(
  { escalation, handedOff }: Pick<Ticket, 'escalation' | 'handedOff'>,
  without: (text: string) => string,
): Pick<Ticket, 'escalation' | 'handedOff'> {
  const functional = escalation?.functional
  return {
    ...(functional === undefined
      ? {}
      : {
          escalation: {
            ...escalation,
            functional: { ...functional, summary: without(functional.summary) },
          },
        }),
    handedOff: handedOff && { ...handedOff, reason: without(handedOff.reason) },
  }
}

/** Checks whether a mailbox entry mentions the person or quotes a message of theirs. */
export function mentionsPerson({ content }: MailboxEntry, { name }: Named): boolean {
  if (content.type !== 'message' && content.type !== 'replace') return false
  return content.message.text.includes(name) || content.message.verbatim?.author === name
}

export function anonymiseMailboxEntry(entry: MailboxEntry, { name }: Named): MailboxEntry {
  const { content } = entry
  if (content.type !== 'message' && content.type !== 'replace') return entry
  const { verbatim, ...message } = content.message
  const without: Message = {
    ...message,
    text: message.text.replaceAll(name, anonymisedPerson.name),
    ...(verbatim === undefined
      ? {}
      : {
          verbatim:
            verbatim.author === name ? { author: anonymisedPerson.name, text: '', files: [] } : verbatim,
        }),
  }
  return { ...entry, content: { ...content, message: without } }
}

/** Removes names from what the bot remembers of a conversation: the last thing said, and the open questions. */
export async function anonymiseConversation(
  tx: Pick<Transaction, 'get' | 'put'>,
  lane: string,
  names: readonly string[],
): Promise<void> {
  const conversation = await tx.get('conversation', lane)
  if (conversation === null || names.length === 0) return
  const without = (text: string) =>
    names.reduce((left, name) => left.replaceAll(name, anonymisedPerson.name), text)
  const withoutIn = (question: SentPrompt): SentPrompt => ({
    ...question,
    message: { ...question.message, text: without(question.message.text) },
  })
  const { alsoAsked, asked, lastLine, prelude, said } = conversation
  const unnamedOne: Conversation = {
    ...conversation,
    prelude: prelude.map((line) => ({ ...line, text: without(line.text) })),
    ...(said === undefined ? {} : { said: said.map((line) => ({ ...line, text: without(line.text) })) }),
    lastLine: lastLine && { ...lastLine, text: without(lastLine.text) },
    asked: asked && withoutIn(asked),
    ...(alsoAsked === undefined ? {} : { alsoAsked: alsoAsked.map(withoutIn) }),
  }
  tx.put('conversation', lane, unnamedOne)
}
