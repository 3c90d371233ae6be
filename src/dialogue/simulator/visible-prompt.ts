import type { GuideFile, GuideOption, SlotName } from '../../content/guides/guide-file.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { decodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Conversation } from '../state.js'

/** Prompt that is open, from the requester's point of view. */
export type VisiblePrompt =
  /** State without a question or a hand-off. */
  | { readonly at: 'nothing' }
  | { readonly at: 'waiting'; readonly ticket: Ticket }
  | { readonly at: 'over'; readonly ticket: Ticket }
  | { readonly at: 'which-topic'; readonly choices: readonly TopicId[] }
  | { readonly at: 'say-again' }
  | { readonly at: 'article'; readonly topic: TopicId | null; readonly articles: readonly TopicId[] }
  | {
      readonly at: 'question'
      readonly topic: TopicId
      readonly step: string
      readonly options: readonly GuideOption[]
    }
  | { readonly at: 'does-it-work'; readonly topic: TopicId; readonly step: string }
  | { readonly at: 'own-words'; readonly topic: TopicId; readonly step: string; readonly fact: SlotName }
  | { readonly at: 'recap'; readonly topic: TopicId; readonly step: string }
  | { readonly at: 'what-to-change'; readonly topic: TopicId; readonly steps: readonly string[] }
  | { readonly at: 'facts'; readonly topic: TopicId | null; readonly asking: readonly SlotName[] }
  | { readonly at: 'approver' }
  | { readonly at: 'same-again'; readonly ticket: string }
  | { readonly at: 'is-it-back'; readonly ticket: string }
  | { readonly at: 'outage' }

export function visiblePrompt(
  conversation: Conversation | null,
  tickets: readonly Ticket[],
  guides: ReadonlyMap<TopicId, GuideFile>,
): VisiblePrompt {
  if (conversation === null) return { at: 'nothing' }
  const { prompt } = conversation
  switch (prompt.kind) {
    case 'idle':
      return betweenQuestions(conversation, tickets)
    case 'disambiguation':
      return { at: 'which-topic', choices: prompt.choices }
    case 'rephrase':
      return { at: 'say-again' }
    case 'article-feedback':
      return { at: 'article', topic: prompt.topic, articles: prompt.articles }
    case 'guide':
      return inGuide(prompt, guides)
    case 'recap-edit':
      return { at: 'what-to-change', topic: prompt.topic, steps: prompt.choices }
    case 'slot-filling':
      return { at: 'facts', topic: prompt.topic, asking: prompt.asking }
    case 'approver-prompt':
      return { at: 'approver' }
    case 'reopen-confirmation':
      return { at: 'same-again', ticket: prompt.ticket }
    case 'recurrence-check':
      return { at: 'is-it-back', ticket: prompt.ticket }
    case 'outage-notice':
    case 'site-prompt':
      return { at: 'outage' }
    default:
      return prompt satisfies never
  }
}

function betweenQuestions({ forwardingTo }: Conversation, tickets: readonly Ticket[]): VisiblePrompt {
  const called = tickets.find(({ number }) => number === forwardingTo) ?? tickets.at(-1)
  if (called === undefined) return { at: 'nothing' }
  if (called.state === 'resolved' || called.state === 'closed') return { at: 'over', ticket: called }
  const isCalled = called.handedOff !== null || called.approval !== undefined
  return isCalled ? { at: 'waiting', ticket: called } : { at: 'nothing' }
}

function inGuide(
  { asksWhetherItWorks, step: id, topic }: Extract<Conversation['prompt'], { kind: 'guide' }>,
  guides: ReadonlyMap<TopicId, GuideFile>,
): VisiblePrompt {
  if (asksWhetherItWorks === true) return { at: 'does-it-work', topic, step: id }
  const step = guides.get(topic)?.steps[id]
  if (step === undefined || 'routes' in step) return { at: 'nothing' }
  if ('recap' in step) return { at: 'recap', topic, step: id }
  if ('captures' in step) return { at: 'own-words', topic, step: id, fact: step.captures }
  return { at: 'question', topic, step: id, options: step.options }
}

/** Returns the open question's button for an option; null if it is not offered. */
export function answerButton(buttons: readonly Button[], id: string): Button | null {
  return (
    buttons.find(({ value }) => {
      const button = decodeButton(value)
      return button?.kind === 'answer' && button.choice === id
    }) ?? null
  )
}
