import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { runGuide } from '../../../src/dialogue/guide/run-guide.js'
import { optionByLabel, optionByMeaning } from '../../../src/nlu/text/match-option.js'

const words = (text: string) => ({ en: text, fr: text })
const option = (id: string, next: string, more: object = {}) => ({ id, label: words(id), next, ...more })
const guide: GuideFile = {
  topic: 'network.vpn',
  needs: [],
  causes: { stuck: words('stuck') },
  opening: words('opening'),
  start: 'system',
  steps: {
    system: {
      title: words('System'),
      say: words('Which system?'),
      simpler: words('Which?'),
      options: [
        option('windows', 'restart', { sets: { os: 'windows' } }),
        option('mac', 'restart', { sets: { os: 'macos' } }),
        option('unsure', 'restart', { means: 'dont-know' }),
      ],
    },
    restart: {
      title: words('Restarted'),
      say: words('Restart it.'),
      simpler: words('Again.'),
      gesture: 'restart-application',
      options: [
        option('fine', 'solved', { means: 'works' }),
        option('same', 'junction', { means: 'still-broken' }),
        option('lost', 'junction', { means: 'not-found', says: { en: ['no icon'], fr: ['pas d’icône'] } }),
      ],
    },
    junction: { routes: [{ when: { os: ['macos'] }, next: 'message' }, { next: 'human' }] },
    message: {
      title: words('Message'),
      say: words('Which message?'),
      simpler: words('What?'),
      captures: 'error',
      next: 'human',
    },
  },
  outcomes: {
    solved: { solved: 'stuck', solution: words('restarted') },
    human: { handOff: words('not solved') },
  },
}

describe('a walk through a guide', () => {
  it('asks the first thing that is not known', () => {
    expect(runGuide(guide, 'system', {}, [])).toMatchObject({ at: 'question', id: 'system', skipped: [] })
  })

  it('answers a step itself when its fact is known', () => {
    expect(runGuide(guide, 'system', { os: 'windows' }, [])).toMatchObject({
      at: 'question',
      id: 'restart',
      skipped: [{ step: 'system', answer: 'windows', isGesture: false }],
    })
  })

  it('passes over a gesture that was made already, as not having helped', () => {
    expect(runGuide(guide, 'system', { os: 'windows' }, ['restart-application'])).toMatchObject({
      at: 'outcome',
      id: 'human',
      skipped: [{ step: 'system' }, { step: 'restart', answer: 'same', isGesture: true }],
    })
  })

  it('takes the route that fits what is known', () => {
    expect(runGuide(guide, 'junction', { os: 'macos' }, [])).toMatchObject({ at: 'capture', id: 'message' })
    expect(runGuide(guide, 'junction', { os: 'linux' }, [])).toMatchObject({ at: 'outcome', id: 'human' })
    expect(runGuide(guide, 'junction', { os: 'macos', error: '0x1' }, [])).toMatchObject({
      at: 'outcome',
      id: 'human',
    })
  })

  it('answers a question with one option left by itself, and goes on with what that tells', () => {
    const system = guide.steps.system!
    const one = { ...system, options: 'options' in system ? system.options.slice(0, 1) : [] }
    const left = { ...guide, steps: { ...guide.steps, system: one } } as GuideFile

    expect(runGuide(left, 'system', { os: 'linux' }, [])).toMatchObject({
      id: 'restart',
      skipped: [{ step: 'system', answer: 'windows', isGesture: false }],
      learnt: { os: 'windows' },
    })
    expect(runGuide(guide, 'system', { os: 'windows' }, [])).toMatchObject({ id: 'restart', learnt: {} })
  })

  it('refuses a guide that goes round', () => {
    const round = {
      ...guide,
      steps: { ...guide.steps, junction: { routes: [{ next: 'junction' }, { next: 'junction' }] } },
    }

    expect(() => runGuide(round, 'junction', {}, [])).toThrow(/goes round/)
  })
})

describe('a typed answer', () => {
  const { restart } = guide.steps

  it.each([
    ['fine', 'fine'],
    ['FINE.', 'fine'],
    ['no icon', 'lost'],
    ['the icon of the fine', undefined],
  ])('%j is an option in its own words', (text, id) => {
    expect(optionByLabel(restart, text)?.id).toBe(id)
  })

  it.each([
    ['no', 'same'],
    ['yes', 'fine'],
    ['works', 'fine'],
    ['cannot', 'lost'],
    ['dont-know', undefined],
    [null, undefined],
  ] as const)('that means %s chooses the option with the nearest meaning', (meaning, id) => {
    expect(optionByMeaning(restart!, meaning)?.id).toBe(id)
  })
})
