import { describe, expect, it } from '@jest/globals'
import { checkNotifications } from '../../../src/content/check/policies/check-notifications.js'
import { NotificationsPolicy } from '../../../src/desk/people/notifications-policy.js'
import { QueuesPolicy } from '../../../src/desk/people/queues.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { notifications, queues, escalation, hours, calendars } = shippedCatalogue()
const shipped = { notifications, queues, escalation, hours, calendars }

const withMention = (mention: object) =>
  QueuesPolicy.safeParse({
    ...queues,
    queues: queues.queues.map((queue) => (queue.id === 'network' ? { ...queue, mention } : queue)),
  })

describe('who is notified', () => {
  it('is right as shipped', () => {
    expect(checkNotifications(shipped)).toEqual([])
  })

  it('has quiet hours that end: a calendar that there is, and that opens', () => {
    const closed = {
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    }
    const never = { ...hours, week: closed }
    const problems = (data: Partial<typeof shipped>) =>
      checkNotifications({ ...shipped, ...data }).map(({ message }) => message)

    expect(problems({ notifications: { ...notifications, hours: 'night' } })).toEqual([
      'there is no calendar "night"',
    ])
    expect(problems({ notifications: { ...notifications, hours: 'desk' }, hours: never })).toEqual([
      'the calendar "desk" has no opening hours: nobody would ever be notified',
    ])
  })

  it('is somebody on call where a queue wants them mentioned', () => {
    const wants = { ...shipped, queues: withMention({ onCall: true }).data! }
    const rota = {
      people: ['Marc'],
      queues: ['network'],
      from: '2026-11-23',
      days: 7,
      changesAt: '08:00',
      calendar: 'desk',
    }

    expect(checkNotifications(wants)).toMatchObject([
      { severity: 'warning', message: /on call for "network"/ },
    ])
    expect(checkNotifications({ ...wants, escalation: { onCall: [rota] } })).toEqual([])
  })

  it.each([
    [{}, /give a group for slack or teams/],
    [{ slack: '@network' }, /the ID of a user group, such as S0123456789/],
    [{ slack: 'C0123456789' }, /the ID of a user group/],
    [{ teams: '<at>all</at>' }, /the ID of a tag/],
    [{ slack: 'S0123456789', from: 'P5' }, /P1/],
  ])('refuses the group %j', (mention, problem) => {
    expect(withMention(mention).error?.issues[0]?.message).toMatch(problem)
  })

  it.each([
    [{ mentions: { atMostEvery: '5', afterSilence: null }, directMessages: true }, /not a time from 1 min/],
    [{ mentions: { atMostEvery: '5 min' }, directMessages: true }, /expected|Invalid/],
    [
      { mentions: { atMostEvery: '5 min', afterSilence: null }, directMessages: true, atAnyHour: ['P0'] },
      /P1/,
    ],
  ])('refuses the policy %j', (policy, problem) => {
    expect(NotificationsPolicy.safeParse(policy).error?.issues[0]?.message).toMatch(problem)
  })
})
