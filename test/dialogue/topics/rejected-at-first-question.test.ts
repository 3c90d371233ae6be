import { describe, expect, it } from '@jest/globals'
import { findAlarm } from '../../../src/dialogue/emergency/alarm-evidence.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'

/** Starts a conversation about a VPN problem at the second question, whether the internet works. */
function atInternet(opening = 'the vpn is down since this morning'): Talk {
  const on = talk()
  on.say(opening, 'network.vpn')
  on.press('home')
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'internet' })
  return on
}

describe('a topic that is rejected after its first question', () => {
  it('is left by whoever surely corrects and tells something else', () => {
    const on = atInternet()

    on.type(
      'nothing to do with that, the blue cloud says it is full',
      { acts: { correct: 0.85, misunderstood: 0.85 } },
      ['office.cloud-sync', 'hardware.disk-full'],
    )

    expect(on.conversation.rule).toBe('doubt-subject')
    expect(on.conversation.rejected).toContain('network.vpn')
  })

  it.each([
    ['answers', { acts: { correct: 0.85 }, options: { yes: 0.8 } }],
    ['asks', { acts: { correct: 0.85, 'ask-why': 0.9 } }],
    ['corrects only perhaps', { acts: { correct: 0.4 } }],
  ] as const)('is kept by whoever %s', (_, read) => {
    const on = atInternet()

    on.type('nothing to do with that, the blue cloud says it is full', read, 'office.cloud-sync')

    expect(on.conversation.rejected ?? []).not.toContain('network.vpn')
  })

  it('is left by whoever types the opening message again, whatever the reader makes of it', () => {
    const on = atInternet()

    on.type('no: the vpn is down since this morning', { acts: {} }, 'network.vpn')

    expect(on.conversation.rule).toBe('doubt-subject')
  })

  it('is kept by whoever repeats a word of it', () => {
    const on = atInternet()

    on.type('the vpn', { acts: {} }, 'network.vpn')

    expect(on.conversation.rule).not.toBe('doubt-subject')
  })
})

describe('the reply to "does it work again?"', () => {
  function asked(): Talk {
    const on = atInternet()
    on.type('seems ok', { acts: { 'report-success': 0.6 } })
    expect(on.conversation.prompt).toMatchObject({ asksWhetherItWorks: true })
    return on
  }
  const state = (on: Talk) => [...on.tickets.values()][0]!.state

  it('closes if it is a yes, however it goes on', () => {
    const on = asked()

    on.type('yep back to normmal', { acts: { affirm: 0.9 } })

    expect(state(on)).toBe('resolved')
  })

  it('is asked for once more, in other words, if it says neither yes nor no', () => {
    const on = asked()
    const before = on.heard

    on.type('i am back in business', { acts: { resume: 0.5 } })

    expect(on.conversation.rule).toBe('ask-again-whether-it-works')
    expect(on.heard).toMatch(/does it work now, or not yet/)
    expect(on.heard).not.toBe(before)

    on.type('i am back in business', { acts: { resume: 0.5 } })

    expect(on.conversation.rule).not.toBe('ask-again-whether-it-works')
  })

  it('goes on with the guide if it is a no', () => {
    const on = asked()

    on.type('nope', { acts: { deny: 0.9 } })

    expect(state(on)).toBe('new')
    expect(on.conversation.prompt).not.toHaveProperty('asksWhetherItWorks')
  })
})

describe('success that is told at a choice', () => {
  it('is asked about, because it may be about something else', () => {
    const on = atInternet()
    on.press('yes')

    on.type('that one is fine on the others', { acts: { 'report-success': 0.9 } })

    expect(on.conversation.prompt).toMatchObject({ asksWhetherItWorks: true })
  })
})

describe('a question about security in the middle of something else', () => {
  const text = 'is this mail from the servicedesk asking for my mailbox password real'

  it('is kept for afterwards, and the step stays open', () => {
    const on = atInternet()

    on.type(text, { acts: { 'ask-risk': 0.8 } }, 'security.phishing')

    expect(on.conversation).toMatchObject({
      rule: 'question-of-security',
      queuedRequests: [{ topic: 'security.phishing' }],
      prompt: { step: 'internet' },
    })
  })

  it('is none if it asks about no risk, whatever its words resemble', () => {
    const on = atInternet()

    on.type(
      'they are all called BRS-something, which one of them',
      { acts: { 'ask-what': 0.8 } },
      'security.malware',
    )

    expect(on.conversation.queuedRequests).toEqual([])
  })
})

describe('a possible alarm', () => {
  const alarm = { topic: 'security.lost-device', answer: null, text: '' }
  const said = 'a laptop and a badge at reception'
  const understanding = {
    alarm: null,
    outcome: 'answer',
    telling: 'clearly',
    topic: 'security.lost-device',
  }
  const heard = (
    on: Talk,
    acts: readonly { act: string; p: number }[],
    margin: number,
    at = on.conversation.prompt,
  ) =>
    findAlarm(
      {
        conversation: { prompt: at },
        context: { certainty: { sure: 0.5, likely: 0.25 }, reading: { acts } },
      } as never,
      said,
      { ...understanding, mayBeAlarm: { ...alarm, margin } } as never,
    )

  it.each([
    ['at an open question that it may answer', [{ act: 'inform', p: 0.6 }], -0.2, 'guide', null],
    ['that is likelier than not', [{ act: 'inform', p: 0.6 }], 0.2, 'guide', alarm.topic],
    ['told as a problem', [{ act: 'report-problem', p: 0.4 }], -0.2, 'guide', alarm.topic],
    ['in an opening message', [{ act: 'inform', p: 0.6 }], -0.2, 'idle', alarm.topic],
  ] as const)('%s', (_, acts, margin, at, topic) => {
    const on = atInternet()

    expect(heard(on, acts, margin, { kind: at } as never)?.topic ?? null).toBe(topic)
  })
})
