import { describe, expect, it } from '@jest/globals'
import { GuideFile } from '../../../src/content/guides/guide-file.js'
import type { StepTaken } from '../../../src/desk/ticket/ticket.js'
import { likelyCauses } from '../../../src/dialogue/guide/likely-causes.js'

const both = (text: string) => ({ en: text, fr: text })
const question = (works: string, next: string) => ({
  title: both('Tried'),
  say: both('Try it'),
  simpler: both('Try it'),
  options: [
    { id: 'works', label: both('It works'), next: works },
    { id: 'broken', label: both('Still broken'), next },
  ],
})
const guide = GuideFile.parse({
  topic: 'network.vpn',
  needs: [],
  causes: { cable: both('Cable'), client: both('Client'), account: both('Account'), server: both('Server') },
  opening: both('Let us see'),
  start: 'one',
  steps: {
    one: question('cable', 'two'),
    two: question('client', 'route'),
    route: { routes: [{ when: { os: ['macos'] }, next: 'three' }, { next: 'human' }] },
    three: question('account', 'human'),
  },
  outcomes: {
    cable: { solved: 'cable', solution: both('Cable put in') },
    client: { solved: 'client', solution: both('Client restarted') },
    account: { solved: 'account', solution: both('Account unlocked') },
    human: { handOff: both('Nothing helped') },
  },
})
const taken = (step: string, answer: string | null): StepTaken => ({
  topic: 'network.vpn',
  step,
  title: both('Tried'),
  offeredAt: 1,
  result: answer === null ? null : { answer, at: 2, alreadyDone: false },
})
const causes = (...steps: readonly StepTaken[]) => likelyCauses(guide, steps).map(({ en }) => en)

describe('likely causes', () => {
  it.each([
    ['nothing was answered', [taken('one', null)], ['Cable', 'Client', 'Account', 'Server']],
    ['a step did not help', [taken('one', 'Still broken')], ['Client', 'Account', 'Server']],
    ['two did not', [taken('one', 'Still broken'), taken('two', 'Still broken')], ['Account', 'Server']],
    ['one helped', [taken('one', 'It works')], ['Cable', 'Client', 'Account', 'Server']],
    ['an answer is of no option', [taken('one', 'Perhaps')], ['Cable', 'Client', 'Account', 'Server']],
  ] as const)('when %s', (_when, steps, expected) => {
    expect(causes(...steps)).toEqual(expected)
  })
})
