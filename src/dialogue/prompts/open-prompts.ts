import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { type Conversation, openPromptsOf, type SentPrompt } from '../state.js'
import { isPromptOver } from './is-prompt-over.js'

/** Maximum number of questions remembered in addition to the latest. */
const mostOpen = 5

/** Makes a question the latest one; earlier questions can still be answered. */
export function addOpenPrompt(uow: UnitOfWork, asked: SentPrompt): void {
  const { conversation } = uow
  if (conversation !== null)
    uow.conversation = withQuestions(conversation, [asked, ...others(conversation, asked)])
}

/**
 * Removes the buttons of a question's earlier copy before the question is asked again, while that
 * copy can still be found by its key.
 */
export function disableEarlierCopy(uow: UnitOfWork, question: string): void {
  const { conversation } = uow
  const before = conversation && openPromptsOf(conversation).find((one) => one.question === question)
  if (before != null) disableButtons(uow, before)
}

export function removeOpenPrompt(uow: UnitOfWork, asked: SentPrompt): void {
  const { conversation } = uow
  if (conversation !== null) uow.conversation = withQuestions(conversation, others(conversation, asked))
}

export function disableButtons(uow: UnitOfWork, { message, question }: SentPrompt): void {
  const { conversation } = uow
  if (conversation === null || message.buttons.length === 0) return
  enqueueMessage(uow, {
    to: conversation.reference,
    content: { type: 'replace', message: { ...message, buttons: [] } },
    slot: `question:${question}`,
  })
}

/** Removes the buttons of questions that no longer need an answer; runs at the end of each turn. */
export async function expirePrompts(uow: UnitOfWork): Promise<void> {
  const { conversation } = uow
  if (conversation === null) return
  for (const asked of openPromptsOf(conversation)) {
    if (!(await isPromptOver(uow, conversation, asked))) continue
    disableButtons(uow, asked)
    removeOpenPrompt(uow, asked)
  }
}

function others(conversation: Conversation, { question }: SentPrompt): readonly SentPrompt[] {
  return openPromptsOf(conversation).filter(
    (one) => one.question !== question && one.message.buttons.length > 0,
  )
}

function withQuestions(
  { earlierPrompts: _, ...conversation }: Conversation,
  questions: readonly SentPrompt[],
): Conversation {
  const [asked = null, ...more] = questions
  return {
    ...conversation,
    lastPrompt: asked,
    ...(more.length === 0 ? {} : { earlierPrompts: more.slice(0, mostOpen) }),
  }
}
