import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { Message } from '../desk/view/message.js'
import type { Conversation, SentPrompt } from '../dialogue/state.js'
import type { MailboxEntry } from '../storage/records.js'
import type { Transaction } from '../storage/store.js'

/** Placeholder for a person whose data was erased. */
export const anonymisedPerson = { id: 'forgotten', name: '—' } as const

interface Named {
  readonly name: string
}

/** Removes a person's full name from another person's transcript entry. */
export function anonymiseLine(line: TranscriptEntry, { name }: Named): TranscriptEntry {
  const without = (text: string) => text.replaceAll(name, anonymisedPerson.name)
  const { event } = line
  if (event === undefined) return { ...line, text: without(line.text) }
  const vars = Object.fromEntries(Object.entries(event.vars).map(([key, value]) => [key, without(value)]))
  return { ...line, text: without(line.text), event: { ...event, vars } }
}

/** Applies `without` to the bot's summaries, because they quote notes with the authors' names. */
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

/** Checks whether a mailbox entry mentions the person or quotes their messages. */
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

/** Removes names from the bot's memory of a conversation: its last message and the open questions. */
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
  const { earlierPrompts, lastPrompt, lastMessage, preTicketTranscript, recentMessages } = conversation
  const unnamedOne: Conversation = {
    ...conversation,
    preTicketTranscript: preTicketTranscript.map((line) => ({ ...line, text: without(line.text) })),
    ...(recentMessages === undefined
      ? {}
      : { recentMessages: recentMessages.map((line) => ({ ...line, text: without(line.text) })) }),
    lastMessage: lastMessage && { ...lastMessage, text: without(lastMessage.text) },
    lastPrompt: lastPrompt && withoutIn(lastPrompt),
    ...(earlierPrompts === undefined ? {} : { earlierPrompts: earlierPrompts.map(withoutIn) }),
  }
  tx.put('conversation', lane, unnamedOne)
}
