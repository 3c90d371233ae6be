import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../src/troubleshooting/guide-file.js'
import { optionFor } from '../../src/troubleshooting/option-for.js'
import { createSenseReader } from '../../src/troubleshooting/sense-reader.js'
import { walk } from '../../src/troubleshooting/walk.js'

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

const senses = createSenseReader([])
const asIs = { language: 'en', shortAnswer: null, standing: null, facts: {}, opensWith: null }

describe('a walk through a guide', () => {
  it('asks the first thing that is not known', () => {
    expect(walk(guide, 'system', {}, [])).toMatchObject({ at: 'question', id: 'system', skipped: [] })
  })

  it('answers a step itself when its fact is known', () => {
    expect(walk(guide, 'system', { os: 'windows' }, [])).toMatchObject({
      at: 'question',
      id: 'restart',
      skipped: [{ step: 'system', answer: 'windows', isGesture: false }],
    })
  })

  it('passes over a gesture that was made already, as not having helped', () => {
    expect(walk(guide, 'system', { os: 'windows' }, ['restart-application'])).toMatchObject({
      at: 'outcome',
      id: 'human',
      skipped: [{ step: 'system' }, { step: 'restart', answer: 'same', isGesture: true }],
    })
  })

  it('takes the route that fits what is known', () => {
    expect(walk(guide, 'junction', { os: 'macos' }, [])).toMatchObject({ at: 'capture', id: 'message' })
    expect(walk(guide, 'junction', { os: 'linux' }, [])).toMatchObject({ at: 'outcome', id: 'human' })
    expect(walk(guide, 'junction', { os: 'macos', error: '0x1' }, [])).toMatchObject({
      at: 'outcome',
      id: 'human',
    })
  })

  it('answers a question with one option left by itself, and goes on with what that tells', () => {
    const system = guide.steps.system!
    const one = { ...system, options: 'options' in system ? system.options.slice(0, 1) : [] }
    const left = { ...guide, steps: { ...guide.steps, system: one } } as GuideFile

    expect(walk(left, 'system', { os: 'linux' }, [])).toMatchObject({
      id: 'restart',
      skipped: [{ step: 'system', answer: 'windows', isGesture: false }],
      learnt: { os: 'windows' },
    })
    expect(walk(guide, 'system', { os: 'windows' }, [])).toMatchObject({ id: 'restart', learnt: {} })
  })

  it('refuses a guide that goes round', () => {
    const round = {
      ...guide,
      steps: { ...guide.steps, junction: { routes: [{ next: 'junction' }, { next: 'junction' }] } },
    }

    expect(() => walk(round, 'junction', {}, [])).toThrow(/goes round/)
  })
})

describe('a typed answer', () => {
  it.each([
    ['fine', null, {}, 'fine'],
    ['FINE.', null, {}, 'fine'],
    ['no icon', null, {}, 'lost'],
    ['there is no icon at all', null, {}, 'lost'],
    ['nope', 'no', {}, 'same'],
    ['yes it does', 'yes', {}, 'fine'],
    ['I cannot find it', 'cannot', {}, 'lost'],
    ['the weather is nice', null, {}, undefined],
  ] as const)('%j chooses the option', (text, meaning, facts, id) => {
    expect(optionFor(guide, 'restart', { ...asIs, text, shortAnswer: meaning, facts }, senses)?.id).toBe(id)
  })

  it.each([
    ['fine until it died again', 'fails', 'same'],
    ['it did what it did before', 'fails', 'same'],
    ['prints like new', 'works', 'fine'],
    ['the icon of the fine', 'unclear', undefined],
  ] as const)('%j, of which is known that it %s, never chooses the contrary', (text, standing, id) => {
    expect(optionFor(guide, 'restart', { ...asIs, text, standing }, senses)?.id).toBe(id)
  })

  it('chooses by the fact that it tells of', () => {
    expect(
      optionFor(guide, 'system', { ...asIs, text: 'a macbook', facts: { os: 'macos' } }, senses)?.id,
    ).toBe('mac')
  })
})
