import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Redaction } from '../../nlu/nlu-result.js'
import { mentionsPassword } from '../../nlu/redaction/mentions-password.js'
import type { RedactionContext } from '../../nlu/redaction/typed-passwords.js'
import type { Store } from '../../storage/store.js'
import type { Conversation } from '../state.js'

/**
 * Returns true if a text belongs to a conversation about credentials. The conversation is only
 * loaded if the text contains something that would only be a secret in such a conversation.
 */
export async function loadRedactionContext(
  store: Pick<Store, 'get' | 'ticket'>,
  redact: (text: string, talk?: RedactionContext) => Redaction,
  lane: string,
  text: string,
): Promise<RedactionContext> {
  if (!/\d/.test(text) || redact(text, 'credentials').count <= redact(text).count) return 'other'
  const conversation = await store.get('conversation', lane)
  if (conversation === null) return 'other'
  const isAboutCredentials = saysSo(conversation) || (await isAboutAccount(store, conversation))
  return isAboutCredentials ? 'credentials' : 'other'
}

/**
 * Returns true if the requester's messages or the open prompt mention passwords. Without an open prompt, the
 * bot's message doesn't count, because its greeting mentions passwords too.
 */
function saysSo({ lastPrompt, lastMessage, prompt, preTicketTranscript }: Conversation): boolean {
  const question = prompt.kind === 'idle' ? [] : [lastPrompt?.message.text ?? '']
  const said = preTicketTranscript.filter(({ by }) => by === 'requester').map(({ text }) => text)
  return [...question, lastMessage?.text ?? '', ...said].some(mentionsPassword)
}

async function isAboutAccount(
  store: Pick<Store, 'ticket'>,
  { prompt, forwardingTo, botTicket: ticket }: Conversation,
): Promise<boolean> {
  const topic = 'topic' in prompt ? prompt.topic : null
  if (needsIdentityCheck({ topic })) return true
  const numbers = [ticket, forwardingTo].filter((number) => number !== null)
  const tickets = await Promise.all(numbers.map((number) => store.ticket(number)))
  return tickets.some((one) => one !== null && needsIdentityCheck(one))
}
