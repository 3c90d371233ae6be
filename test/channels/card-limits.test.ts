import { describe, expect, it } from '@jest/globals'
import { renderCard as slackCard } from '../../src/channels/slack/render/render-card.js'
import { maxCardBytes } from '../../src/channels/teams/render/card-elements.js'
import { sharedView, renderCard as teamsCard } from '../../src/channels/teams/render/render-card.js'
import { commandFields } from '../../src/content/wording/command-labels.js'
import type { CardCommand, TicketCard } from '../../src/desk/view/message.js'
import { cardActs } from '../support/card-acts.js'
import { blockProblems } from '../support/fake-slack/block-limits.js'
import { wordsOf } from '../support/fake-slack/shown.js'
import { textOfCard } from '../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../support/fake-teams/check-card.js'
import { shippedWording } from '../support/shipped-wording.js'
import { aCard } from './slack/deliveries.js'

/** Returns a text of the maximum length, with characters that get longer when escaped or encoded. */
const long = (length: number) => 'é<&漢"'.repeat(length).slice(0, length)
const times = <T>(count: number, one: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => one(at))

/** Returns all commands, even if they never appear together, and ten more with the longest names under "More". */
function everyAct(): readonly CardCommand[] {
  const known = cardActs((Object.keys(commandFields) as (keyof typeof commandFields)[]).filter(isOffered))
  const more = known.slice(0, 10).map(
    (act, at): CardCommand => ({
      ...act,
      id: `${act.id}-${'x'.repeat(30)}${at}`,
      label: long(75),
      place: 'more',
      onCard: null,
    }),
  )
  return [...known, ...more]
}

/**
 * Checks whether a card can offer the command. An approval, for example, is offered only while a ticket waits for one.
 */
function isOffered(act: keyof typeof commandFields): boolean {
  try {
    cardActs([act])
    return true
  } catch {
    return false
  }
}

const extreme: TicketCard = aCard({
  topicName: long(300),
  queueName: long(300),
  assignee: long(2_000),
  requesterName: long(2_000),
  isRequesterVerified: false,
  needsIdentityCheck: true,
  summary: long(5_000),
  facts: times(20, () => ({ name: long(100), value: long(3_000) })),
  tried: times(12, (at) => ({
    title: long(400),
    done: at % 2 === 0,
    answer: long(400),
    mentionedAt: long(80),
  })),
  lastLines: times(8, () => ({ author: long(2_000), text: long(4_000), isNote: true })),
  attachments: times(8, (at) => ({
    name: long(255),
    url: `https://files.example.org/${'a'.repeat(500)}${at}`,
  })),
  suggested: times(3, (at) => ({ topic: `network.${'x'.repeat(60)}${at}`, title: long(300) })),
  similar: times(3, (at) => ({ number: `INC-${at}`, age: 'last week', solution: long(2_000) })),
  handOffReason: long(2_000),
  resolution: { cause: long(4_000), solution: long(4_000) },
  hold: long(500),
  clocks: times(2, () => ({ text: long(200), state: 'breached' as const })),
  escalationLevel: 99,
  undeliverable: long(2_000),
  assigneeOn: { teams: `29:${'x'.repeat(100)}` },
  commands: everyAct(),
})

describe.each(['en', 'fr'])('the card of a ticket at its extremes, in %s', (language) => {
  const words = shippedWording().card(language)
  const card = {
    ...extreme,
    language,
    acts: cardActs(['take', 'reply', 'note', 'escalate', 'resolve'], language),
  }

  it('holds what Slack takes, with every act in its menu', () => {
    const { blocks, text } = slackCard(extreme, words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(text.length).toBeLessThanOrEqual(4_000)
    expect(wordsOf(blocks)).toContain('INC-1043')
  })

  it('holds what Teams takes, for everybody and for the assignee, and still has its buttons', () => {
    const views = [
      sharedView,
      {
        notice: long(2_000),
        viewer: extreme.assigneeOn.teams!,
        isThreadDeaf: true,
        forms: 'dialog' as const,
      },
    ].map((view) => teamsCard(extreme, words, view))

    for (const drawn of views) {
      expect(problemsOfCard(drawn)).toEqual([])
      expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThanOrEqual(maxCardBytes)
      expect(textOfCard(drawn)).toMatch(/INC-1043/)
      expect((drawn.actions ?? []).length).toBeGreaterThan(3)
    }
  })

  it('holds both where its group has left the channel', () => {
    const left = { ...card, isLeft: true, acts: [], suggested: [] }

    expect(blockProblems(slackCard(left, words).blocks, 'message')).toEqual([])
    expect(problemsOfCard(teamsCard(left, words))).toEqual([])
    expect(teamsCard(left, words)).not.toHaveProperty('refresh')
  })
})
