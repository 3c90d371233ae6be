import { describe, expect, it } from '@jest/globals'
import { checkClosing } from '../../../src/content/check/policies/check-closing.js'
import { ClosingPolicy } from '../../../src/desk/ticket/closing-policy.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { queues, calendars, closing } = shippedCatalogue()

describe('the rules for the end of a ticket', () => {
  it('are right as shipped', () => {
    expect(checkClosing({ closing, queues, calendars })).toEqual([])
  })

  it('name a queue and a calendar that there are', () => {
    const wrong = {
      ...closing,
      satisfaction: {
        ...closing.satisfaction,
        lowScore: { ...closing.satisfaction.lowScore, queue: 'leads' },
      },
      waiting: { ...closing.waiting, calendar: 'night' },
    }

    const problems = checkClosing({ closing: wrong, queues, calendars }).map(({ message }) => message)

    expect(problems).toEqual(['there is no queue "leads"', 'there is no calendar "night"'])
  })

  it.each([
    [{ remindAfter: ['8 h', '4 h'], resolveAfter: '40 h' }, /each reminder must come later/],
    [{ remindAfter: ['8 h'], resolveAfter: '8 h' }, /resolveAfter after them all/],
    [{ remindAfter: ['2 days'], resolveAfter: null }, /not a time from 1 min/],
  ])('refuse %j', (waiting, problem) => {
    const written = {
      satisfaction: {
        kinds: [],
        solvedBy: [],
        after: '10 min',
        lowScore: { atMost: 2, queue: null, tellsDutyManager: false },
      },
      waiting,
      followUp: null,
    }

    expect(ClosingPolicy.safeParse(written).error?.issues[0]?.message).toMatch(problem)
  })
})
