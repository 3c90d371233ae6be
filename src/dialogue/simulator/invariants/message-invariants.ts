import { decodeButton } from '../../../desk/view/button-value.js'
import type { Message } from '../../../desk/view/message.js'
import { promptTopic } from '../measures/observed-effects.js'
import type { Invariant, Turn } from './invariant.js'

/**
 * Maximum number of words in a message. The target is about 60, not counting sentences placed in
 * front.
 */
const mostWords = 120
/** Maximum number of characters in a button's label and value, as in desk/view/message.ts. */
const longestLabel = 40
const longestValue = 2_000

/** Invariants on outgoing messages: there is one per turn, it isn't empty, and every platform can show it and its buttons. */
export const messageInvariants: readonly Invariant[] = [
  {
    id: 'one-message',
    about:
      'Each turn sends at most one message. The only exception is an emergency, where what to do first and the question can be two messages.',
    check({ effects, knowledge, said }, _before, { open }) {
      const topic = promptTopic(open)
      const guide = topic === null ? undefined : knowledge.catalogue.guides.get(topic)
      const isGrave = effects.handedOff.length > 0 || guide?.firstMeasures !== undefined
      return said.length > (isGrave ? 2 : 1) ? `${said.length} messages` : null
    },
  },
  {
    id: 'never-silent',
    about:
      'Every typed message and every button press gets a reply, or a reaction on platforms that have reactions. No message is empty.',
    check({ does, isMarked, said }) {
      if (said.some(({ text }) => text.trim() === '')) return 'a message is empty'
      return does === 'wait' || isMarked || said.length > 0 ? null : 'nothing was said'
    },
  },
  {
    id: 'all-filled-in',
    about: 'No message shows a placeholder where its value should be.',
    check: (turn) =>
      first(wordsIn(turn), (text) => /\{[a-zA-Z.-]+\}|\bundefined\b|\[object|\bNaN\b/.exec(text)?.[0]),
  },
  {
    id: 'one-question',
    about: 'At most one paragraph of a message ends with a question, not counting articles.',
    check({ line, said }, _before, { open }) {
      if (open.at === 'article') return null
      const asking = said.flatMap(paragraphs).filter((one) => ends(one) && !quotes(one, line?.text))
      return asking.length > 1 ? asking.join(' + ') : null
    },
  },
  {
    id: 'short',
    about: `A message has at most ${mostWords} words, or twice that if it continues with the next request. Articles, lists, recaps, what to do first in an emergency and the notices at first contact don't count.`,
    check({ effects, past, said }, _before, { open }) {
      const isDanger = effects.handedOff.some(({ handedOff }) => gravely.has(handedOff?.cause ?? ''))
      if (past.length === 0 || isDanger || open.at === 'recap' || open.at === 'article') return null
      const ends = effects.handedOff.length + effects.resolved.length + effects.cancelled.length > 0
      const most = ends && promptTopic(open) !== null ? 2 * mostWords : mostWords
      return first(said, ({ text }) => {
        const words = text
          .split('\n')
          .filter((one) => !/^\s*(?:[-*•]|\d+\.)\s/.test(one))
          .join(' ')
          .split(/\s+/).length
        return words > most ? `${words} words` : null
      })
    },
  },
  {
    id: 'labels-fit',
    about: `A button's label has at most ${longestLabel} characters.`,
    check: ({ said }) =>
      first(buttonsIn(said), ({ label }) =>
        label.trim() === '' || label.length > longestLabel ? `“${label}”` : null,
      ),
  },
  {
    id: 'buttons-differ',
    about: 'No two buttons in a message look the same or do the same thing.',
    check: ({ said }) =>
      first(said, ({ buttons }) => {
        const labels = new Set(buttons.map(({ label }) => label))
        const values = new Set(buttons.map(({ value }) => value))
        return Math.min(labels.size, values.size) < buttons.length
          ? buttons.map(({ label }) => label).join(' | ')
          : null
      }),
  },
  {
    id: 'buttons-work',
    about:
      'The bot can read every button, and a button that answers a question answers the one that is open.',
    check({ said }, _before, { conversation }) {
      const prompt = conversation?.prompt
      const open = prompt === undefined || prompt.kind === 'idle' ? null : prompt.question
      return first(buttonsIn(said), ({ label, value }) => {
        const button = decodeButton(value)
        const isStale = button?.kind === 'answer' && button.question !== open
        return button === null || isStale || value.length > longestValue ? `“${label}” (${value})` : null
      })
    },
  },
]

/** Reasons for hand-offs that come with advice on what to do until help arrives. */
const gravely: ReadonlySet<string> = new Set(['danger', 'urgent-security'])

/** Returns the paragraphs of a message without the small print shown at the first contact. */
export function paragraphs({ text }: Pick<Message, 'text'>): readonly string[] {
  return text.split(/\n{2,}/).filter((one) => !one.startsWith('_'))
}

export const isQuestion = (paragraph: string) => paragraph.includes('?')

const ends = (paragraph: string) => /\?[\s"»”)]*$/u.test(paragraph)

/** Returns true if a paragraph quotes the requester, whose words may contain a question. */
function quotes(paragraph: string, typed: string | undefined): boolean {
  return typed !== undefined && isQuestion(typed) && paragraph.includes(typed.trim().slice(0, 20))
}

const buttonsIn = (said: readonly Message[]) => said.flatMap(({ buttons }) => buttons)
const wordsIn = ({ said }: Turn) =>
  said.flatMap(({ buttons, text }) => [text, ...buttons.map(({ label }) => label)])

function first<T>(ones: readonly T[], find: (one: T) => string | null | undefined): string | null {
  for (const one of ones) {
    const found = find(one)
    if (found != null) return found
  }
  return null
}
