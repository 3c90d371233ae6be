import { describe, expect, it } from '@jest/globals'
import { createAdmission } from '../../src/engine/admission.js'
import { activity, amina } from '../contract/store/samples.js'

function given(parts: { waiting?: number; lagMs?: number; mostWaiting?: number } = {}) {
  const clock = { time: 0, now: () => clock.time }
  const state = { waiting: parts.waiting ?? 0, lagMs: parts.lagMs ?? 0 }
  const admission = createAdmission({
    store: { backlog: async () => ({ inbox: state.waiting, outbox: 0, timers: 0 }) },
    clock,
    lagMs: () => state.lagMs,
    limits: { mostWaiting: parts.mostWaiting ?? 100, mostLagMs: 2_000 },
  })
  let last = 0
  const admitted = async (times: number, part = {}) => {
    let count = 0
    for (let n = 0; n < times; n += 1)
      await admission.admit(activity(`a${++last}`, part)).then(
        () => count++,
        (error) => expect(error).toMatchObject({ code: 'overloaded' }),
      )
    return count
  }
  return { clock, state, admitted }
}

describe('one person', () => {
  it('is heard sixty times at once and once a second after that; others do not suffer', async () => {
    const { clock, admitted } = given()

    expect(await admitted(90)).toBe(60)
    clock.time += 10_000
    expect(await admitted(90)).toBe(10)
    expect(await admitted(20, { from: { ...amina, id: 'web:default:tom' } })).toBe(20)
  })

  it('who tries again all the time is heard once a second', async () => {
    const { clock, admitted } = given()
    await admitted(60)

    let heard = 0
    for (let tick = 0; tick < 80; tick += 1) {
      clock.time += 125
      heard += await admitted(1)
    }

    expect(heard).toBe(10)
  })

  it('that goes on for ten minutes, as a program that answers our answers, is heard ten times a minute; and anew after a rest', async () => {
    const { clock, admitted } = given({ mostWaiting: 100_000 })
    const heardIn = async (minutes: number) => {
      let heard = 0
      for (let second = 0; second < minutes * 60; second += 1) {
        clock.time += 1_000
        heard += await admitted(1)
      }
      return heard
    }

    const [first, later] = [await heardIn(11), await heardIn(10)]
    clock.time += 3_600_000

    expect(first).toBeGreaterThan(600)
    expect(later).toBeLessThan(160)
    expect(await heardIn(5)).toBe(300)
  })

  it('is charged once for what a platform posts a thousand times', async () => {
    const { admitted } = given({ mostWaiting: 10_000 })

    expect(await admitted(1_000, { id: 'same' })).toBe(1_000)
    expect(await admitted(90)).toBe(59)
  })

  it('acts on tickets without that limit', async () => {
    const { admitted } = given()

    expect(
      await admitted(90, { content: { type: 'desk.command', ticket: 'INC-1', command: { verb: 'take' } } }),
    ).toBe(90)
  })
})

describe('nothing more is taken', () => {
  it('while too much waits, counting what was taken since that was last looked at', async () => {
    const { clock, state, admitted } = given({ waiting: 95 })

    expect(await admitted(20)).toBe(5)
    state.waiting = 10
    clock.time += 500
    expect(await admitted(20)).toBe(20)
    state.waiting = 95
    clock.time -= 7_200_000
    expect(await admitted(20)).toBe(5)
  })

  it('while the process is behind, and again as soon as it is not', async () => {
    const { state, admitted } = given({ lagMs: 2_500 })

    expect(await admitted(5)).toBe(0)
    state.lagMs = 100
    expect(await admitted(5)).toBe(5)
  })
})
