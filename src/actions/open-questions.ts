import { type Asked, type Conversation, questionsIn } from '../conversation/state.js'
import { type Draft, send } from './draft.js'

/** So many questions are remembered beside the last. */
const mostOpen = 5

/** The question that was just sent is the last; those before it may still be answered. */
export function setAsked(draft: Draft, asked: Asked): void {
  const { conversation } = draft
  if (conversation !== null)
    draft.conversation = withQuestions(conversation, [asked, ...others(conversation, asked)])
}

/** A question that was answered is none any more. */
export function dropAsked(draft: Draft, asked: Asked): void {
  const { conversation } = draft
  if (conversation !== null) draft.conversation = withQuestions(conversation, others(conversation, asked))
}

/** Takes its buttons off. */
export function takeButtonsOff(draft: Draft, { message, question }: Asked): void {
  const { conversation } = draft
  if (conversation === null || message.buttons.length === 0) return
  send(draft, {
    to: conversation.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot: `question:${question}`,
  })
}

/** Once a turn is done: what was asked before and waits for an answer no longer has no buttons. */
export function leaveWhatIsOver(draft: Draft): void {
  const { conversation } = draft
  if (conversation === null) return
  const { phase } = conversation
  const isPending = ({ question }: Asked) => phase.at !== 'idle' && phase.question === question
  for (const asked of questionsIn(conversation)) {
    if (isPending(asked) || !isOfPhase(asked)) continue
    takeButtonsOff(draft, asked)
    dropAsked(draft, asked)
  }
}

/** Others, such as a score or a visit, can be answered whatever else was asked since. */
function isOfPhase({ message, question }: Asked): boolean {
  return message.buttons.some(({ value }) => value.startsWith(`answer|${question}|`))
}

function others(conversation: Conversation, { question }: Asked): readonly Asked[] {
  return questionsIn(conversation).filter(
    (one) => one.question !== question && one.message.buttons.length > 0,
  )
}

function withQuestions(
  { alsoAsked: _, ...conversation }: Conversation,
  questions: readonly Asked[],
): Conversation {
  const [asked = null, ...more] = questions
  return { ...conversation, asked, ...(more.length === 0 ? {} : { alsoAsked: more.slice(0, mostOpen) }) }
}
