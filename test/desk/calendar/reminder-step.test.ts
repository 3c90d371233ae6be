import { describe, expect, it } from '@jest/globals'
import { nextReminderStep } from '../../../src/desk/calendar/reminder-step.js'

const policy = { remindAfter: [8, 20], resolveAfter: 40, calendar: 'desk' }
const elapsed = (from: number, duration: number) => from + duration

describe('what comes next while a ticket waits for its requester', () => {
  it.each([
    [[], { is: 'reminder', at: 108 }],
    [[108], { is: 'reminder', at: 120 }],
    [[108, 120], { is: 'end', at: 140 }],
    // The server was down, so the second reminder was late. The end still follows it at the same interval.
    [[108, 500], { is: 'end', at: 520 }],
  ] as const)('after reminders at %j is %j', (remindedAt, step) => {
    expect(nextReminderStep({ at: 100, remindedAt }, policy, elapsed)).toEqual(step)
  })

  it('is the end at once where nobody is reminded, and nothing where it waits for ever', () => {
    const hold = { at: 100 }

    expect(nextReminderStep(hold, { ...policy, remindAfter: [] }, elapsed)).toEqual({ is: 'end', at: 140 })
    expect(nextReminderStep(hold, { ...policy, remindAfter: [], resolveAfter: null }, elapsed)).toBeNull()
  })

  it('is counted in the hours of the calendar', () => {
    const asked: unknown[] = []
    nextReminderStep({ at: 100 }, policy, (...of) => {
      asked.push(of)
      return 0
    })

    expect(asked).toEqual([[100, 8, 'desk']])
  })
})
